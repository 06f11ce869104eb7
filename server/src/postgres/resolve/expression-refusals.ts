import { columnNamed } from '../../catalog/lookup.ts';
import type { Table } from '../../model/objects/table.ts';
import type { View } from '../../model/objects/view.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenCall, WrittenExpression } from '../../model/written/names.ts';
import { IMMUTABLE, MIXED, STABLE, VOLATILE } from '../builtins/functions.ts';
import { wordsOf } from '../words-of.ts';
import { callVolatility, routineOf, volatilityOf } from './expressions.ts';
import { isSystem, whyAbsenceIsUnsure } from './relations.ts';
import type { Resolver } from './resolver.ts';

/** What stands in the way of any expression that is stored: subqueries, aggregates, functions that nobody has. */
export function refuseStored(resolver: Resolver, expression: WrittenExpression, where: string): void {
  refuseSubquery(resolver, expression, where);
  refuseAggregates(resolver, expression, where);
  refuseUnknownCalls(resolver, expression);
}

/** Source: transformSubLink in src/backend/parser/parse_expr.c. */
export function refuseSubquery(resolver: Resolver, expression: WrittenExpression, where: string): void {
  if (hasSubquery(expression)) resolver.fail('0A000', `cannot use subquery in ${where}`);
}

function hasSubquery({ relations, text }: WrittenExpression): boolean {
  return relations.length > 0 || (/\bselect\b/i.test(text) && wordsOf(text).includes('select'));
}

const AGGREGATES: ReadonlySet<string> = new Set(
  'any_value array_agg avg bit_and bit_or bit_xor bool_and bool_or count every json_agg json_object_agg jsonb_agg jsonb_object_agg range_agg string_agg sum xmlagg corr covar_pop regr_count stddev variance mode percentile_cont percentile_disc'.split(
    ' ',
  ),
);

/** Source: check_agglevels_and_constraints in src/backend/parser/parse_agg.c. */
function refuseAggregates(resolver: Resolver, { calls }: WrittenExpression, where: string): void {
  const found = calls.find(({ schema, name }) => (schema === null || schema === 'pg_catalog') && AGGREGATES.has(name));
  if (found !== undefined) resolver.fail('42803', `aggregate functions are not allowed in ${where}`);
}

/** A function of the server, of the history, or of an extension that may have been made elsewhere. */
export function refuseUnknownCalls(resolver: Resolver, { calls }: Pick<WrittenExpression, 'calls'>): void {
  for (const call of calls) {
    if (isSystem({ schema: call.schema, name: '', span: call.span })) continue;
    if (call.schema === null && BUILTIN.some((set) => set.has(call.name))) continue;
    if (routineOf(resolver.state, call) !== undefined) continue;
    const shown = call.schema === null ? call.name : `${call.schema}.${call.name}`;
    const unsure = resolver.setting.applied
      ? 'the migration ran already'
      : whyAbsenceIsUnsure(resolver.state, call.name);
    if (unsure !== null || callVolatility(resolver.state, call) !== null || GRAMMAR.has(call.name)) {
      if (!GRAMMAR.has(call.name)) resolver.notKnown(`function ${shown} is not in this history`);
    } else {
      resolver.fail('42883', `function ${shown} does not exist`);
    }
  }
}

const BUILTIN: readonly ReadonlySet<string>[] = [IMMUTABLE, STABLE, MIXED, VOLATILE];

/** Words of the grammar that are read as calls. */
const GRAMMAR: ReadonlySet<string> = new Set(
  'current_date current_time current_timestamp localtime localtimestamp current_role current_user user session_user current_catalog current_schema'.split(
    ' ',
  ),
);

/** Source: transformColumnRef in src/backend/parser/parse_expr.c. */
export function refuseColumns(resolver: Resolver, expression: WrittenExpression, where: string): void {
  if (expression.columns.length > 0) resolver.fail('0A000', `cannot use column reference in ${where}`);
}

const TIMES: ReadonlySet<string> = new Set(['date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval']);

/**
 * Refuses an expression that may give another result tomorrow. Overloads of the same name differ, and casts of dates
 * and times look at the session's settings: where the types decide, nothing is said for sure.
 * Source: CheckMutability in src/backend/commands/indexcmds.c and contain_mutable_functions in clauses.c.
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
    if (!sure.some((call) => isInlined(resolver, call))) return resolver.fail('42P17', message);
    return resolver.doubt('42P17', message, 'what the planner makes of a function in SQL is not known');
  }
  const mixed = sure.length < expression.calls.length;
  const aboutTime = mixed || expression.casts.length > 0 || expression.strings.length > 0;
  if (volatility === null) resolver.doubt('42P17', message, 'a function in it is not known');
  else if (aboutTime && touchesTime(expression, table)) {
    const because = 'whether a function or cast in it looks at the session’s settings is for its types to say';
    resolver.doubt('42P17', message, because);
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
