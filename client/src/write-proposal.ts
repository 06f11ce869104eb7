import { l10n, Range, type TextDocument, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { DownProposal } from '../../server/src/lsp/protocol.ts';

/** Writes what the author has seen in the diff, or nothing at all if the file has changed since. */
export async function writeProposal(proposal: DownProposal): Promise<void> {
  const uri = Uri.parse(proposal.downUri);
  if (proposal.existing === null) await create(uri, proposal.proposed);
  else await replace(await workspace.openTextDocument(uri), proposal.existing, proposal.proposed);
}

async function create(uri: Uri, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(text) });
  if (await workspace.applyEdit(edit)) await window.showTextDocument(uri);
  else void window.showErrorMessage(l10n.t('{0} could not be created.', workspace.asRelativePath(uri)));
}

async function replace(document: TextDocument, existing: string, proposed: string): Promise<void> {
  const text = document.getText();
  if (lines(text) !== lines(existing)) {
    const name = workspace.asRelativePath(document.uri);
    void window.showWarningMessage(l10n.t('{0} has changed in the meantime. Generate its down migration again.', name));
    return;
  }
  const change = difference(text, text.includes('\r\n') ? lines(proposed).replaceAll('\n', '\r\n') : lines(proposed));
  const range = new Range(document.positionAt(change.start), document.positionAt(change.end));
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, range, change.text);
  await workspace.applyEdit(edit);
  await window.showTextDocument(document, { selection: new Range(range.start, range.start) });
}

/** The editor drops a byte order mark and makes line endings uniform; the disk has neither done. */
function lines(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}

/** The smallest replacement, so that cursors and undo keep their places. */
function difference(before: string, after: string): { start: number; end: number; text: string } {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shortest - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
