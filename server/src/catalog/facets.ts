import { assertNever } from '../base/assert-never.ts';
import type { ObjectId } from '../model/ids.ts';
import type { CatalogObject } from '../model/objects/catalog-object.ts';
import type { Constraint } from '../model/objects/constraint.ts';
import type { Index } from '../model/objects/index-object.ts';
import type { Privilege, StorageOption } from '../model/objects/object-base.ts';
import type { Column, Table } from '../model/objects/table.ts';
import type { View } from '../model/objects/view.ts';
import type { StateReader } from '../model/state.ts';
import type { TypeRef } from '../model/type-ref.ts';
import { isUnknown, type Known } from '../model/unknown.ts';
import { canonicalText, fullName } from './canonical.ts';
import { objectById } from './store.ts';

/** What makes an object what it is, by property, in words that mean the same in every state. Absent means the default. */
export type Facets = Readonly<Record<string, string>>;

export function facetsOf(state: StateReader, object: CatalogObject): Facets {
  return present({
    ...own(state, object),
    comment: object.comment ?? '',
    owner: object.owner ?? '',
    privileges: privileges(state, object),
  });
}

function present(facets: Facets): Facets {
  return Object.fromEntries(Object.entries(facets).filter(([, value]) => value !== '' && value !== 'false'));
}

function named(state: StateReader, id: ObjectId | null): string {
  const object = id === null ? undefined : objectById(state, id);
  return object === undefined ? (id ?? '') : fullName(state, object);
}

function own(state: StateReader, object: CatalogObject): Facets {
  const text = (sql: Parameters<typeof canonicalText>[1]): string => canonicalText(state, sql);
  switch (object.kind) {
    case 'table':
      return table(state, object);
    case 'constraint':
      return constraint(state, object);
    case 'index':
      return index(state, object);
    case 'sequence': {
      const owned = object.ownedBy;
      const owner =
        owned === null ? '' : `${named(state, owned.table)}.${columnName(state, owned.table, owned.column)}`;
      return {
        ...object.options,
        cycle: String(object.options.cycle),
        ownedBy: owner,
        persistence: object.persistence,
      };
    }
    case 'view':
      return {
        materialized: String(object.materialized),
        query: `${text(object.query)}${madeAt(object)}`,
        columns: isUnknown(object.columns) ? '' : object.columns.map((column) => column.name).join(', '),
        options: options(object.options),
        check: object.checkOption ?? '',
        populated: object.materialized ? String(object.populated) : '',
      };
    case 'enum':
      return { labels: object.labels.map((label) => label.name).join(', ') };
    case 'domain':
      return {
        base: typeName(state, object.base),
        collation: object.collation ?? '',
        notNull: String(object.notNull),
        default: text(object.default),
      };
    case 'composite':
      return {
        attributes: object.attributes
          .map((a) => `${a.name} ${typeName(state, a.type)} ${a.collation ?? ''}`.trim())
          .join(', '),
      };
    case 'type':
      return { form: object.form, definition: object.definition.replace(/\s+/g, ' ') };
    case 'routine':
      return { definition: text(object.definition).replace(/^create or replace /, 'create ') };
    case 'trigger':
    case 'rule':
      return {
        definition: text(object.definition)
          .replace(/^create or replace /, 'create ')
          .replace(/ procedure /, ' function '),
        enabled: object.enabled === 'origin' ? '' : object.enabled,
      };
    case 'policy':
      return {
        permissive: object.permissive ? '' : 'restrictive',
        command: object.command,
        roles: [...object.roles].sort().join(', '),
        using: text(object.using),
        check: text(object.check),
      };
    case 'statistics':
    case 'other':
      return { definition: text(object.definition) };
    case 'publication':
      return {
        tables: object.tables
          .map((id) => named(state, id))
          .sort()
          .join(', '),
      };
    case 'extension':
      return { schema: object.schema ?? '' };
    case 'schema':
      return {};
    default:
      return assertNever(object);
  }
}

/** `'now'` is read when the view is made: another view of the same words is another view. */
function madeAt(view: View): string {
  return /'(now|today|yesterday|tomorrow)'/i.test(view.query.source) ? ` -- ${view.id}` : '';
}

function table(state: StateReader, object: Table): Facets {
  const identity = object.replicaIdentity;
  return {
    persistence: object.persistence === 'permanent' ? '' : object.persistence,
    partitionKey: object.partitioning === null ? '' : object.partitioning.definition.toLowerCase().replace(/\s+/g, ''),
    partitionOf:
      object.partitionOf === null
        ? ''
        : `${named(state, object.partitionOf.parent)} ${object.partitionOf.bound.toLowerCase().replace(/\s+/g, '')}`,
    inherits: object.inherits.map((id) => named(state, id)).join(', '),
    options: options(object.options),
    rowSecurity: String(object.rowSecurity),
    forceRowSecurity: String(object.forceRowSecurity),
    replicaIdentity:
      identity.kind === 'default' ? '' : identity.kind === 'index' ? named(state, identity.index) : identity.kind,
    accessMethod: object.accessMethod ?? '',
    tablespace: object.tablespace ?? '',
  };
}

