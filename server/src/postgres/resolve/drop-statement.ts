import { membersOf } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { WrittenOf, WrittenTarget } from '../../model/written/statement.ts';
import { dropObject, dropObjects } from './drop.ts';
import { isSystem, shown, whyAbsenceIsUnsure } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { targetObject } from './target.ts';

export function dropStatement(resolver: Resolver, written: WrittenOf<'drop'>): void {
  const found = new Map<CatalogObject['id'], CatalogObject>();
  for (const target of written.targets) {
    const object = targetObject(resolver, target);
    if (object === undefined) absent(resolver, target, written.ifExists);
    else if (refused(resolver, object, target, written)) continue;
    else if (object.kind === 'schema') dropSchema(resolver, object, written.cascade);
    else found.set(object.id, object);
  }
  dropObjects(resolver, [...found.values()], { cascade: written.cascade, concurrently: written.concurrently });
}

const RELATION_KIND: Readonly<Record<string, (object: CatalogObject) => boolean>> = {
  TABLE: (object) => object.kind === 'table',
  VIEW: (object) => object.kind === 'view' && !object.materialized,
  'MATERIALIZED VIEW': (object) => object.kind === 'view' && object.materialized,
  INDEX: (object) => object.kind === 'index',
  SEQUENCE: (object) => object.kind === 'sequence',
};

/** Source: RemoveRelations and DropErrorMsgWrongType in src/backend/commands/tablecmds.c. */
function refused(
  resolver: Resolver,
  object: CatalogObject,
  target: WrittenTarget,
  written: WrittenOf<'drop'>,
): boolean {
  const fits = RELATION_KIND[target.class];
  if (fits !== undefined && !fits(object)) {
    resolver.fail(
      '42809',
      `"${object.name}" is not ${target.class === 'INDEX' ? 'an' : 'a'} ${target.class.toLowerCase()}`,
    );
    return true;
  }
  if (object.kind !== 'index') return false;
  if (object.constraint !== null) {
    const constraint = objectById(resolver.state, object.constraint);
    resolver.fail('2BP01', `cannot drop index ${object.name} because constraint ${constraint?.name ?? ''} requires it`);
    return true;
  }
  const table = objectById(resolver.state, object.table);
  if (written.concurrently && table?.kind === 'table' && table.partitioning !== null) {
    resolver.fail('0A000', `cannot drop partitioned index "${object.name}" concurrently`);
  }
  if (written.concurrently && written.targets.length > 1) {
    resolver.fail('0A000', 'DROP INDEX CONCURRENTLY does not support dropping multiple objects');
  }
  return false;
}

function absent(resolver: Resolver, target: WrittenTarget, ifExists: boolean): void {
  const what = target.class.toLowerCase();
  if (isSystem(target.name)) return;
  const unsure = resolver.setting.applied
    ? 'the migration that names it ran already'
    : whyAbsenceIsUnsure(resolver.state, target.name.name);
  const ours = KNOWN_CLASSES.has(target.class);
  if (ifExists && unsure === null && ours) {
    resolver.emit({
      kind: 'nothing',
      notice: `${what} "${shown(target.name)}" does not exist, skipping`,
      existing: null,
    });
    return;
  }
  resolver.emit({
    kind: 'missing',
    class: what,
    name: shown(target.name),
    certain: unsure === null && ours && !ifExists,
  });
  if (ifExists) return;
  if (unsure === null && ours)
    resolver.fail(MISSING_CODE[target.class] ?? '42704', `${what} "${shown(target.name)}" does not exist`);
  else resolver.notKnown(`${what} ${shown(target.name)} is not in this history`);
}

const KNOWN_CLASSES: ReadonlySet<string> = new Set([
  'TABLE',
  'VIEW',
  'MATERIALIZED VIEW',
  'INDEX',
  'SEQUENCE',
  'TYPE',
  'DOMAIN',
  'TRIGGER',
  'POLICY',
  'SCHEMA',
]);

const MISSING_CODE: Readonly<Record<string, string>> = {
  TABLE: '42P01',
  VIEW: '42P01',
  'MATERIALIZED VIEW': '42P01',
  SEQUENCE: '42P01',
  SCHEMA: '3F000',
  FUNCTION: '42883',
  PROCEDURE: '42883',
};

function dropSchema(resolver: Resolver, schema: Extract<CatalogObject, { kind: 'schema' }>, cascade: boolean): void {
  const members = membersOf(resolver.state, schema.name);
  if (members.length > 0 && !cascade) {
    resolver.fail('2BP01', `cannot drop schema ${schema.name} because other objects depend on it`);
  }
  for (const member of members) {
    const still = objectById(resolver.state, member.id);
    if (still !== undefined && still.kind !== 'index')
      dropObject(resolver, still, { cascade: true, concurrently: false });
  }
  resolver.emit({ kind: 'drop', object: schema, by: 'statement', concurrently: false });
}
