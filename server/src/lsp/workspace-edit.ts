import type {
  CreateFile,
  Range,
  SnippetTextEdit,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { CheckedFix } from '../service/check.ts';
import { REASON } from '../service/ignore.ts';
import { rangeIn } from './lines.ts';
import { type Located, linesOf } from './located.ts';
import type { ServerContext } from './server-context.ts';

type FileChange = CheckedFix['changes'][number];

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** New files are created, existing ones edited, open ones at the version that was looked at. */
export function workspaceEdit(
  context: ServerContext,
  { session }: Pick<Located, 'session'>,
  changes: readonly FileChange[],
): WorkspaceEdit {
  const documentChanges = changes.flatMap((change): (CreateFile | TextDocumentEdit)[] => {
    const uri = session.uriOf(change.path);
    const textDocument = { uri, version: context.documents.get(uri)?.version ?? null };
    if (change.text !== null) {
      const edits = [{ range: START, newText: change.text }];
      return [
        { kind: 'create', uri, options: { ignoreIfExists: true } },
        { textDocument, edits },
      ];
    }
    const lines = linesOf(context, session, change.path, uri);
    const edits = change.edits.map((edit) => ({ range: rangeIn(lines, edit.span), newText: edit.text }));
    return [{ textDocument, edits }];
  });
  return { documentChanges };
}

/** The same with the reason to be typed over, where the editor can do that. */
export function withReason(context: ServerContext, { documentChanges = [], ...edit }: WorkspaceEdit): WorkspaceEdit {
  if (!context.client.snippets) return { documentChanges, ...edit };
  const changed = documentChanges.map((change) =>
    'edits' in change && change.textDocument.version !== null
      ? { ...change, edits: change.edits.map((one) => ('newText' in one ? snippetOf(one) : one)) }
      : change,
  );
  return { ...edit, documentChanges: changed };
}

function snippetOf(edit: TextEdit): TextEdit | SnippetTextEdit {
  const at = edit.newText.indexOf(REASON);
  if (at === -1) return edit;
  const [before, after] = [edit.newText.slice(0, at), edit.newText.slice(at + REASON.length)].map(escaped);
  return { range: edit.range, snippet: { kind: 'snippet', value: `${before}\${1:${REASON}}${after}` } };
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
