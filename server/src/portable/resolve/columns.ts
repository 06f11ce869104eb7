import type { Column, Table } from '../../model/objects/table.ts';
import type { SqlText } from '../../model/sql-text.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { type Known, unknown } from '../../model/unknown.ts';
import type { WrittenExpression, WrittenType } from '../../model/written/names.ts';
import type { WrittenColumn } from '../../model/written/table-parts.ts';
import type { ForeignResolver } from './foreign-resolver.ts';

/** The column as its definition says; what its expressions mention is not followed. */
export function makeColumn(resolver: ForeignResolver, written: WrittenColumn, number: number): Column {
  return {
    number,
    name: written.name.name,
    type: typeOf(written.type),
    collation: written.collation,
    notNull: written.notNull || written.constraints.some(({ type }) => type === 'primary key'),
    default: written.default === null ? null : sqlText(written.default),
    generated:
      written.generated === null
        ? null
        : { expression: sqlText(written.generated.expression), stored: written.generated.stored },
    identity: null,
    storage: null,
    compression: null,
    statistics: null,
    options: [],
    comment: null,
    origin: { migration: resolver.setting.migration },
    local: true,
  };
}

export function typeOf(type: WrittenType | null): Known<TypeRef> {
  if (type === null) return unknown('the column has no type');
  const { name, modifiers, fields, array } = type;
  return { schema: null, name, modifiers, fields, array, id: null };
}

/** Text that the server keeps. Which columns it mentions is not resolved, so that a rename makes it doubtful. */
export function sqlText(expression: WrittenExpression): SqlText {
  return {
    source: expression.text,
    references: [],
    resolved: expression.literal !== null,
    volatility: expression.literal === null ? null : 'immutable',
  };
}

export function withColumn(table: Table, column: Column): Table {
  return { ...table, columns: [...table.columns, column], nextColumn: table.nextColumn + 1 };
}

export function withoutColumn(table: Table, column: Column): Table {
  return { ...table, columns: table.columns.filter((other) => other.number !== column.number) };
}

export function replaceColumn(table: Table, column: Column): Table {
  return { ...table, columns: table.columns.map((other) => (other.number === column.number ? column : other)) };
}

/** A column of a table whose columns the history never showed: it is taken to be there. */
export function unseenColumn(table: Table, name: string): Column {
  return {
    number: 0,
    name,
    type: unknown(`the columns of ${table.name} are not in this history`),
    collation: null,
    notNull: false,
    default: null,
    generated: null,
    identity: null,
    storage: null,
    compression: null,
    statistics: null,
    options: [],
    comment: null,
    origin: { migration: null },
    local: true,
  };
}
