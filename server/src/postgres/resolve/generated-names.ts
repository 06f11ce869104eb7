import { MAX_NAME_BYTES, clipToBytes } from '../../sql/identifier.ts';
import { keys, type StateReader } from '../../model/state.ts';
import type { ObjectId } from '../../model/ids.ts';

/** Length in UTF-8, in which the server counts names. */
function bytes(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

/**
 * Puts `name1_name2_label` together, shortening the longer part until it fits.
 * Source: makeObjectName in src/backend/commands/indexcmds.c.
 */
export function objectName(name1: string, name2: string | null, label: string | null): string {
  let overhead = 0;
  let length1 = bytes(name1);
  let length2 = name2 === null ? 0 : bytes(name2);
  if (name2 !== null) overhead += 1;
  if (label !== null) overhead += bytes(label) + 1;
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

export function relationName(state: StateReader, schema: string, name1: string, name2: string | null, label: string): string {
  return firstFree(name1, name2, label, (name) => state.get(keys.name('relation', schema, name)) !== undefined);
}

export function constraintName(state: StateReader, table: ObjectId, name1: string, name2: string | null, label: string): string {
  return firstFree(name1, name2, label, (name) => state.get(keys.onTable('constraint', table, name)) !== undefined);
}

/** The name of an index that belongs to a constraint must be free among relations and among constraints. */
export function constraintIndexName(
  state: StateReader,
  table: { readonly id: ObjectId; readonly schema: string; readonly name: string },
  columns: string | null,
  label: string,
): string {
  return firstFree(
    table.name,
    columns,
    label,
    (name) =>
      state.get(keys.name('relation', table.schema, name)) !== undefined ||
      state.get(keys.onTable('constraint', table.id, name)) !== undefined,
  );
}

/** Column names joined by `_`, no longer than a name may be (ChooseIndexNameAddition in indexcmds.c). */
export function joinedColumns(columns: readonly string[]): string {
  let joined = '';
  for (const column of columns) {
    if (joined !== '') joined += '_';
    joined += column;
    if (bytes(joined) >= MAX_NAME_BYTES + 1) break;
  }
  return clipToBytes(joined, MAX_NAME_BYTES);
}

/** Names of an index's columns, made different from each other: `expr`, `expr1` (ChooseIndexColumnNames in indexcmds.c). */
export function indexColumnNames(wanted: readonly (string | null)[]): readonly string[] {
  const names: string[] = [];
  for (const name of wanted) {
    const base = name ?? 'expr';
    let candidate = base;
    for (let i = 1; names.includes(candidate); i += 1) candidate = `${clipToBytes(base, MAX_NAME_BYTES - String(i).length)}${i}`;
    names.push(candidate);
  }
  return names;
}
