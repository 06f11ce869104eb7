import type { Sql } from './operation.ts';

/** Neighbouring actions on one table as one ALTER TABLE, where the server would run them in this same order. */
export function merged(statements: readonly Sql[]): readonly Sql[] {
  const result: Sql[] = [];
  for (const statement of statements) {
    const last = result.at(-1);
    const joined = last === undefined ? null : join(last, statement);
    if (joined === null) result.push(statement);
    else result.splice(-1, 1, joined);
  }
  return result;
}

function join(first: Sql, second: Sql): Sql | null {
  const { merge: left } = first;
  const { merge: right } = second;
  if (left === null || right === null || left.table !== right.table || left.pass > right.pass) return null;
  if (first.outsideTransaction || second.outsideTransaction || second.comment !== null) return null;
  const head = first.text.slice(0, first.text.length - left.action.length).trimEnd();
  const indent = '    ';
  const action = left.action.includes('\n')
    ? `${left.action},\n${indent}${right.action}`
    : `\n${indent}${left.action},\n${indent}${right.action}`;
  return { ...first, text: `${head}${action}`, merge: { table: left.table, action, pass: right.pass } };
}
