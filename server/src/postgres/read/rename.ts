import type {
  AlterObjectDependsStmt,
  AlterObjectSchemaStmt,
  AlterOwnerStmt,
  CommentStmt,
  ObjectType,
  RenameStmt,
  SecLabelStmt,
} from '@pgsql/types';
import type { Span } from '../../base/span.ts';
import type { Written, WrittenTarget } from '../../model/written/statement.ts';
import { afterIf, nameAt, relationName, wordAt } from './names.ts';
import { isTablePart, objectClass } from './object-class.ts';
import type { Reading } from './reading.ts';
import { target } from './target.ts';
import { items, roleName, strings } from './tree.ts';

export function rename(reading: Reading, node: RenameStmt): Written {
  const behavior = reading.isAny(reading.count - 1, ['cascade', 'restrict']) ? 1 : 0;
  const last = reading.count - 1 - behavior;
  return {
    kind: 'rename',
    tag: `ALTER ${alteredClass(node)}`,
    verb: renameVerb(reading, last),
    target: renamed(reading, node, last - 2),
    newName: wordAt(reading, node.newname, last),
    ifExists: node.missing_ok === true,
    cascade: node.behavior === 'DROP_CASCADE',
  };
}

/** A column's rename is an ALTER of its table. */
function alteredClass(node: RenameStmt): string {
  switch (node.renameType) {
    case 'OBJECT_COLUMN':
    case 'OBJECT_ATTRIBUTE':
      return objectClass(node.relationType);
    case 'OBJECT_TABCONSTRAINT':
      return 'TABLE';
    case 'OBJECT_DOMCONSTRAINT':
      return 'DOMAIN';
    default:
      return objectClass(node.renameType);
  }
}

/** `rename`, with `to` or the noun that follows it; the statement ends with the old name (or not), TO and the new one. */
function renameVerb(reading: Reading, last: number): Span {
  for (let i = last - 2; i >= last - 4; i--) {
    if (!reading.is(i, 'rename')) continue;
    const noun = reading.isAny(i + 1, ['to', 'column', 'constraint', 'attribute']) && i + 1 < last;
    return reading.span(i, noun && !isName(i + 1, last) ? i + 1 : i);
  }
  return reading.miss('rename');
}

/** In `rename column to b` the noun is the old name. */
function isName(at: number, last: number): boolean {
  return at === last - 2;
}

function renamed(reading: Reading, node: RenameStmt, old: number): WrittenTarget {
  const type = node.renameType;
  const named = { class: objectClass(type), on: null, arguments: null };
  switch (type) {
    case 'OBJECT_COLUMN':
    case 'OBJECT_ATTRIBUTE':
    case 'OBJECT_TABCONSTRAINT': {
      const { name, span } = wordAt(reading, node.subname, old);
      return { ...named, name: { schema: null, name, span }, on: relationName(reading, node.relation) };
    }
    case 'OBJECT_DOMCONSTRAINT': {
      const domain = target(reading, 'OBJECT_DOMAIN', node.object, 2);
      const { name, span } = wordAt(reading, node.subname, old);
      return { ...named, name: { schema: null, name, span }, on: domain.name };
    }
    default:
      return altered(reading, { type, node });
  }
}

interface Altered {
  readonly type: ObjectType | undefined;
  readonly node: { readonly [K in 'relation' | 'subname' | 'object']?: RenameStmt[K] | undefined };
}

/** The object that ALTER names right after its class. */
function altered(reading: Reading, { type, node }: Altered): WrittenTarget {
  const named = { class: objectClass(type), on: null, arguments: null };
  const at = afterClass(reading, 1, type);
  if (isTablePart(type)) {
    const { name, span } = wordAt(reading, node.subname, at);
    return { ...named, name: { schema: null, name, span }, on: relationName(reading, node.relation) };
  }
  if (node.relation !== undefined) return { ...named, name: relationName(reading, node.relation) };
  if (node.object !== undefined) return target(reading, type, node.object, at);
  return { ...named, name: nameAt(reading, [node.subname ?? ''], at) };
}

/** The token after a class's words and IF EXISTS; `from` is the class's first word. */
export function afterClass(reading: Reading, from: number, type: ObjectType | undefined): number {
  if (type === 'OBJECT_DOMCONSTRAINT') return from + 1;
  const noise = reading.isAny(from, ['procedural', 'trusted']) ? 1 : 0;
  return afterIf(reading, from + noise + objectClass(type).split(' ').length);
}

export function setSchema(reading: Reading, node: AlterObjectSchemaStmt): Written {
  return {
    kind: 'set-schema',
    tag: `ALTER ${objectClass(node.objectType)}`,
    verb: reading.run(reading.count - 3, 2),
    target: altered(reading, { type: node.objectType, node }),
    schema: node.newschema ?? '',
    ifExists: node.missing_ok === true,
  };
}

export function ownerTo(reading: Reading, node: AlterOwnerStmt): Written {
  return {
    kind: 'owner-to',
    tag: `ALTER ${objectClass(node.objectType)}`,
    verb: reading.run(reading.count - 3, 2),
    target: altered(reading, { type: node.objectType, node }),
    owner: roleName(node.newowner),
  };
}

export function comment(reading: Reading, node: CommentStmt): Written {
  let at = afterClass(reading, 2, node.objtype);
  // COMMENT ON TRANSFORM FOR type LANGUAGE name
  if (node.objtype === 'OBJECT_TRANSFORM') at++;
  return {
    kind: 'comment',
    tag: 'COMMENT',
    verb: reading.run(0, 2),
    target: target(reading, node.objtype, node.object, at),
    // An empty text removes the comment, as NULL does (CreateComments in src/backend/commands/comment.c).
    text: node.comment ?? null,
  };
}

/** ALTER … DEPENDS ON EXTENSION */
export function dependsOn(reading: Reading, node: AlterObjectDependsStmt): Written {
  const kind = objectClass(node.objectType);
  // A part of a table is a list of one name here.
  const part = isTablePart(node.objectType) ? strings(items(node.object)) : [];
  const named = { relation: node.relation, object: node.object, subname: part.at(-1) };
  return {
    kind: 'alter-other',
    tag: `ALTER ${kind}`,
    verb: reading.run(0, 1 + kind.split(' ').length),
    target: altered(reading, { type: node.objectType, node: named }),
  };
}

export function securityLabel(reading: Reading, node: SecLabelStmt): Written {
  const on = reading.find('on', 0);
  return {
    kind: 'alter-other',
    tag: 'SECURITY LABEL',
    verb: reading.run(0, 2),
    target: target(reading, node.objtype, node.object, afterClass(reading, on + 1, node.objtype)),
  };
}
