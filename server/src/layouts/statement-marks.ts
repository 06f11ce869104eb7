import type { TextEdit } from '../base/text-edit.ts';
import { applyEdits } from '../base/text-edit.ts';
import { split } from '../sql/splitter.ts';
import { endsWithSemicolon } from './goose-parse.ts';

/**
 * Writes SQL for tools that end a statement at a line's final semicolon: a body that has such lines inside is put
 * between `StatementBegin` and `StatementEnd`, and a last statement gets its semicolon.
 */
export function withStatementMarks(sql: string, prefix: '-- +goose' | '-- +migrate'): string {
  const edits: TextEdit[] = [];
  for (const statement of split(sql).statements) {
    if (statement.kind !== 'sql' && statement.kind !== 'broken') continue;
    const { start, end } = statement.span;
    const after = statement.terminator?.end ?? end;
    const close = statement.terminator === null ? ';' : '';
    const inner = sql.slice(start, end).split('\n').slice(0, -1);
    if (inner.some((line) => endsWithSemicolon(line))) {
      edits.push({ span: { start, end: start }, text: `${prefix} StatementBegin\n` });
      edits.push({ span: { start: after, end: after }, text: `${close}\n${prefix} StatementEnd` });
    } else if (close !== '') {
      edits.push({ span: { start: after, end: after }, text: close });
    }
  }
  return applyEdits(sql, edits);
}
