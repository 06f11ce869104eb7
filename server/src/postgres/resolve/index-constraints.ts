import { childrenOf, columnNumbered, constraintsOf, find, findOnTable } from '../../catalog/lookup.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Table } from '../../model/objects/table.ts';
import type { SqlText } from '../../model/sql-text.ts';
import type { WrittenConstraint } from '../../model/written/table-parts.ts';
import { type Adding, blank, columnNumbers, emitConstraint, partOf } from './constraint-parts.ts';
import { hasValues } from './foreign-keys.ts';
import { constraintIndexName, joinedColumns } from './generated-names.ts';
import { refuseUnique } from './index-refusals.ts';
import { makeIndex, ownIndex } from './indexes.ts';
import { refuseNullable, requireNotNull } from './not-null.ts';
import { spreadIndex } from './partition-indexes.ts';
import { current } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { rowsMayRefuse } from './row-doubts.ts';

/** UNIQUE, PRIMARY KEY and EXCLUDE. Source: transformIndexConstraint in parse_utilcmd.c, DefineIndex in indexcmds.c. */
export function addIndexConstraint(resolver: Resolver, table: Table, written: WrittenConstraint, adding: Adding): void {
  if (written.usingIndex !== null) return adoptIndex(resolver, table, written, adding);
  const columns = columnNumbers(resolver, table, written);
  if (columns === null || repeats(resolver, written)) return;
  if (written.type === 'primary key' && hasPrimaryKey(resolver, table)) return;
  if (written.type === 'exclusion' && table.partitioning !== null && resolver.setting.version < 17) {
    return resolver.fail('0A000', 'exclusion constraints are not supported on partitioned tables');
  }
  const name = written.name?.name ?? chosenName(resolver, table, written);
  const index = makeIndex(resolver, current(resolver, table), {
    name,
    method: written.method ?? (written.withoutOverlaps ? 'gist' : 'btree'),
    unique: written.type !== 'exclusion' && !written.withoutOverlaps,
    nullsNotDistinct: written.nullsNotDistinct,
    keys: written.type === 'exclusion' ? written.exclusion.map((e) => e.key) : written.columns.map(plainKey),
    include: written.include,
    predicate: written.predicate,
    options: written.options,
    tablespace: written.tablespace,
    // ALTER TABLE ONLY leaves a partitioned table's index waiting for those of its partitions.
    valid: !(adding.only && table.partitioning !== null && childrenOf(resolver.state, table.id).length > 0),
  });
  if (index === null) return;
  refuseUnique(resolver, table, index, written.type === 'primary key' ? 'PRIMARY KEY constraint' : 'UNIQUE constraint');
  if (isNameTaken(resolver, table, name)) return;
  finish(resolver, table, { written, adding, name, columns, index });
}

function repeats(resolver: Resolver, written: WrittenConstraint): boolean {
  const names = written.columns.map((column) => column.name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice === undefined || written.type === 'exclusion') return false;
  resolver.fail('42701', `column "${twice}" appears twice in ${written.type} constraint`);
  return true;
}

function hasPrimaryKey(resolver: Resolver, table: Table): boolean {
  if (!constraintsOf(resolver.state, table.id).some((c) => c.type === 'primary key')) return false;
  resolver.fail('42P16', `multiple primary keys for table "${table.name}" are not allowed`);
  return true;
}

function isNameTaken(resolver: Resolver, table: Table, name: string): boolean {
  if (find(resolver.state, 'relation', table.schema, name) !== undefined) {
    resolver.fail('42P07', `relation "${name}" already exists`);
    return true;
  }
  if (findOnTable(resolver.state, 'constraint', table.id, name) === undefined) return false;
  resolver.fail('42710', `constraint "${name}" for relation "${table.name}" already exists`);
  return true;
}

function chosenName(resolver: Resolver, table: Table, written: WrittenConstraint): string {
  if (written.type === 'primary key') return constraintIndexName(resolver.state, table, null, 'pkey');
  const own =
    written.type === 'exclusion' ? written.exclusion.map((e) => e.key.label) : written.columns.map((c) => c.name);
  const joined = joinedColumns([...own, ...written.include]);
  return constraintIndexName(resolver.state, table, joined, written.type === 'unique' ? 'key' : 'excl');
}

function plainKey(column: WrittenConstraint['columns'][number]): WrittenConstraint['exclusion'][number]['key'] {
  const plain = { expression: null, collation: null, operatorClass: null, descending: false, nullsFirst: null };
  return { ...plain, column, label: column.name, span: column.span };
}

interface Parts {
  readonly written: WrittenConstraint;
  readonly adding: Adding;
  readonly name: string;
  readonly columns: readonly number[];
  readonly index: Index;
}

