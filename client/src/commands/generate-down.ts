import { l10n, window } from 'vscode';
import type { Proposals } from '../proposals.ts';
import type { ServerProcess } from '../server-process.ts';
import { targetOf } from './target.ts';

export function generateDown(server: ServerProcess, proposals: Proposals): (uri?: unknown) => Promise<void> {
  return async (uri) => {
    const target = targetOf(uri);
    if (target === undefined) return;
    const answer = await server.ask('handrail/down', { uri: target });
    if ('refused' in answer) {
      void window.showWarningMessage(answer.refused);
    } else if (answer.existing === answer.proposed) {
      void window.showInformationMessage(l10n.t('The down migration is up to date. {0}', answer.note));
    } else {
      await proposals.show(answer);
    }
  };
}
