import { constraintsOf } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { Sequence } from '../../model/objects/sequence.ts';
import type { Column, Identity, Table } from '../../model/objects/table.ts';
import { isUnknown } from '../../model/unknown.ts';
import { quoteName } from '../../sql/identifier.ts';
import { sequenceOptions } from '../resolve/columns.ts';
import { objectName } from '../resolve/generated-names.ts';
import { type Printer, quoteDotted, quoteLiteral } from './printer.ts';
import { sequenceClauses } from './sequence.ts';
import { typeText } from './type.ts';

/** A column as CREATE TABLE and ADD COLUMN write it; null when its type is not known. */
export function columnDefinition(print: Printer, table: Table, column: Column): string | null {
  const serial = serialWord(print, table, column);
  const type = serial === null ? typeText(print, column.type) : serial;
  if (type === null) return null;
  const parts = [quoteName(column.name), type];
  if (column.compression !== null) parts.push(print.sql`COMPRESSION ${column.compression}`);
  if (column.collation !== null) parts.push(print.sql`COLLATE ${quoteDotted(column.collation)}`);
  if (serial === null) parts.push(...valueClauses(print, table, column));
  if (column.notNull && column.identity === null && serial === null) parts.push(notNullClause(print, table, column));
  return parts.filter((part) => part !== '').join(' ');
}

function valueClauses(print: Printer, table: Table, column: Column): readonly string[] {
  if (column.identity !== null) return [identityClause(print, table, column, column.identity)];
  if (column.generated !== null) {
    const stored = column.generated.stored ? print.word('stored') : print.word('virtual');
    return [print.sql`GENERATED ALWAYS AS (${print.text(column.generated.expression)}) ${stored}`];
  }
  return column.default === null ? [] : [print.sql`DEFAULT ${print.text(column.default)}`];
}

export function identityClause(print: Printer, table: Table, column: Column, identity: Identity): string {
  const sequence = objectById(print.state, identity.sequence);
  const options: string[] = [];
  if (sequence?.kind === 'sequence') {
    if (!hasUsualName(table, column, sequence)) options.push(print.sql`SEQUENCE NAME ${print.of(sequence)}`);
    options.push(...sequenceClauses(print, sequence.options, sequenceOptions(sequence.options.dataType, [])));
  }
  const list = options.length === 0 ? '' : ` (${options.join(' ')})`;
  return print.sql`GENERATED ${print.word(identity.mode)} AS IDENTITY${list}`;
}

/** The constraint behind NOT NULL has a name of its own from 18 on; only an unusual one is written. */
function notNullClause(print: Printer, table: Table, column: Column): string {
  const named = namedNotNull(print, table, column);
  if (named === undefined) return print.word('not null');
  if (!named.validated || named.noInherit) return '';
  return print.sql`CONSTRAINT ${quoteName(named.name)} NOT NULL`;
}

export function namedNotNull(print: Printer, table: Table, column: Column): Constraint | undefined {
  const own = constraintsOf(print.state, table.id).find((c) => c.type === 'not null' && c.columns[0] === column.number);
  return own?.name === objectName(table.name, column.name, 'not_null') && own.validated && !own.noInherit
    ? undefined
    : own;
}

const SERIAL: Readonly<Record<string, string>> = { int2: 'smallserial', int4: 'serial', int8: 'bigserial' };

/** `serial` when type, sequence and default are just what that word makes (transformColumnDefinition in parse_utilcmd.c). */
export function serialWord(print: Printer, table: Table, column: Column): string | null {
  const sequence = serialSequence(print, table, column);
  if (sequence === undefined || isUnknown(column.type) || column.type.array || column.type.id !== null) return null;
  const usual = sequenceOptions(column.type.name, []);
  const plain =
    sequence.options.dataType === column.type.name && sequenceClauses(print, sequence.options, usual).length === 0;
  if (!plain || !column.notNull || namedNotNull(print, table, column) !== undefined) return null;
  return hasUsualName(table, column, sequence) ? (SERIAL[column.type.name] ?? null) : null;
}

/** The sequence that a column owns and takes its default from. */
export function serialSequence(print: Printer, table: Table, column: Column): Sequence | undefined {
  const text = column.default;
  if (text === null || !/^nextval\s*\(\s*'[^']*'\s*(::\s*regclass\s*)?\)$/i.test(text.source.trim())) return undefined;
  const target = text.references.map((r) => objectById(print.state, r.target)).find((o) => o?.kind === 'sequence');
  const owned =
    target?.kind === 'sequence' && target.ownedBy?.table === table.id && target.ownedBy.column === column.number;
  return owned && target.kind === 'sequence' ? target : undefined;
}

function hasUsualName(table: Table, column: Column, sequence: Sequence): boolean {
  return sequence.schema === table.schema && sequence.name === objectName(table.name, column.name, 'seq');
}

/** What a column has that its definition does not say. */
export function columnSettings(print: Printer, table: Table, column: Column): readonly string[] {
  const name = quoteName(column.name);
  const actions: string[] = [];
  if (column.storage !== null) actions.push(print.sql`ALTER COLUMN ${name} SET STORAGE ${column.storage}`);
  if (column.statistics !== null)
    actions.push(print.sql`ALTER COLUMN ${name} SET STATISTICS ${String(column.statistics)}`);
  if (column.options.length > 0) {
    actions.push(
      print.sql`ALTER COLUMN ${name} SET (${column.options.map((o) => `${o.name} = ${o.value}`).join(', ')})`,
    );
  }
  return actions.map((action) => print.sql`ALTER TABLE ${print.of(table)} ${action}`);
}

export function commentOnColumn(print: Printer, table: Table, column: Column): string {
  const text = column.comment === null ? print.word('null') : quoteLiteral(column.comment);
  return print.sql`COMMENT ON COLUMN ${print.of(table)}.${quoteName(column.name)} IS ${text}`;
}
