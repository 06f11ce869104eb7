import { assertNever } from '../../base/assert-never.ts';
import { objectById } from '../../catalog/store.ts';
import type { Constraint, ForeignKeyTarget } from '../../model/objects/constraint.ts';
import type { Index } from '../../model/objects/index-object.ts';
import { quoteName } from '../../sql/identifier.ts';
import { indexKeys } from './index-definition.ts';
import { optionList } from './options.ts';
import { type Printer, quoteDotted } from './printer.ts';

/** `CONSTRAINT name CHECK (…)`, as CREATE TABLE and ADD CONSTRAINT write it; without NOT VALID. */
export function constraintClause(print: Printer, constraint: Constraint): string {
  return print.sql`CONSTRAINT ${quoteName(constraint.name)} ${constraintBody(print, constraint)}`;
}

/** The clause without its name. */
export function constraintBody(print: Printer, constraint: Constraint): string {
  const enforced = constraint.enforced ? '' : print.sql` NOT ENFORCED`;
  switch (constraint.type) {
    case 'check':
      return print.sql`CHECK (${constraint.expression === null ? '' : print.text(constraint.expression)})${noInherit(print, constraint)}${enforced}`;
    case 'not null':
      return print.sql`NOT NULL ${print.columns(constraint.table, constraint.columns)}${noInherit(print, constraint)}`;
    case 'foreign key':
      return `${foreignKey(print, constraint)}${deferral(print, constraint)}${enforced}`;
    case 'primary key':
    case 'unique':
      return `${uniqueness(print, constraint)}${deferral(print, constraint)}`;
    case 'exclusion':
      return `${exclusion(print, constraint)}${deferral(print, constraint)}`;
    default:
      return assertNever(constraint.type);
  }
}

function noInherit(print: Printer, constraint: Constraint): string {
  return constraint.noInherit ? ` ${print.word('no inherit')}` : '';
}

function deferral(print: Printer, constraint: Constraint): string {
  if (!constraint.deferrable) return '';
  return constraint.initiallyDeferred
    ? ` ${print.word('deferrable initially deferred')}`
    : ` ${print.word('deferrable')}`;
}

function foreignKey(print: Printer, constraint: Constraint): string {
  const target = constraint.references;
  if (target === null) return '';
  const columns = print.columns(constraint.table, constraint.columns);
  const referenced = target.columns.length === 0 ? '' : ` (${print.columns(target.table, target.columns)})`;
  const match = target.match === 'full' ? print.sql` MATCH FULL` : '';
  return print.sql`FOREIGN KEY (${columns}) REFERENCES ${print.named(target.table)}${referenced}${match}${actions(print, constraint, target)}`;
}

function actions(print: Printer, constraint: Constraint, target: ForeignKeyTarget): string {
  const only = target.setColumns.length === 0 ? '' : ` (${print.columns(constraint.table, target.setColumns)})`;
  const onUpdate = target.onUpdate === 'no action' ? '' : print.sql` ON UPDATE ${print.word(target.onUpdate)}`;
  const onDelete = target.onDelete === 'no action' ? '' : print.sql` ON DELETE ${print.word(target.onDelete)}${only}`;
  return `${onUpdate}${onDelete}`;
}

function uniqueness(print: Printer, constraint: Constraint): string {
  const index = indexOf(print, constraint);
  const kind = constraint.type === 'primary key' ? print.word('primary key') : print.word('unique');
  const distinct = index?.nullsNotDistinct === true ? ` ${print.word('nulls not distinct')}` : '';
  const columns = print.columns(constraint.table, constraint.columns);
  const overlaps = index?.method === 'gist' ? ` ${print.word('without overlaps')}` : '';
  return `${kind}${distinct} (${columns}${overlaps})${indexTail(print, constraint, index)}`;
}

function exclusion(print: Printer, constraint: Constraint): string {
  const index = indexOf(print, constraint);
  if (index === undefined) return print.sql`EXCLUDE (${constraint.expression?.source ?? ''})`;
  const operators = [...(constraint.expression?.source ?? '').matchAll(/ WITH ([^\s,()]+)(?=, |$)/g)].map(
    (match) => match[1] ?? '=',
  );
  const keys = indexKeys(print, index).map(
    (key, i) => print.sql`${key} WITH ${operatorText(print, operators[i] ?? '=')}`,
  );
  const where = index.predicate === null ? '' : print.sql` WHERE (${print.text(index.predicate)})`;
  return print.sql`EXCLUDE USING ${quoteName(index.method)} (${keys.join(', ')})${indexTail(print, constraint, index)}${where}`;
}

function operatorText(print: Printer, operator: string): string {
  const dot = operator.lastIndexOf('.');
  const schema = operator.slice(0, dot);
  return /^\w+$/.test(schema) ? print.sql`OPERATOR(${quoteDotted(schema)}.${operator.slice(dot + 1)})` : operator;
}

function indexTail(print: Printer, constraint: Constraint, index: Index | undefined): string {
  if (index === undefined) return '';
  const include =
    index.include.length === 0 ? '' : print.sql` INCLUDE (${print.columns(constraint.table, index.include)})`;
  const options = index.options.length === 0 ? '' : print.sql` WITH (${optionList(index.options)})`;
  const tablespace = index.tablespace === null ? '' : print.sql` USING INDEX TABLESPACE ${quoteName(index.tablespace)}`;
  return `${include}${options}${tablespace}`;
}

export function indexOf(print: Printer, constraint: Constraint): Index | undefined {
  const index = constraint.index === null ? undefined : objectById(print.state, constraint.index);
  return index?.kind === 'index' ? index : undefined;
}

/** ALTER TABLE … ADD, or ALTER DOMAIN … ADD. `notValid` leaves the rows for a VALIDATE of its own. */
export function addConstraint(print: Printer, constraint: Constraint, notValid: boolean): string {
  const later = notValid && constraint.enforced ? print.sql` NOT VALID` : '';
  return print.sql`ALTER ${wholeOf(print, constraint)} ADD ${constraintClause(print, constraint)}${later}`;
}

export function validateConstraint(print: Printer, constraint: Constraint): string {
  return print.sql`ALTER ${wholeOf(print, constraint)} VALIDATE CONSTRAINT ${quoteName(constraint.name)}`;
}

/** `TABLE t` or `DOMAIN d`. */
export function wholeOf(print: Printer, constraint: Constraint): string {
  const whole = objectById(print.state, constraint.table);
  const kind = whole?.kind === 'domain' ? print.word('domain') : print.word('table');
  return `${kind} ${print.named(constraint.table)}`;
}
