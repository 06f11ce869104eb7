import { keys } from '../../model/state.ts';
import { columnNamed } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Privilege } from '../../model/objects/object-base.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { missingTable } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { targetObject } from './target.ts';

export function setSchema(resolver: Resolver, written: WrittenOf<'set-schema'>): void {
  const object = targetObject(resolver, written.target) ?? unseen(resolver, written.target, written.ifExists);
  if (object === undefined || !('schema' in object)) return;
  const after = { ...object, schema: written.schema } as CatalogObject;
  resolver.emit({ kind: 'alter', action: 'set-schema', before: object, after, column: null, written: null, by: 'statement' });
  if (object.kind !== 'table') return;
  for (const id of resolver.state.get(keys.parts(object.id)) ?? []) {
    const part = objectById(resolver.state, id);
    if (part?.kind === 'index') resolver.adjust({ ...part, schema: written.schema });
  }
}

export function ownerTo(resolver: Resolver, written: WrittenOf<'owner-to'>): void {
  const object = targetObject(resolver, written.target) ?? unseen(resolver, written.target, false);
  if (object === undefined) return;
  const after = { ...object, owner: written.owner } as CatalogObject;
  resolver.emit({ kind: 'alter', action: 'owner-to', before: object, after, column: null, written: null, by: 'statement' });
}

export function comment(resolver: Resolver, written: WrittenOf<'comment'>): void {
  const object = targetObject(resolver, written.target) ?? unseen(resolver, written.target, false);
  if (object === undefined) return;
  const after = commented(resolver, object, written);
  if (after !== null) resolver.emit({ kind: 'alter', action: 'comment', before: object, after, column: null, written: null, by: 'statement' });
}

function commented(resolver: Resolver, object: CatalogObject, written: WrittenOf<'comment'>): CatalogObject | null {
  if (written.target.class !== 'COLUMN') return { ...object, comment: written.text } as CatalogObject;
  if (object.kind !== 'table') return object;
  const column = columnNamed(object, written.target.name.name);
  if (column === undefined) {
    if (object.columnsKnown) resolver.failPart(object, written.target.name.name, '42703', `column "${written.target.name.name}" of relation "${object.name}" does not exist`);
    return object.columnsKnown ? null : object;
  }
  return { ...object, columns: object.columns.map((c) => (c === column ? { ...c, comment: written.text } : c)) };
}

export function grant(resolver: Resolver, written: WrittenOf<'grant'>): void {
  const named = written.targets.flatMap((target) => targetObject(resolver, target) ?? []);
  for (const object of [...named, ...allIn(resolver, written)]) {
    const before = object.privileges ?? [];
    const wanted = written.privileges.flatMap((p) => privileges(object, p, written));
    const others = before.filter((p) => !wanted.some((w) => same(w, p)));
    const after = { ...object, privileges: written.revoke ? others : [...others, ...wanted] } as CatalogObject;
    resolver.emit({ kind: 'alter', action: written.revoke ? 'revoke' : 'grant', before: object, after, column: null, written: null, by: 'statement' });
  }
}

function same(a: Privilege, b: Privilege): boolean {
  return a.grantee === b.grantee && a.column === b.column && (a.privilege === b.privilege || a.privilege === 'ALL');
}

function privileges(object: CatalogObject, written: WrittenOf<'grant'>['privileges'][number], grant: WrittenOf<'grant'>): readonly Privilege[] {
  const numbers = object.kind === 'table' ? written.columns.flatMap((name) => columnNamed(object, name)?.number ?? []) : [];
  const columns: readonly (number | null)[] = written.columns.length === 0 ? [null] : numbers;
  return grant.grantees.flatMap((grantee) =>
    columns.map((column) => ({ grantee, privilege: written.name.toUpperCase(), grantable: grant.grantOption, column })),
  );
}

function allIn(resolver: Resolver, written: WrittenOf<'grant'>): readonly CatalogObject[] {
  const kinds: Readonly<Record<string, readonly CatalogObject['kind'][]>> = { TABLE: ['table', 'view'], SEQUENCE: ['sequence'], FUNCTION: ['routine'] };
  const wanted = kinds[written.class] ?? [];
  return written.allInSchemas.flatMap((schema) =>
    (resolver.state.get(keys.members(schema)) ?? []).flatMap((id) => {
      const object = objectById(resolver.state, id);
      return object !== undefined && wanted.includes(object.kind) ? [object] : [];
    }),
  );
}

function unseen(resolver: Resolver, target: WrittenOf<'comment'>['target'], ifExists: boolean): CatalogObject | undefined {
  const relation = target.class === 'COLUMN' ? target.on : target.class === 'TABLE' ? target.name : null;
  if (relation !== null) return missingTable(resolver, relation, ifExists);
  resolver.notKnown(`${target.class.toLowerCase()} ${target.name.name} is not in this history`);
  return undefined;
}
