import { deepEqual } from '../../base/deep-equal.ts';
import { columnNamed, membersOf } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Privilege } from '../../model/objects/object-base.ts';
import { keys } from '../../model/state.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { allPrivileges, COLUMN_PRIVILEGES, usualPrivileges } from './privileges.ts';
import { missingTable } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { followType } from './signatures.ts';
import { targetObject } from './target.ts';

export function setSchema(resolver: Resolver, written: WrittenOf<'set-schema'>): void {
  const object = targetObject(resolver, written.target) ?? unseen(resolver, written.target, written.ifExists);
  if (object === undefined || !('schema' in object)) return;
  const after = { ...object, schema: written.schema } as CatalogObject;
  resolver.emit({
    kind: 'alter',
    action: 'set-schema',
    before: object,
    after,
    column: null,
    written: null,
    by: 'statement',
  });
  followType(resolver, object, { schema: written.schema, name: object.name });
  if (object.kind === 'table') moveParts(resolver, object.id, written.schema);
  if (object.kind === 'view') moveParts(resolver, object.id, written.schema);
}

/** Indexes, statistics and owned sequences move with their table (AlterTableNamespaceInternal in tablecmds.c). */
function moveParts(resolver: Resolver, table: CatalogObject['id'], schema: string): void {
  for (const id of resolver.state.get(keys.parts(table)) ?? []) {
    const part = objectById(resolver.state, id);
    if (part?.kind === 'index') resolver.adjust({ ...part, schema });
  }
  for (const { id } of resolver.state.get(keys.dependents(table)) ?? []) {
    const sequence = objectById(resolver.state, id);
    if (sequence?.kind === 'sequence' && sequence.ownedBy?.table === table) resolver.adjust({ ...sequence, schema });
  }
}

export function ownerTo(resolver: Resolver, written: WrittenOf<'owner-to'>): void {
  const object = targetObject(resolver, written.target) ?? unseen(resolver, written.target, false);
  if (object === undefined) return;
  const after = { ...object, owner: written.owner } as CatalogObject;
  resolver.emit({
    kind: 'alter',
    action: 'owner-to',
    before: object,
    after,
    column: null,
    written: null,
    by: 'statement',
  });
}

export function comment(resolver: Resolver, written: WrittenOf<'comment'>): void {
  const object = targetObject(resolver, written.target) ?? unseen(resolver, written.target, false);
  if (object === undefined) return;
  const after = commented(resolver, object, written);
  if (after !== null)
    resolver.emit({
      kind: 'alter',
      action: 'comment',
      before: object,
      after,
      column: null,
      written: null,
      by: 'statement',
    });
}

function commented(resolver: Resolver, object: CatalogObject, written: WrittenOf<'comment'>): CatalogObject | null {
  if (written.target.class !== 'COLUMN') return { ...object, comment: written.text } as CatalogObject;
  if (object.kind !== 'table') return object;
  const column = columnNamed(object, written.target.name.name);
  if (column === undefined) {
    if (object.columnsKnown)
      resolver.failPart(
        object,
        written.target.name.name,
        '42703',
        `column "${written.target.name.name}" of relation "${object.name}" does not exist`,
      );
    return object.columnsKnown ? null : object;
  }
  return { ...object, columns: object.columns.map((c) => (c === column ? { ...c, comment: written.text } : c)) };
}

export function grant(resolver: Resolver, written: WrittenOf<'grant'>): void {
  const named = written.targets.flatMap((target) => targetObject(resolver, target) ?? []);
  for (const object of [...named, ...allIn(resolver, written)]) {
    const before = object.privileges ?? usualPrivileges(object);
    const wanted = written.privileges.flatMap((p) => privileges(resolver, object, p, written));
    const after = {
      ...object,
      privileges: written.revoke ? revoked(before, wanted) : granted(before, wanted),
    } as CatalogObject;
    if (deepEqual(before, 'privileges' in after ? after.privileges : null)) {
      resolver.emit({
        kind: 'nothing',
        notice: `${written.revoke ? 'REVOKE' : 'GRANT'} changes nothing for ${object.name}`,
        existing: object,
      });
      continue;
    }
    resolver.emit({
      kind: 'alter',
      action: written.revoke ? 'revoke' : 'grant',
      before: object,
      after,
      column: null,
      written: null,
      by: 'statement',
    });
  }
}

function same(a: Privilege, b: Privilege): boolean {
  return a.grantee === b.grantee && a.column === b.column && a.privilege === b.privilege;
}

/** What was granted before keeps its grant option (aclupdate in src/backend/utils/adt/acl.c). */
function granted(before: readonly Privilege[], wanted: readonly Privilege[]): readonly Privilege[] {
  const kept = before.map((p) => (wanted.some((w) => same(w, p) && w.grantable) ? { ...p, grantable: true } : p));
  return [...kept, ...wanted.filter((w) => !before.some((p) => same(w, p)))];
}

/** GRANT OPTION FOR takes only the option; a table's privilege takes those of its columns with it. */
function revoked(before: readonly Privilege[], wanted: readonly Privilege[]): readonly Privilege[] {
  return before.flatMap((p) => {
    const hit = wanted.find(
      (w) => same(w, p) || (w.column === null && w.grantee === p.grantee && w.privilege === p.privilege),
    );
    if (hit === undefined) return [p];
    return hit.grantable ? [{ ...p, grantable: false }] : [];
  });
}

function privileges(
  resolver: Resolver,
  object: CatalogObject,
  written: WrittenOf<'grant'>['privileges'][number],
  grant: WrittenOf<'grant'>,
): readonly Privilege[] {
  const numbers =
    object.kind === 'table' ? written.columns.flatMap((name) => columnNamed(object, name)?.number ?? []) : [];
  const columns: readonly (number | null)[] = written.columns.length === 0 ? [null] : numbers;
  const every = written.columns.length === 0 ? allPrivileges(object, resolver.setting.version) : COLUMN_PRIVILEGES;
  const names = written.name.toUpperCase() === 'ALL' ? every : [written.name.toUpperCase()];
  return grant.grantees.flatMap((grantee) =>
    names.flatMap((privilege) =>
      columns.map((column) => ({ grantee, privilege, grantable: grant.grantOption, column })),
    ),
  );
}

function allIn(resolver: Resolver, written: WrittenOf<'grant'>): readonly CatalogObject[] {
  const kinds: Readonly<Record<string, readonly CatalogObject['kind'][]>> = {
    TABLE: ['table', 'view'],
    SEQUENCE: ['sequence'],
    FUNCTION: ['routine'],
  };
  const wanted = kinds[written.class] ?? [];
  return written.allInSchemas.flatMap((schema) =>
    membersOf(resolver.state, schema).filter((object) => wanted.includes(object.kind)),
  );
}

function unseen(
  resolver: Resolver,
  target: WrittenOf<'comment'>['target'],
  ifExists: boolean,
): CatalogObject | undefined {
  const relation = target.class === 'COLUMN' ? target.on : target.class === 'TABLE' ? target.name : null;
  if (relation !== null) return missingTable(resolver, relation, ifExists);
  resolver.notKnown(`${target.class.toLowerCase()} ${target.name.name} is not in this history`);
  return undefined;
}
