import type { Node, ObjectType } from '@pgsql/types';
import type { WrittenName, WrittenType } from '../../model/written/names.ts';
import type { WrittenTarget } from '../../model/written/statement.ts';
import { nameAt, wordAt } from './names.ts';
import { isTablePart, objectClass } from './object-class.ts';
import type { Reading } from './reading.ts';
import { as, items, qualified, strings } from './tree.ts';
import { typeName, typeNames } from './type-name.ts';

/** An object as DROP, COMMENT, ALTER … RENAME and GRANT name it: the tree's name, found at token `at`. */
export function target(
  reading: Reading,
  type: ObjectType | undefined,
  node: Node | undefined,
  at: number,
): WrittenTarget {
  const named = { class: objectClass(type), on: null, arguments: null };
  const list = items(node);
  const routine = as('ObjectWithArgs', node);
  if (routine !== null) {
    const types = routine.args_unspecified === true ? null : typeNames(reading, routine.objargs);
    return { ...named, name: nameAt(reading, strings(routine.objname), at), arguments: types };
  }
  if (isTablePart(type)) return { ...named, ...partOf(reading, strings(list), at) };
  switch (type) {
    case 'OBJECT_COLUMN':
      return { ...named, ...columnOf(reading, strings(list), at) };
    case 'OBJECT_DOMCONSTRAINT': {
      const domain = strings(as('TypeName', list[0])?.names);
      return { ...named, ...partOf(reading, [...domain, ...strings(list)], at) };
    }
    case 'OBJECT_CAST':
      return { ...named, ...castOf(reading, typeNames(reading, list), at) };
    case 'OBJECT_TRANSFORM': {
      const type = typeName(reading, as('TypeName', list[0]) ?? undefined);
      return { ...named, name: { schema: type.schema, name: type.name, span: type.span } };
    }
    case 'OBJECT_OPCLASS':
    case 'OBJECT_OPFAMILY':
      // The list begins with the index method.
      return { ...named, name: nameAt(reading, strings(list).slice(1), at) };
    default: {
      const parts = strings(as('TypeName', node)?.names ?? list);
      return { ...named, name: parts.length === 0 ? wordAsName(reading, at) : nameAt(reading, parts, at) };
    }
  }
}

/** `name ON table`; the tree has the table's name first. */
function partOf(reading: Reading, parts: readonly string[], at: number): Pick<WrittenTarget, 'name' | 'on'> {
  const on = reading.is(at + 1, 'on') ? at + 2 : -1;
  const table = reading.is(on, 'domain') ? on + 1 : on;
  const { name, span } = wordAt(reading, parts.at(-1), at);
  return { name: { schema: null, name, span }, on: nameAt(reading, parts.slice(0, -1), table) };
}

/** `table.column`, one name. */
function columnOf(reading: Reading, parts: readonly string[], at: number): Pick<WrittenTarget, 'name' | 'on'> {
  const last = reading.nameEnd(at);
  const { name, span } = wordAt(reading, parts.at(-1), last);
  return {
    name: { schema: null, name, span },
    on: { ...qualified(parts.slice(0, -1)), span: reading.span(at, last - 2) },
  };
}

/** A cast has no name but its two types. */
export function castOf(
  reading: Reading,
  types: readonly WrittenType[],
  open: number,
): Pick<WrittenTarget, 'name' | 'arguments'> {
  const span = reading.span(open + 1, reading.closing(open) - 1);
  return { name: { schema: null, name: types.map((type) => type.name).join(' as '), span }, arguments: types };
}

/** A large object's number. */
function wordAsName(reading: Reading, at: number): WrittenName {
  return { schema: null, name: reading.word(at), span: reading.span(at) };
}
