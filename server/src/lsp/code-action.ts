import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { CheckedFinding, CheckedFix } from '../service/check.ts';
import { ignoring } from '../service/ignore.ts';
import { checkedFile, Diagnoses, pageOf } from './diagnostic.ts';
import { type Located, locate } from './located.ts';
import type { ServerContext } from './server-context.ts';
import { withReason, workspaceEdit } from './workspace-edit.ts';

type Edits = CheckedFix['changes'][number]['edits'];

export const FIX_ALL = 'source.fixAll.handrail';

/** The safe version one key away, ways to ignore with a reason, the rule's page, and all safe fixes at once. */
export function onCodeAction(context: ServerContext): void {
  context.connection.onCodeAction(async ({ textDocument, range, context: asked }, cancelled) => {
    const located = await locate(context, textDocument.uri, cancelled);
    const checked = located === null ? null : checkedFile(context, located);
    if (located === null || checked === null) return null;
    const { only } = asked;
    const wants = (kind: string): boolean =>
      only === undefined || only.some((one) => kind === one || kind.startsWith(`${one}.`));
    const from = located.lines.offsetAt(range.start);
    const to = located.lines.offsetAt(range.end);
    const here = checked.findings.filter(({ span }) => span.start <= to && from <= span.end);
    const told = new Diagnoses(context, located);
    return [
      ...(wants(CodeActionKind.QuickFix) ? here.flatMap((found) => quickFixes(context, located, told, found)) : []),
      // Not offered at every light bulb: it is asked for by name, as on saving.
      ...(only !== undefined && wants(FIX_ALL) ? fixAll(context, located, checked.findings) : []),
    ];
  });
}

function quickFixes(
  context: ServerContext,
  located: Located,
  told: Diagnoses,
  found: CheckedFinding,
): readonly CodeAction[] {
  const diagnostics = [told.of(found)];
  const fixes = found.fixes.map(
    ({ title, safe, changes }, i): CodeAction => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      isPreferred: i === 0 && safe,
      edit: workspaceEdit(context, located, changes),
    }),
  );
  const ignores = ignoring(located.analysis, located.path, found).map(
    ({ title, changes }): CodeAction => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      edit: withReason(context, workspaceEdit(context, located, changes)),
    }),
  );
  const title = `Explain ${found.rule}`;
  const page = pageOf(context, found.docs);
  const explain: CodeAction = {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    command: { title, command: 'vscode.open', arguments: [page] },
  };
  return [...fixes, ...ignores, explain];
}

/** Safe fixes of this file alone that do not overlap; the next save takes the rest. */
function fixAll(context: ServerContext, located: Located, findings: readonly CheckedFinding[]): readonly CodeAction[] {
  const chosen: Edits[number][] = [];
  for (const { fixes } of findings) {
    const own = fixes.map((fix) => ownEdits(fix, located.path)).find((edits) => edits !== null) ?? [];
    const isFree = own.every(({ span }) =>
      chosen.every((other) => span.end < other.span.start || other.span.end < span.start),
    );
    if (isFree) chosen.push(...own);
  }
  if (chosen.length === 0) return [];
  const edits = [...chosen].sort((a, b) => a.span.start - b.span.start);
  const edit = workspaceEdit(context, located, [{ path: located.path, text: null, edits }]);
  return [{ title: 'Make this migration safe', kind: FIX_ALL, edit }];
}

/** The edits of a safe fix that needs no other file, and so no deploy in between. */
function ownEdits({ safe, changes }: CheckedFix, path: string): Edits | null {
  const [only] = changes;
  const isOwn = safe && changes.length === 1 && only !== undefined && only.path === path && only.text === null;
  return isOwn ? only.edits : null;
}
