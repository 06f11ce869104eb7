import type { ObjectId } from '../../model/ids.ts';
import { keys, type StateReader } from '../../model/state.ts';
import { byteLength, clipToBytes, MAX_NAME_BYTES } from '../../sql/identifier.ts';

/**
 * Puts `name1_name2_label` together, shortening the longer part until it fits.
 * Source: makeObjectName in src/backend/commands/indexcmds.c.
 */
export function objectName(name1: string, name2: string | null, label: string | null): string {
  let overhead = 0;
  let length1 = byteLength(name1);
  let length2 = name2 === null ? 0 : byteLength(name2);
  if (name2 !== null) overhead += 1;
  if (label !== null) overhead += byteLength(label) + 1;
  const room = MAX_NAME_BYTES - overhead;
  while (length1 + length2 > room) {
    if (length1 > length2) length1 -= 1;
    else length2 -= 1;
  }
  const parts = [clipToBytes(name1, length1)];
  if (name2 !== null) parts.push(clipToBytes(name2, length2));
  if (label !== null) parts.push(label);
  return parts.join('_');
}

/** Adds 1, 2, 3 … to the label until nothing has the name (ChooseRelationName in indexcmds.c). */
function firstFree(name1: string, name2: string | null, label: string, taken: (name: string) => boolean): string {
  for (let pass = 0; ; pass += 1) {
    const name = objectName(name1, name2, pass === 0 ? label : `${label}${pass}`);
    if (!taken(name)) return name;
  }
}

export function relationName(
  state: StateReader,
  schema: string,
  name1: string,
  name2: string | null,
  label: string,
): string {
  return firstFree(name1, name2, label, (name) => isRelationName(state, schema, name));
}

function isRelationName(state: StateReader, schema: string, name: string): boolean {
  return state.get(keys.name('relation', schema, name)) !== undefined;
}

/** What a constraint is made for: a table or a domain. */
export interface Constrained {
  readonly id: ObjectId;
  readonly schema: string;
  readonly name: string;
}

/** A constraint's name is free in the whole schema (ChooseConstraintName in src/backend/catalog/pg_constraint.c). */
export function constraintName(state: StateReader, on: Constrained, name2: string | null, label: string): string {
  return firstFree(on.name, name2, label, (name) => isConstraintName(state, on, name));
}

function isConstraintName(state: StateReader, on: Constrained, name: string): boolean {
  if (state.get(keys.onTable('constraint', on.id, name)) !== undefined) return true;
  const id = state.get(keys.constraint(name));
  const other = id === undefined ? undefined : state.get(keys.object(id));
  const whole = other?.kind === 'constraint' ? state.get(keys.object(other.table)) : undefined;
  return whole !== undefined && 'schema' in whole && whole.schema === on.schema;
}

/** The name of an index that belongs to a constraint must be free among relations and among constraints. */
export function constraintIndexName(
  state: StateReader,
  table: Constrained,
  columns: string | null,
  label: string,
): string {
  const taken = (name: string): boolean =>
    isRelationName(state, table.schema, name) || isConstraintName(state, table, name);
  return firstFree(table.name, columns, label, taken);
}

/** Column names joined by `_`, no longer than a name may be (ChooseIndexNameAddition in indexcmds.c). */
export function joinedColumns(columns: readonly string[]): string {
  let joined = '';
  for (const column of columns) {
    if (joined !== '') joined += '_';
    joined += column;
    if (byteLength(joined) >= MAX_NAME_BYTES + 1) break;
  }
  return clipToBytes(joined, MAX_NAME_BYTES);
}

/** Names of an index's columns, made different from each other: `expr`, `expr1` (ChooseIndexColumnNames in indexcmds.c). */
export function indexColumnNames(wanted: readonly (string | null)[]): readonly string[] {
  const names: string[] = [];
  for (const name of wanted) {
    const base = name ?? 'expr';
    let candidate = base;
    for (let i = 1; names.includes(candidate); i += 1)
      candidate = `${clipToBytes(base, MAX_NAME_BYTES - String(i).length)}${i}`;
    names.push(candidate);
  }
  return names;
}
