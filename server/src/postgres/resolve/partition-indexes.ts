import { childrenOf, columnNamed, constraintsOf, indexesOf } from '../../catalog/lookup.ts';
import { mintId, objectById } from '../../catalog/store.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Index, IndexKey } from '../../model/objects/index-object.ts';
import type { Table } from '../../model/objects/table.ts';
import { translated } from './expressions.ts';
import { constraintIndexName, indexColumnNames, joinedColumns, relationName } from './generated-names.ts';
import { indexDependencies } from './index-columns.ts';
import { current, newObject } from './relations.ts';
import type { Resolver } from './resolver.ts';

/** An index of a partitioned table goes on to each partition, level by level (DefineIndex in indexcmds.c). */
export function spreadIndex(resolver: Resolver, parent: Table, index: Index, constraint: Constraint | null): void {
  for (const partition of childrenOf(resolver.state, parent.id)) {
    if (partition.partitionOf !== null) ensureIndex(resolver, { parent, index, constraint }, partition);
  }
}

interface Above {
  readonly parent: Table;
  readonly index: Index;
  readonly constraint: Constraint | null;
}

/** A partition's own index that matches is attached, otherwise one is made. */
export function ensureIndex(resolver: Resolver, above: Above, partition: Table): void {
  if (partition.foreign) return;
  const own = indexesOf(resolver.state, partition.id).find((index) => fits(resolver, above, partition, index));
  if (own === undefined) return makeCopy(resolver, above, partition);
  const after: Index = {
    ...own,
    parent: above.index.id,
    dependsOn: [...own.dependsOn, { on: above.index.id, column: null, type: 'auto' }],
  };
  resolver.emit({
    kind: 'alter',
    action: 'attach-index',
    before: own,
    after,
    column: null,
    written: null,
    by: 'implied',
  });
  const constraint = constraintOf(resolver, own);
  if (above.constraint === null || constraint === undefined) return;
  const adopted: Constraint = {
    ...constraint,
    parent: above.constraint.id,
    local: false,
    dependsOn: [...constraint.dependsOn, { on: above.constraint.id, column: null, type: 'internal' }],
  };
  resolver.adjust(adopted);
}

function constraintOf(resolver: Resolver, index: Index): Constraint | undefined {
  const object = index.constraint === null ? undefined : objectById(resolver.state, index.constraint);
  return object?.kind === 'constraint' ? object : undefined;
}

/** Source: CompareIndexInfo in src/backend/catalog/index.c; the order of keys is not compared. */
function fits(resolver: Resolver, { parent, index, constraint }: Above, partition: Table, own: Index): boolean {
  if (own.parent !== null || shape(parent, index) !== shape(partition, own)) return false;
  return constraint === null || constraintOf(resolver, own)?.type === constraint.type;
}

function shape(table: Table, index: Index): string {
  const name = (number: number): string => table.columns.find((column) => column.number === number)?.name ?? '';
  const keys = index.keys.map((key) =>
    [key.column === null ? (key.expression?.source ?? '') : name(key.column), key.collation, key.operatorClass].join(
      '/',
    ),
  );
  const flags = [index.method, index.unique, index.nullsNotDistinct, index.predicate?.source ?? ''];
  return [...flags, ...keys, 'include', ...index.include.map(name)].join('|');
}

function makeCopy(resolver: Resolver, above: Above, partition: Table): void {
  const copy = copyOfIndex(resolver, above.parent, above.index, partition, above.constraint);
  const index: Index = {
    ...copy.index,
    parent: above.index.id,
    dependsOn: [...copy.index.dependsOn, { on: above.index.id, column: null, type: 'auto' }],
  };
  resolver.emit({ kind: 'create', object: index, by: 'implied', concurrently: false, context: 'alone' });
  let constraint: Constraint | null = null;
  if (copy.constraint !== null && above.constraint !== null) {
    constraint = {
      ...copy.constraint,
      local: false,
      parent: above.constraint.id,
      dependsOn: [...copy.constraint.dependsOn, { on: above.constraint.id, column: null, type: 'internal' }],
    };
    resolver.emit({ kind: 'create', object: constraint, by: 'implied', concurrently: false, context: 'alone' });
  }
  if (partition.partitioning !== null) spreadIndex(resolver, current(resolver, partition), index, constraint);
}

/** The index, and the constraint that it stands behind, as another table would have them (generateClonedIndexStmt). */
export function copyOfIndex(
  resolver: Resolver,
  from: Table,
  index: Index,
  to: Table,
  constraint: Constraint | null,
): { readonly index: Index; readonly constraint: Constraint | null } {
  const number = (old: number): number => {
    const name = from.columns.find((column) => column.number === old)?.name;
    return (name === undefined ? undefined : columnNamed(to, name)?.number) ?? old;
  };
  const translate = (text: IndexKey['expression']): IndexKey['expression'] =>
    text === null ? null : translated(text, from, to);
  const keys = index.keys.map((key) => ({
    ...key,
    column: key.column === null ? null : number(key.column),
    expression: translate(key.expression),
  }));
  const include = index.include.map(number);
  const predicate = translate(index.predicate);
  const name = chosenName(resolver, to, { ...index, keys, include }, constraint);
  const constraintId = constraint === null ? null : mintId(resolver.state, 'constraint', `${to.id}.${name}`);
  const copy: Index = {
    ...index,
    ...newObject(resolver),
    id: mintId(resolver.state, 'index', `${to.schema}.${name}`),
    schema: to.schema,
    name,
    table: to.id,
    keys,
    include,
    predicate,
    constraint: constraintId,
    parent: null,
    clustered: false,
    valid: true,
    dependsOn:
      constraintId === null
        ? indexDependencies(to, { keys, include, predicate })
        : [{ on: constraintId, column: null, type: 'internal' }],
  };
  if (constraint === null || constraintId === null) return { index: copy, constraint: null };
  const columns = constraint.columns.map(number);
  const made: Constraint = {
    ...constraint,
    ...newObject(resolver),
    id: constraintId,
    name,
    table: to.id,
    columns,
    index: copy.id,
    parent: null,
    dependsOn: [...new Set([...columns, ...include])].map((column) => ({ on: to.id, column, type: 'auto' as const })),
  };
  return { index: copy, constraint: made };
}

/** Source: ChooseIndexName in src/backend/commands/indexcmds.c. */
function chosenName(resolver: Resolver, to: Table, index: Index, constraint: Constraint | null): string {
  if (constraint?.type === 'primary key') return constraintIndexName(resolver.state, to, null, 'pkey');
  const own = index.keys.map((key) => (key.column === null ? key.name : columnName(to, key.column)));
  const columns = joinedColumns(indexColumnNames([...own, ...index.include.map((column) => columnName(to, column))]));
  if (constraint === null) return relationName(resolver.state, to.schema, to.name, columns, 'idx');
  return constraintIndexName(resolver.state, to, columns, constraint.type === 'exclusion' ? 'excl' : 'key');
}

function columnName(table: Table, number: number): string {
  return table.columns.find((column) => column.number === number)?.name ?? 'expr';
}

/** The constraint that an index stands behind. */
export function constraintBehind(resolver: Resolver, index: Index): Constraint | null {
  return constraintsOf(resolver.state, index.table).find((constraint) => constraint.index === index.id) ?? null;
}
