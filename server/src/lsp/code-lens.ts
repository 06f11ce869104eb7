import type { CodeLens, Command } from 'vscode-languageserver';
import { type Lens, lenses } from '../service/lenses.ts';
import { checkedFile } from './diagnostic.ts';
import { locate } from './located.ts';
import { MAKE_SAFE } from './make-safe.ts';
import type { ServerContext } from './server-context.ts';

export function onCodeLens(context: ServerContext): void {
  context.connection.onCodeLens(async ({ textDocument: { uri } }, cancelled) => {
    const located = await locate(context, uri, cancelled);
    const checked = located === null ? null : checkedFile(context, located);
    if (located === null || checked === null || !located.session.settings.codeLens) return null;
    return lenses(located.analysis, located.path, checked).map((lens): CodeLens => {
      const start = located.lines.positionAt(lens.offset);
      return { range: { start, end: start }, command: commandOf(lens, uri) };
    });
  });
}

const COMMANDS = {
  check: 'handrail.checkMigration',
  preview: 'handrail.previewPlan',
  down: 'handrail.generateDown',
  paired: 'handrail.goToPaired',
} as const;

/** A lens without a command is only text. */
function commandOf({ title, action }: Lens, uri: string): Command {
  if (action === null) return { title, command: '' };
  if (typeof action === 'string') return { title, command: COMMANDS[action], arguments: [uri] };
  return { title, command: MAKE_SAFE, arguments: [uri, action.makeSafe] };
}
