import { shift } from '../../base/span.ts';
import { columnNamed, find, findRelation } from '../../catalog/lookup.ts';
import type { Dependency } from '../../model/dependency.ts';
import type { Table } from '../../model/objects/table.ts';
import type { Reference, SqlText, Volatility } from '../../model/sql-text.ts';
import { keys, type StateReader } from '../../model/state.ts';
import type { WrittenCall, WrittenExpression } from '../../model/written/names.ts';
import { IMMUTABLE, MIXED, STABLE, VOLATILE } from '../builtins/functions.ts';

/** An expression over one table's columns (or none): which objects its names mean, and how volatile it is. */
export function resolveExpression(state: StateReader, written: WrittenExpression, table: Table | null): SqlText {
  const references: Reference[] = [];
  let resolved = true;
  const from = written.span.start;
  for (const column of written.columns) {
    const found = table === null ? undefined : columnNamed(table, column.name);
    if (found !== undefined && table !== null) {
      references.push({ span: shift(-from, column.span), target: table.id, column: found.number });
    } else if (column.name !== '*') {
      resolved = false;
    }
  }
  for (const name of written.relations) {
    const relation = findRelation(state, name.schema, name.name);
    if (relation === undefined) resolved = false;
    else references.push({ span: shift(-from, name.span), target: relation.id, column: null });
  }
  for (const type of written.casts) {
    if (type.schema === 'pg_catalog') continue;
    const found = find(state, 'type', type.schema, type.name);
    if (found !== undefined) references.push({ span: shift(-from, type.nameSpan), target: found.id, column: null });
  }
  for (const call of written.calls) {
    const routine = routineOf(state, call);
    if (routine !== undefined) references.push({ span: shift(-from, call.span), target: routine.id, column: null });
  }
  for (const text of written.strings) {
    const sequence = sequenceNamed(state, written, text.name);
    if (sequence !== undefined) references.push({ span: shift(-from, text.span), target: sequence, column: null });
  }
  const notNull = written.notNullColumns.flatMap((name) =>
    table === null ? [] : (columnNamed(table, name)?.number ?? []),
  );
  const volatility = volatilityOf(state, written);
  return {
    source: written.text,
    references,
    resolved,
    volatility,
    ...(notNull.length === 0 ? {} : { notNullColumns: notNull }),
  };
}

/** The same expression over a child's or copy's columns, which match by name. */
export function translated(text: SqlText, from: Table, to: Table): SqlText {
  const number = (old: number): number => {
    const name = from.columns.find((column) => column.number === old)?.name;
    return (name === undefined ? undefined : columnNamed(to, name)?.number) ?? old;
  };
  const references = text.references.map((reference) =>
    reference.target === from.id && reference.column !== null
      ? { ...reference, target: to.id, column: number(reference.column) }
      : reference,
  );
  const notNull = text.notNullColumns?.map(number);
  return { ...text, references, ...(notNull === undefined ? {} : { notNullColumns: notNull }) };
}

/** What an object that stores this expression leans on, its own table left out. */
export function dependenciesOf(text: SqlText | null, own: Table | null): readonly Dependency[] {
  if (text === null) return [];
  return text.references
    .filter((reference) => reference.target !== own?.id)
    .map((reference) => ({ on: reference.target, column: reference.column, type: 'normal' as const }));
}

/** The attribute numbers of `table` that the expression uses, each once, in order. */
export function columnsUsed(text: SqlText, table: Table): readonly number[] {
  const numbers = text.references.flatMap((r) => (r.target === table.id && r.column !== null ? [r.column] : []));
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** `nextval('s')` depends on the sequence: a literal cast to regclass is kept as an OID. */
function sequenceNamed(state: StateReader, written: WrittenExpression, text: string) {
  if (!written.calls.some((call) => call.name === 'nextval' || call.name === 'currval' || call.name === 'setval'))
    return undefined;
  const [schema, name] = text.includes('.') ? text.split('.', 2) : [null, text];
  const found = findRelation(state, schema?.replaceAll('"', '') ?? null, (name ?? '').replaceAll('"', ''));
  return found?.kind === 'sequence' ? found.id : undefined;
}

const ORDER: readonly Volatility[] = ['immutable', 'stable', 'volatile'];

/** The most volatile call decides; null when a function is not known to us and nothing else is volatile. */
export function volatilityOf(state: StateReader, written: WrittenExpression): Volatility | null {
  let worst: Volatility | null = 'immutable';
  for (const call of written.calls) {
    const own = callVolatility(state, call);
    if (own === 'volatile') return 'volatile';
    if (own === null || worst === null) worst = null;
    else if (ORDER.indexOf(own) > ORDER.indexOf(worst)) worst = own;
  }
  return worst;
}

export function callVolatility(state: StateReader, call: WrittenCall): Volatility | null {
  if (call.schema === null || call.schema === 'pg_catalog') {
    if (VALUE_FUNCTIONS.has(call.name)) return 'stable';
    if (VOLATILE.has(call.name)) return 'volatile';
    if (STABLE.has(call.name) || MIXED.has(call.name)) return 'stable';
    if (IMMUTABLE.has(call.name)) return 'immutable';
  }
  const extension = EXTENSION_FUNCTIONS.get(call.name);
  const routine = routineOf(state, call);
  return routine?.kind === 'routine' ? routine.volatility : (extension ?? null);
}

/** The function of the history that a call may mean. */
export function routineOf(state: StateReader, call: WrittenCall) {
  const id = state.get(keys.routines(call.schema, call.name));
  return id === undefined ? undefined : state.get(keys.object(id));
}

/** Words of the grammar that are evaluated once a statement (ExecEvalSQLValueFunction in execExprInterp.c). */
const VALUE_FUNCTIONS: ReadonlySet<string> = new Set(
  'current_date current_time current_timestamp localtime localtimestamp current_role current_user user session_user current_catalog current_schema'.split(
    ' ',
  ),
);

/** Functions of the bundled extensions that defaults use. Source: their install scripts under contrib/. */
const EXTENSION_FUNCTIONS: ReadonlyMap<string, Volatility> = new Map([
  ['uuid_generate_v1', 'volatile'],
  ['uuid_generate_v1mc', 'volatile'],
  ['uuid_generate_v4', 'volatile'],
  ['uuid_generate_v3', 'immutable'],
  ['uuid_generate_v5', 'immutable'],
  ['uuid_nil', 'immutable'],
  ['gen_random_uuid', 'volatile'],
  ['gen_random_bytes', 'volatile'],
  ['gen_salt', 'volatile'],
  ['crypt', 'immutable'],
  ['digest', 'immutable'],
  ['hmac', 'immutable'],
  ['unaccent', 'stable'],
  ['similarity', 'immutable'],
  ['hstore', 'immutable'],
]);