/** A column is an object of its own here: it comes and goes alone. */
export function columnFacets(state: StateReader, column: Column): Facets {
  const sequence = column.identity === null ? undefined : objectById(state, column.identity.sequence);
  const identity = sequence?.kind === 'sequence' ? Object.values(sequence.options).join(' ') : '';
  return present({
    type: typeName(state, column.type),
    collation: column.collation ?? '',
    notNull: String(column.notNull),
    default: defaultOf(canonicalText(state, column.default)),
    generated:
      column.generated === null
        ? ''
        : `${canonicalText(state, column.generated.expression)}${column.generated.stored ? ' stored' : ' virtual'}`,
    identity: column.identity === null ? '' : `${column.identity.mode} ${identity}`,
    storage: column.storage?.toLowerCase() ?? '',
    compression: column.compression ?? '',
    statistics: column.statistics === null ? '' : String(column.statistics),
    options: options(column.options),
    comment: column.comment ?? '',
    local: column.local ? '' : 'inherited',
  });
}

/** DEFAULT NULL is no default (AddRelationNewConstraints in src/backend/catalog/heap.c). */
function defaultOf(text: string): string {
  return /^null( :: .*)?$/.test(text) ? '' : text;
}

function columnName(state: StateReader, id: ObjectId, number: number): string {
  const whole = objectById(state, id);
  return whole?.kind === 'table'
    ? (whole.columns.find((c) => c.number === number)?.name ?? String(number))
    : String(number);
}

function constraint(state: StateReader, object: Constraint): Facets {
  const columns = (id: ObjectId, numbers: readonly number[]): string =>
    numbers.map((n) => columnName(state, id, n)).join(', ');
  const target = object.references;
  const backing = object.index === null ? undefined : objectById(state, object.index);
  return {
    type: object.type,
    columns: object.type === 'check' ? '' : columns(object.table, object.columns),
    expression: canonicalText(state, object.expression),
    references:
      target === null ? '' : `${named(state, target.table)} (${columns(target.table, target.columns)}) ${target.match}`,
    actions:
      target === null ? '' : `${target.onDelete} (${columns(object.table, target.setColumns)}) / ${target.onUpdate}`,
    validated: object.validated ? '' : 'not valid',
    enforced: object.enforced ? '' : 'not enforced',
    deferrable: object.deferrable ? `deferrable${object.initiallyDeferred ? ' initially deferred' : ''}` : '',
    noInherit: String(object.noInherit),
    ...(backing?.kind === 'index' ? index(state, backing) : {}),
  };
}

function index(state: StateReader, object: Index): Facets {
  const keys = object.keys.map((key) => {
    const words =
      key.column === null ? canonicalText(state, key.expression) : columnName(state, object.table, key.column);
    const nulls =
      key.nullsFirst === null || key.nullsFirst === key.descending ? '' : key.nullsFirst ? 'nulls first' : 'nulls last';
    return [words, key.collation ?? '', key.operatorClass ?? '', key.descending ? 'desc' : '', nulls]
      .filter((w) => w !== '')
      .join(' ');
  });
  return {
    on: named(state, object.table),
    method: object.method,
    unique: String(object.unique),
    keys: keys.join(', '),
    include: object.include.map((n) => columnName(state, object.table, n)).join(', '),
    predicate: canonicalText(state, object.predicate),
    nulls: object.nullsNotDistinct ? 'not distinct' : '',
    storage: options(object.options),
    tablespace: object.tablespace ?? '',
    valid: object.valid ? '' : 'invalid',
    clustered: String(object.clustered),
  };
}

function options(list: readonly StorageOption[]): string {
  return list
    .map(({ name, value }) => `${name}=${value}`)
    .sort()
    .join(', ');
}

function typeName(state: StateReader, type: Known<TypeRef>): string {
  if (isUnknown(type)) return type.source ?? '?';
  const object = type.id === null ? undefined : objectById(state, type.id);
  const name =
    object === undefined
      ? type.schema === 'pg_catalog'
        ? type.name
        : `${type.schema ?? ''}.${type.name}`
      : fullName(state, object);
  const modifiers = [...(type.fields === null ? [] : [type.fields]), ...type.modifiers].join(',');
  return `${name}${modifiers === '' ? '' : `(${modifiers})`}${type.array ? '[]' : ''}`;
}

function privileges(state: StateReader, object: CatalogObject): string {
  const words = ({ grantee, privilege, grantable, column }: Privilege): string =>
    `${grantee}=${privilege}${column === null ? '' : `(${columnName(state, object.id, column)})`}${grantable ? '*' : ''}`;
  return (object.privileges ?? usual(object)).map(words).sort().join(', ');
}

/** What everybody may do with a new object of its kind (acldefault in src/backend/utils/adt/acl.c). */
function usual(object: CatalogObject): readonly Privilege[] {
  const everybody = (privilege: string): readonly Privilege[] => [
    { grantee: 'public', privilege, grantable: false, column: null },
  ];
  switch (object.kind) {
    case 'routine':
      return everybody('EXECUTE');
    case 'enum':
    case 'domain':
    case 'composite':
    case 'type':
      return everybody('USAGE');
    default:
      return [];
  }
}
