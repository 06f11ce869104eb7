import type { CodeLens, Command } from 'vscode-languageserver';
import { type Lens, lenses } from '../service/lenses.ts';
import { LineIndex } from '../sql/line-index.ts';
import { locate, type ServerContext, textOf } from './server-context.ts';

export function onCodeLens(context: ServerContext): void {
  context.connection.onCodeLens(async ({ textDocument }) => {
    const located = context.settings().codeLens ? await locate(context, textDocument.uri) : null;
    if (located === null) return null;
    const lines = new LineIndex(textOf(located));
    return lenses(located.analysis, located.path).map((lens): CodeLens => {
      const start = lines.positionAt(lens.offset);
      return { range: { start, end: start }, command: commandOf(lens, textDocument.uri) };
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
function commandOf(lens: Lens, uri: string): Command {
  return lens.action === null ? { title: lens.title, command: '' } : { title: lens.title, command: COMMANDS[lens.action], arguments: [uri] };
}
