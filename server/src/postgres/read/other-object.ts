import type {
  CreateCastStmt,
  CreateRoleStmt,
  CreateTransformStmt,
  CreateUserMappingStmt,
  DefineStmt,
  DropRoleStmt,
  DropUserMappingStmt,
  Node,
} from '@pgsql/types';
import type { WrittenName } from '../../model/written/names.ts';
import type { ObjectClass, Written, WrittenTarget } from '../../model/written/statement.ts';
import { afterIf, nameAt, nameSpan } from './names.ts';
import { objectClass } from './object-class.ts';
import type { Reading } from './reading.ts';
import { castOf } from './target.ts';
import { each, roleName, strings } from './tree.ts';
import { typeName } from './type-name.ts';

/** CREATE of what has no shape of its own here: its class and name are known, and the author's text. */
export function createOther(reading: Reading, kind: ObjectClass, parts: string | readonly Node[] | undefined): Written {
  const { verb, at } = classAt(reading, kind);
  const names = typeof parts === 'string' ? [parts] : strings(parts);
  return { ...created(reading, kind), verb, name: nameAt(reading, names, at) };
}

function created(reading: Reading, kind: ObjectClass) {
  return {
    kind: 'create-other' as const,
    tag: `CREATE ${kind}`,
    class: kind,
    orReplace: reading.follow(1, 'or', 'replace'),
    ifNotExists: reading.find('exists', 0, 8) >= 0,
  };
}

/** Where a class's words end within the first few tokens, and where the name begins. */
function classAt(reading: Reading, kind: ObjectClass): { readonly verb: WrittenName['span']; readonly at: number } {
  const words = kind.toLowerCase().split(' ');
  for (let i = 1; i < 6; i++) {
    if (reading.follow(i, ...words)) {
      const last = i + words.length - 1;
      return { verb: reading.span(0, last), at: afterIf(reading, last + 1) };
    }
  }
  return { verb: reading.miss(kind), at: -1 };
}

/** CREATE TYPE without AS makes a base or a shell type; every other class is spelled alike. */
export function define(reading: Reading, node: DefineStmt): Written {
  if (node.kind !== 'OBJECT_TYPE') return createOther(reading, objectClass(node.kind), node.defnames);
  return {
    kind: 'create-type',
    tag: 'CREATE TYPE',
    verb: reading.run(0, 2),
    name: nameAt(reading, strings(node.defnames), 2),
    form: node.definition === undefined ? 'shell' : 'base',
  };
}

export function createCast(reading: Reading, node: CreateCastStmt): Written {
  const types = [typeName(reading, node.sourcetype), typeName(reading, node.targettype)];
  return { ...created(reading, 'CAST'), verb: reading.run(0, 2), name: castOf(reading, types, 2).name };
}

export function createTransform(reading: Reading, node: CreateTransformStmt): Written {
  const { verb } = classAt(reading, 'TRANSFORM');
  const { schema, name, span } = typeName(reading, node.type_name);
  return { ...created(reading, 'TRANSFORM'), verb, name: { schema, name, span } };
}

/** ROLE, USER and GROUP are one. */
export function createRole(reading: Reading, node: CreateRoleStmt): Written {
  return { ...created(reading, 'ROLE'), verb: reading.run(0, 2), name: nameAt(reading, [node.role ?? ''], 2) };
}

export function dropRole(reading: Reading, node: DropRoleStmt): Written {
  const pieces = reading.pieces(afterIf(reading, 2), reading.count);
  const targets = each('RoleSpec', node.roles).map((role, n) =>
    named(reading, 'ROLE', roleName(role), pieces[n]?.first ?? -1),
  );
  return { ...dropped('ROLE', node.missing_ok), verb: reading.run(0, 2), targets };
}

function dropped(kind: ObjectClass, missingOk: boolean | undefined) {
  return {
    kind: 'drop' as const,
    tag: `DROP ${kind}`,
    class: kind,
    ifExists: missingOk === true,
    cascade: false,
    concurrently: false,
  };
}

function named(reading: Reading, kind: ObjectClass, name: string, at: number): WrittenTarget {
  return { class: kind, name: { schema: null, name, span: nameSpan(reading, at) }, on: null, arguments: null };
}

/** A user mapping is known by its role and its server. */
export function createUserMapping(reading: Reading, node: CreateUserMappingStmt): Written {
  const { verb } = classAt(reading, 'USER MAPPING');
  return { ...created(reading, 'USER MAPPING'), verb, name: mapping(reading, node).name };
}

export function dropUserMapping(reading: Reading, node: DropUserMappingStmt): Written {
  return {
    ...dropped('USER MAPPING', node.missing_ok),
    verb: reading.run(0, 3),
    targets: [mapping(reading, node)],
  };
}

export function mapping(reading: Reading, node: Pick<DropUserMappingStmt, 'user' | 'servername'>): WrittenTarget {
  const name = `${roleName(node.user)} SERVER ${node.servername ?? ''}`;
  return named(reading, 'USER MAPPING', name, reading.at(node.user?.location));
}
