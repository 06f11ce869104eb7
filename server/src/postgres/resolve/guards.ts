import { columnNamed, find, findOnTable } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import { keys } from '../../model/state.ts';
import type { WrittenCondition } from '../../model/written/statement.ts';
import { whyAbsenceIsUnsure } from './relations.ts';
import type { Resolver } from './resolver.ts';

type Names = ReadonlyMap<string, string>;

type Question = Extract<WrittenCondition, { readonly kind: 'catalog' }>;

/** The answers to what a body asks of the catalog, each as it was when it was asked first. */
export class Answers {
  readonly #resolver: Resolver;
  readonly #known = new Map<number, boolean | null>();

  constructor(resolver: Resolver) {
    this.#resolver = resolver;
  }

  /** Whether a condition holds; null when only the server can tell. */
  holds(condition: WrittenCondition): boolean | null {
    if (condition.kind === 'open') return null;
    const there = this.#answer(condition);
    return there === null ? null : there === condition.exists;
  }

  #answer({ question, equals }: Question): boolean | null {
    const known = this.#known.get(question);
    if (known !== undefined) return known;
    const answer = exists(this.#resolver, new Map(equals.map(({ column, value }) => [column, value])));
    this.#known.set(question, answer);
    return answer;
  }
}

/** The name that a question about the catalog is most about. */
export function askedName(condition: WrittenCondition): string | null {
  if (condition.kind === 'open') return null;
  const names = new Map(condition.equals.map(({ column, value }) => [column, value]));
  return first(names, [
    ...LABEL,
    ...CONSTRAINT,
    ...COLUMN,
    ...TRIGGER,
    ...POLICY,
    ...INDEX,
    ...RELATION,
    ...OTHERS,
    ...SCHEMA,
  ]);
}

const LABEL = ['enumlabel'];
const CONSTRAINT = ['conname', 'constraint_name'];
const COLUMN = ['attname', 'column_name'];
const TRIGGER = ['tgname', 'trigger_name'];
const POLICY = ['polname', 'policyname'];
const INDEX = ['indexname'];
const TABLE = [
  'table_name',
  'tablename',
  'attrelid',
  'conrelid',
  'tgrelid',
  'polrelid',
  'event_object_table',
  'relname',
];
const RELATION = ['relname', 'table_name', 'tablename', 'viewname', 'matviewname', 'sequencename', 'sequence_name'];
const OTHERS = ['typname', 'extname', 'proname', 'routine_name', 'pubname', 'rolname', 'usename'];
const SCHEMA = ['nspname', 'schema_name'];
const NAMESPACE = ['table_schema', 'schemaname', 'nspname'];

function exists(resolver: Resolver, names: Names): boolean | null {
  const schema = first(names, NAMESPACE);
  if (first(names, LABEL) !== null) return label(resolver, names, schema);
  const constraint = first(names, CONSTRAINT);
  if (constraint !== null) return part(resolver, names, schema, 'constraint', constraint);
  const trigger = first(names, TRIGGER);
  if (trigger !== null) return part(resolver, names, schema, 'trigger', trigger);
  const policy = first(names, POLICY);
  if (policy !== null) return part(resolver, names, schema, 'policy', policy);
  const column = first(names, COLUMN);
  if (column !== null) return hasColumn(resolver, names, schema, column);
  const index = first(names, INDEX);
  if (index !== null) return there(resolver, find(resolver.state, 'relation', schema, index), index);
  const type = names.get('typname');
  if (type !== undefined) return there(resolver, find(resolver.state, 'type', schema, type), type);
  const relation = first(names, RELATION);
  if (relation !== null) return there(resolver, find(resolver.state, 'relation', schema, relation), relation);
  const extension = names.get('extname');
  if (extension !== undefined) return globally(resolver, 'extension', extension);
  const publication = names.get('pubname');
  if (publication !== undefined) return globally(resolver, 'publication', publication);
  const own = first(names, SCHEMA);
  return own === null ? null : own === 'public' ? true : globally(resolver, 'schema', own);
}

function first(names: Names, columns: readonly string[]): string | null {
  for (const column of columns) {
    const value = names.get(column);
    if (value !== undefined) return value;
  }
  return null;
}

/** A doubtful object may be there; the absence of one proves nothing once a statement could not be read. */
function there(resolver: Resolver, object: CatalogObject | undefined, name: string): boolean | null {
  if (object !== undefined) return object.certainty.kind === 'certain' ? true : null;
  if (resolver.setting.applied) return null;
  return whyAbsenceIsUnsure(resolver.state, name) === null ? false : null;
}

function globally(resolver: Resolver, kind: string, name: string): boolean | null {
  const id = resolver.state.get(keys.global(kind, name));
  return there(resolver, id === undefined ? undefined : objectById(resolver.state, id), name);
}

function tableOf(resolver: Resolver, names: Names, schema: string | null): CatalogObject | undefined {
  const table = first(names, TABLE);
  return table === null ? undefined : find(resolver.state, 'relation', schema, table);
}

function hasColumn(resolver: Resolver, names: Names, schema: string | null, column: string): boolean | null {
  const table = tableOf(resolver, names, schema);
  if (table === undefined) return absentPart(resolver, names, column);
  if (table.kind !== 'table' || table.certainty.kind !== 'certain' || !table.columnsKnown) return null;
  if (resolver.state.get(keys.shadow(column)) !== undefined) return null;
  return columnNamed(table, column) !== undefined
    ? true
    : there(resolver, undefined, table.name) === null
      ? null
      : false;
}

function part(
  resolver: Resolver,
  names: Names,
  schema: string | null,
  kind: 'constraint' | 'trigger' | 'policy',
  name: string,
): boolean | null {
  const table = tableOf(resolver, names, schema);
  // Without its table a part of that name may be anywhere.
  if (table === undefined) return first(names, TABLE) === null ? null : absentPart(resolver, names, name);
  return there(resolver, findOnTable(resolver.state, kind, table.id, name), name);
}

/** A table that is not there has no parts. */
function absentPart(resolver: Resolver, names: Names, name: string): boolean | null {
  const table = first(names, TABLE);
  if (table === null || there(resolver, undefined, table) === null) return null;
  return there(resolver, undefined, name);
}

function label(resolver: Resolver, names: Names, schema: string | null): boolean | null {
  const type = names.get('typname') ?? names.get('enumtypid');
  const found = type === undefined ? undefined : find(resolver.state, 'type', schema, type);
  if (found?.kind !== 'enum' || found.certainty.kind !== 'certain') return null;
  const name = names.get('enumlabel') ?? '';
  return found.labels.some((one) => one.name === name)
    ? true
    : there(resolver, undefined, found.name) === null
      ? null
      : false;
}
