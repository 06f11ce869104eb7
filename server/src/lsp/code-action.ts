import { type CodeAction, CodeActionKind, type TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver';
import { placeOf } from '../service/analysis.ts';
import { type CheckedFinding, type CheckedFix, checkFile } from '../service/check.ts';
import { ignoreChange } from '../service/ignore.ts';
import { LineIndex } from '../sql/line-index.ts';
import { diagnosticOf } from './diagnostics.ts';
import { rangeIn } from './positions.ts';
import { type Located, locate, type ServerContext } from './server-context.ts';

type FileChange = CheckedFix['changes'][number];

const FIX_ALL = 'source.fixAll.handrail';

/** The safe version one key away, an ignore comment with a reason, and all safe fixes at once. */
export function onCodeAction(context: ServerContext): void {
  context.connection.onCodeAction(async ({ textDocument, range, context: asked }) => {
    const located = await locate(context, textDocument.uri);
    const checked = located === null || placeOf(located.analysis, located.path) === undefined ? null : checkFile(located.analysis, located.path, () => new Date());
    if (located === null || checked === null) return null;
    const lines = new LineIndex(checked.text);
    const wants = (kind: string): boolean => asked.only === undefined || asked.only.some((only) => kind === only || kind.startsWith(`${only}.`));
    const from = lines.offsetAt(range.start);
    const to = lines.offsetAt(range.end);
    const here = checked.findings.filter((found) => found.span.start <= to && from <= found.span.end);
    return [
      ...(wants(CodeActionKind.QuickFix) ? here.flatMap((found) => quickFixes(located, lines, found)) : []),
      ...(wants(FIX_ALL) && asked.only !== undefined ? fixAll(located, checked.findings) : []),
    ];
  });
}

function quickFixes(located: Located, lines: LineIndex, found: CheckedFinding): readonly CodeAction[] {
  const diagnostics = [diagnosticOf(located.session, lines, found)];
  const fixes = found.fixes.map((fix, i): CodeAction => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    isPreferred: i === 0 && fix.safe,
    edit: workspaceEdit(located, fix.changes),
  }));
  const ignore = ignoreChange(located.analysis, located.path, found);
  if (ignore === null) return fixes;
  return [
    ...fixes,
    { title: `Ignore ${found.rule} here, with a reason`, kind: CodeActionKind.QuickFix, diagnostics, edit: workspaceEdit(located, [ignore]) },
  ];
}

/** Safe fixes that do not overlap; the next save takes the rest. */
function fixAll(located: Located, findings: readonly CheckedFinding[]): readonly CodeAction[] {
  const chosen: FileChange[] = [];
  let end = -1;
  for (const found of findings) {
    const fix = found.fixes.find((candidate) => candidate.safe);
    const own = fix?.changes.length === 1 && fix.changes[0]?.path === located.path ? fix.changes[0] : undefined;
    const starts = own?.edits.map((edit) => edit.span.start) ?? [];
    if (own === undefined || own.text !== null || Math.min(...starts) <= end) continue;
    chosen.push(own);
    end = Math.max(...own.edits.map((edit) => edit.span.end));
  }
  if (chosen.length === 0) return [];
  return [{ title: 'Make this migration safe', kind: FIX_ALL, edit: workspaceEdit(located, [{ path: located.path, text: null, edits: chosen.flatMap((change) => change.edits) }]) }];
}

/** New files are created, existing ones edited, each at the version that was looked at. */
function workspaceEdit(located: Located, changes: readonly FileChange[]): WorkspaceEdit {
  const documentChanges: NonNullable<WorkspaceEdit['documentChanges']> = [];
  for (const change of changes) {
    const uri = located.session.uriOf(change.path);
    const textDocument = { uri, version: null };
    if (change.text !== null) {
      documentChanges.push({ kind: 'create', uri, options: { ignoreIfExists: true } });
      const start = { line: 0, character: 0 };
      documentChanges.push({ textDocument, edits: [{ range: { start, end: start }, newText: change.text }] } satisfies TextDocumentEdit);
    } else {
      const lines = new LineIndex(located.session.listing.text(change.path) ?? '');
      const edits = change.edits.map((edit) => ({ range: rangeIn(lines, edit.span), newText: edit.text }));
      documentChanges.push({ textDocument, edits } satisfies TextDocumentEdit);
    }
  }
  return { documentChanges };
}
