import type { Node, ObjectWithArgs, RoleSpec } from '@pgsql/types';
import type { ObjectClass, Written, WrittenTarget } from '../../model/written/statement.ts';
import { afterIf, nameAt } from './names.ts';
import type { Reading } from './reading.ts';
import { roleName, strings } from './tree.ts';
import { typeNames } from './type-name.ts';

/** How the tree names an object whose ALTER touches nothing but itself. */
export type Named = string | readonly Node[] | ObjectWithArgs | RoleSpec | undefined;

/** ALTER of a property that no relation's locks or rows depend on. */
export function alterOther(reading: Reading, kind: ObjectClass, name: Named): Written {
  const words = 1 + kind.split(' ').length;
  const at = afterIf(reading, words);
  return alteredOther(reading, kind, { class: kind, on: null, ...nameOf(reading, name, at) });
}

export function alteredOther(reading: Reading, kind: ObjectClass, target: WrittenTarget): Written {
  return { kind: 'alter-other', tag: `ALTER ${kind}`, verb: reading.run(0, 1 + kind.split(' ').length), target };
}

function nameOf(reading: Reading, name: Named, at: number): Pick<WrittenTarget, 'name' | 'arguments'> {
  if (name === undefined || typeof name === 'string')
    return { name: nameAt(reading, [name ?? ''], at), arguments: null };
  if (isList(name)) return { name: nameAt(reading, strings(name), at), arguments: null };
  if ('roletype' in name) return { name: nameAt(reading, [roleName(name)], at), arguments: null };
  const routine = name as ObjectWithArgs;
  return {
    name: nameAt(reading, strings(routine.objname), at),
    arguments: routine.args_unspecified === true ? null : typeNames(reading, routine.objargs),
  };
}

function isList(name: Exclude<Named, string | undefined>): name is readonly Node[] {
  return Array.isArray(name);
}