function finish(resolver: Resolver, table: Table, { written, adding, name, columns, index: bare }: Parts): void {
  if (written.type === 'primary key') refuseNullable(resolver, table, columns, adding);
  const shared = blank(resolver, table, written, name);
  const index: Index = {
    ...bare,
    constraint: shared.id,
    dependsOn: [{ on: shared.id, column: null, type: 'internal' }],
  };
  resolver.emit({ kind: 'create', object: index, by: 'implied', concurrently: false, context: adding.context });
  const uses = bare.dependsOn.flatMap((d) => (d.on === table.id && d.column !== null ? [d.column] : []));
  const made = {
    ...shared,
    type: written.type,
    columns,
    expression: written.type === 'exclusion' ? elements(written) : null,
    index: index.id,
    validated: true,
    dependsOn: [...partOf(table, uses), ...bare.dependsOn.filter((d) => d.on !== table.id)],
  };
  emitConstraint(resolver, made, adding.context);
  if (written.type === 'primary key') requireNotNull(resolver, table, columns, adding);
  mayViolate(resolver, table, written, columns, adding);
  if (table.partitioning !== null && !adding.only) spreadIndex(resolver, current(resolver, table), index, made);
}

/** A new column that is NULL everywhere breaks no UNIQUE. */
function mayViolate(
  resolver: Resolver,
  table: Table,
  written: WrittenConstraint,
  columns: readonly number[],
  adding: Adding,
): void {
  const filled = columns.some((number) => hasValues(columnNumbered(table, number)));
  if (adding.context === 'with-column' && !filled && written.type !== 'primary key' && !written.nullsNotDistinct)
    return;
  const serial = adding.context === 'with-column' && columns.every((number) => drawsNumbers(table, number));
  if (serial) return;
  const sqlstate = written.type === 'exclusion' ? '23P01' : '23505';
  rowsMayRefuse(resolver, table, sqlstate, `could not create the index of a constraint of "${table.name}"`);
}

/** Each row gets a number of its own. */
function drawsNumbers(table: Table, number: number): boolean {
  const column = columnNumbered(table, number);
  return column?.identity != null || /^nextval\(/.test(column?.default?.source ?? '');
}

function elements(written: WrittenConstraint): SqlText {
  const texts = written.exclusion.map(({ key, operator }) => {
    const text = key.column?.name ?? `(${key.expression?.text ?? ''})`;
    return `${key.operatorClass === null ? text : `${text} ${key.operatorClass}`} WITH ${operator}`;
  });
  return { source: texts.join(', '), references: [], resolved: true, volatility: 'immutable' };
}

/** ADD CONSTRAINT … USING INDEX: the index is kept and takes the constraint's name (transformIndexConstraint). */
function adoptIndex(resolver: Resolver, table: Table, written: WrittenConstraint, adding: Adding): void {
  const wanted = written.usingIndex?.name ?? '';
  const index = ownIndex(resolver, table, wanted);
  if (index === undefined) {
    const other = find(resolver.state, 'relation', table.schema, wanted);
    if (other?.kind === 'index')
      return resolver.fail('55000', `index "${wanted}" does not belong to table "${table.name}"`);
    return resolver.failPart(table, wanted, '42704', `index "${wanted}" does not exist`);
  }
  if (index.constraint !== null)
    return resolver.fail('55000', `index "${wanted}" is already associated with a constraint`);
  if (!index.valid) return resolver.fail('55000', `index "${wanted}" is not valid`);
  if (!index.unique) return resolver.fail('42809', `"${wanted}" is not a unique index`);
  if (index.keys.some((key) => key.expression !== null))
    return resolver.fail('42809', `index "${wanted}" contains expressions`);
  if (index.predicate !== null) return resolver.fail('42809', `"${wanted}" is a partial index`);
  if (index.keys.some((key) => key.descending || key.nullsFirst === true)) {
    return resolver.fail('42809', `index "${wanted}" does not have default sorting behavior`);
  }
  if (table.partitioning !== null) {
    return resolver.fail('0A000', 'ALTER TABLE / ADD CONSTRAINT USING INDEX is not supported on partitioned tables');
  }
  if (written.type === 'primary key' && hasPrimaryKey(resolver, table)) return;
  const name = written.name?.name ?? wanted;
  if (name !== wanted && isNameTaken(resolver, table, name)) return;
  const columns = index.keys.flatMap((key) => key.column ?? []);
  const shared = blank(resolver, table, written, name);
  const after: Index = {
    ...index,
    name,
    constraint: shared.id,
    valid: true,
    dependsOn: [{ on: shared.id, column: null, type: 'internal' }],
  };
  resolver.emit({
    kind: 'alter',
    action: 'add-constraint',
    before: index,
    after,
    column: null,
    written: null,
    by: 'implied',
  });
  const made = {
    ...shared,
    type: written.type,
    columns,
    index: index.id,
    validated: true,
    dependsOn: partOf(table, columns),
  };
  emitConstraint(resolver, made, adding.context);
  if (written.type === 'primary key') requireNotNull(resolver, table, columns, adding);
}
