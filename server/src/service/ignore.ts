import type { FileChange } from '../layouts/layout.ts';
import { eolOf } from '../sql/eol.ts';
import { suppressionEdit } from '../sql/suppression.ts';
import { type Analysis, placeOf } from './analysis.ts';
import type { CheckedFinding } from './check.ts';

/** Puts a comment above a finding's statement that silences it, with room for the reason. */
export function ignoreChange(analysis: Analysis, path: string, found: CheckedFinding): FileChange | null {
  const run = placeOf(analysis, path)?.run;
  const statement = found.statement === null ? undefined : run?.statements[found.statement]?.statement;
  if (run === undefined || statement === undefined) return null;
  const comment = { rules: [found.rule], reason: 'because …', eol: eolOf(run.text) };
  return { path, text: null, edits: [suppressionEdit(run.text, statement, comment)] };
}
