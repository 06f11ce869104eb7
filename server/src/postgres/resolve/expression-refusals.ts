import { columnNamed } from '../../catalog/lookup.ts';
import type { Table } from '../../model/objects/table.ts';
import type { View } from '../../model/objects/view.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenCall, WrittenExpression } from '../../model/written/names.ts';
import { MIXED } from '../builtins/functions.ts';
import { wordsOf } from '../words-of.ts';
import { routineOf, volatilityOf } from './expressions.ts';
import type { Resolver } from './resolver.ts';

/** Source: transformSubLink in src/backend/parser/parse_expr.c. */
export function refuseSubquery(resolver: Resolver, expression: WrittenExpression, where: string): void {
  if (hasSubquery(expression)) resolver.fail('0A000', `cannot use subquery in ${where}`);
}

function hasSubquery(expression: WrittenExpression): boolean {
  return expression.relations.length > 0 || (/\bselect\b/i.test(expression.text) && wordsOf(expression.text).includes('select'));
}

const TIMES: ReadonlySet<string> = new Set(['date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval']);

/**
 * Refuses an expression that may give another result tomorrow. Overloads of the same name differ, and casts of dates
 * and times look at the session's settings: where the types decide, nothing is said for sure.
 * Source: CheckMutability in src/backend/optimizer/util/clauses.c.
 */
export function refuseMutable(
  resolver: Resolver,
  expression: WrittenExpression,
  table: Table | View | null,
  message: string,
): void {
  const sure = expression.calls.filter((call) => !MIXED.has(call.name));
  const volatility = volatilityOf(resolver.state, { ...expression, calls: sure });
  if (volatility === 'stable' || volatility === 'volatile') {
    if (sure.some((call) => isInlined(resolver, call))) return resolver.doubt('42P17', message, 'what the planner makes of a function in SQL is not known');
    return resolver.fail('42P17', message);
  }
  const mixed = sure.length < expression.calls.length;
  const aboutTime = mixed || expression.casts.length > 0 || expression.strings.length > 0;
  if (volatility === null) resolver.doubt('42P17', message, 'a function in it is not known');
  else if (aboutTime && touchesTime(expression, table)) {
    resolver.doubt('42P17', message, 'whether a function or cast in it looks at the session’s settings is for its types to say');
  }
}

/** The planner puts a simple SQL function's body in its place before it looks (inline_function in clauses.c). */
function isInlined(resolver: Resolver, call: WrittenCall): boolean {
  const routine = routineOf(resolver.state, call);
  return routine?.kind === 'routine' && routine.language === 'sql';
}

function touchesTime(expression: WrittenExpression, table: Table | View | null): boolean {
  if (expression.casts.some((type) => TIMES.has(type.name))) return true;
  if (table === null) return false;
  if (table.kind !== 'table') return expression.columns.length > 0;
  return expression.columns.some((used) => {
    const type = columnNamed(table, used.name)?.type;
    return type !== undefined && (isUnknown(type) || TIMES.has(type.name));
  });
}
