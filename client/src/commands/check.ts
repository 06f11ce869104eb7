import { commands, l10n, window } from 'vscode';
import type { ServerProcess } from '../server-process.ts';
import { targetOf } from './target.ts';

export function checkMigration(server: ServerProcess): (uri?: unknown) => Promise<void> {
  return async (uri) => {
    const target = targetOf(uri);
    if (target === undefined) return;
    const { findings } = await server.ask('handrail/check', { uri: target });
    await show(findings, l10n.t('Nothing found in this migration.'));
  };
}

export function checkPending(server: ServerProcess): () => Promise<void> {
  return async () => {
    const { pending, findings } = await server.ask('handrail/check', {});
    const nothing =
      pending === 0 ? l10n.t('No migration is pending.') : l10n.t('Nothing found in {0} pending migrations.', pending);
    await show(findings, nothing);
  };
}

async function show(findings: number, nothing: string): Promise<void> {
  if (findings > 0) await commands.executeCommand('workbench.actions.view.problems');
  else void window.showInformationMessage(nothing);
}
