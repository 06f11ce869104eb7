import { columnNamed, find } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Table } from '../../model/objects/table.ts';
import type { View } from '../../model/objects/view.ts';
import { keys } from '../../model/state.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { isUnknown, type Known } from '../../model/unknown.ts';
import type { WrittenIndexKey } from '../../model/written/table-parts.ts';
import { BINARY_COERCIBLE } from '../builtins/casts.ts';
import { DEFAULT_OPERATOR_CLASSES, OPERATOR_CLASSES } from '../builtins/operator-classes.ts';
import { refuseMutable, refuseStored } from './expression-refusals.ts';
import type { IndexParts } from './index-columns.ts';
import type { Resolver } from './resolver.ts';

interface Method {
  readonly unique: boolean;
  readonly include: boolean;
  readonly several: boolean;
  readonly order: boolean;
}

/** What each access method can do. Source: amcanunique, amcaninclude, amcanmulticol and amcanorder of its handler. */
const METHODS: Readonly<Record<string, Method>> = {
  btree: { unique: true, include: true, several: true, order: true },
  hash: { unique: false, include: false, several: false, order: false },
  gist: { unique: false, include: true, several: true, order: false },
  gin: { unique: false, include: false, several: true, order: false },
  spgist: { unique: false, include: true, several: false, order: false },
  brin: { unique: false, include: false, several: true, order: false },
};

/** Refuses what DefineIndex refuses (src/backend/commands/indexcmds.c); false when nothing can be made of it. */
export function refuseKeys(resolver: Resolver, table: Table | View, parts: IndexParts): boolean {
  const method = METHODS[parts.method === 'rtree' ? 'gist' : parts.method];
  if (method === undefined) {
    if (hasExtension(resolver)) resolver.notKnown(`access method ${parts.method} is an extension’s`);
    else resolver.fail('42704', `access method "${parts.method}" does not exist`);
    return true;
  }
  const can = (ability: boolean, what: string): void => {
    if (!ability) resolver.fail('0A000', `access method "${parts.method}" does not support ${what}`);
  };
  if (parts.unique) can(method.unique, 'unique indexes');
  if (parts.include.length > 0) can(method.include, 'included columns');
  if (parts.keys.length > 1) can(method.several, 'multicolumn indexes');
  if (parts.predicate !== null) {
    refuseStored(resolver, parts.predicate, 'index predicates');
    refuseMutable(resolver, parts.predicate, table, 'functions in index predicate must be marked IMMUTABLE');
  }
  for (const key of parts.keys) refuseKey(resolver, table, key, parts.method, method);
  if (parts.keys.length + parts.include.length > 32)
    resolver.fail('54011', 'cannot use more than 32 columns in an index');
  return true;
}

function refuseKey(resolver: Resolver, table: Table | View, key: WrittenIndexKey, name: string, method: Method): void {
  if (key.expression !== null) {
    refuseStored(resolver, key.expression, 'index expressions');
    refuseMutable(resolver, key.expression, table, 'functions in index expression must be marked IMMUTABLE');
  }
  refuseOperatorClass(resolver, table, key, name);
  const ordered = key.descending || key.nullsFirst !== null;
  if (ordered && !method.order) resolver.fail('0A000', `access method "${name}" does not support ASC/DESC options`);
}

function refuseOperatorClass(resolver: Resolver, table: Table | View, key: WrittenIndexKey, method: string): void {
  if (key.operatorClass !== null) {
    const known = OPERATOR_CLASSES.has(`${method}>${key.operatorClass}`);
    if (known) return;
    if (hasExtension(resolver)) return;
    if (hasOther(resolver, 'OPERATOR CLASS', key.operatorClass)) return;
    return resolver.fail('42704', `operator class "${key.operatorClass}" does not exist for access method "${method}"`);
  }
  const type = key.column === null || table.kind !== 'table' ? undefined : columnNamed(table, key.column.name)?.type;
  if (type !== undefined) refuseDefaultClass(resolver, type, method);
}

export function refuseDefaultClass(resolver: Resolver, type: Known<TypeRef>, method: string): void {
  if (isUnknown(type) || hasDefaultClass(resolver, method, type) || hasExtension(resolver)) return;
  resolver.fail('42704', `data type ${type.name} has no default operator class for access method "${method}"`);
}

/** Extensions bring operator classes and access methods of their own. */
function hasExtension(resolver: Resolver): boolean {
  const schemas = [
    'btree_gist',
    'btree_gin',
    'pg_trgm',
    'hstore',
    'ltree',
    'citext',
    'postgis',
    'vector',
    'bloom',
    'intarray',
  ];
  return (
    resolver.setting.applied ||
    resolver.state.get(keys.blind) !== undefined ||
    schemas.some((name) => resolver.state.get(keys.global('extension', name)) !== undefined)
  );
}

function hasOther(resolver: Resolver, kind: string, name: string): boolean {
  return (
    find(resolver.state, 'other', null, `${kind} ${name}`) !== undefined ||
    resolver.state.get(keys.global(kind, name)) !== undefined
  );
}

function hasDefaultClass(resolver: Resolver, method: string, type: TypeRef): boolean {
  const has = (name: string): boolean => DEFAULT_OPERATOR_CLASSES.has(`${method}>${name}`);
  if (type.array) return has('anyarray');
  if (type.id === null) return has(type.name) || family(type.name).some(has);
  const object = objectById(resolver.state, type.id);
  switch (object?.kind) {
    case 'enum':
      return has('anyenum');
    case 'domain':
      return isUnknown(object.base) || hasDefaultClass(resolver, method, object.base);
    case 'composite':
    case 'table':
    case 'view':
      return has('record');
    case 'type':
      return object.form !== 'range' || has('anyrange');
    default:
      return true;
  }
}

/** Types whose classes a type may use: those that it is binary coercible to, and the polymorphic ones. */
function family(name: string): readonly string[] {
  if (name.endsWith('multirange')) return ['anymultirange'];
  if (name.endsWith('range')) return ['anyrange'];
  return [...BINARY_COERCIBLE].flatMap((pair) => (pair.startsWith(`${name}>`) ? [pair.slice(name.length + 1)] : []));
}

/** Rows of different partitions cannot be compared, so the partition key must be among the columns. */
export function refuseUnique(resolver: Resolver, table: Table, index: Index, what: string): void {
  if (table.partitioning === null || !table.columnsKnown) return;
  if (table.partitioning.columns.includes(0)) {
    return resolver.fail('0A000', `unsupported ${what} constraint with partition key definition`);
  }
  const held = new Set(index.keys.map((key) => key.column));
  if (table.partitioning.columns.every((column) => held.has(column))) return;
  resolver.fail('0A000', `${what} on partitioned table must include all partitioning columns`);
}
