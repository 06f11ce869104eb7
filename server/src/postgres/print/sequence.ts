import type { Sequence, SequenceOptions } from '../../model/objects/sequence.ts';
import { sequenceOptions } from '../resolve/columns.ts';
import type { Printer } from './printer.ts';
import { typeText } from './type.ts';

/** CREATE SEQUENCE without OWNED BY, which needs the table. */
export function createSequence(print: Printer, sequence: Sequence): string {
  const { dataType } = sequence.options;
  const type = dataType === 'int8' ? '' : ` ${print.word('as')} ${integer(print, dataType)}`;
  const clauses = sequenceClauses(print, sequence.options, sequenceOptions(dataType, []));
  const name = print.of(sequence);
  const made =
    sequence.persistence === 'permanent'
      ? print.sql`CREATE SEQUENCE ${name}`
      : print.sql`CREATE ${print.word(sequence.persistence)} SEQUENCE ${name}`;
  return [`${made}${type}`, ...clauses].join(' ');
}

/** ALTER SEQUENCE … OWNED BY. */
export function ownSequence(print: Printer, sequence: Sequence): string {
  const owner = sequence.ownedBy;
  const words =
    owner === null ? print.word('none') : `${print.named(owner.table)}.${print.column(owner.table, owner.column)}`;
  return print.sql`ALTER SEQUENCE ${print.of(sequence)} OWNED BY ${words}`;
}

/** The options that are not as in `usual`. */
export function sequenceClauses(print: Printer, options: SequenceOptions, usual: SequenceOptions): readonly string[] {
  const clauses: string[] = [];
  if (options.start !== usual.start) clauses.push(print.sql`START WITH ${options.start}`);
  if (options.increment !== usual.increment) clauses.push(print.sql`INCREMENT BY ${options.increment}`);
  if (options.minimum !== usual.minimum) clauses.push(print.sql`MINVALUE ${options.minimum}`);
  if (options.maximum !== usual.maximum) clauses.push(print.sql`MAXVALUE ${options.maximum}`);
  if (options.cache !== usual.cache) clauses.push(print.sql`CACHE ${options.cache}`);
  if (options.cycle !== usual.cycle) clauses.push(options.cycle ? print.word('cycle') : print.word('no cycle'));
  return clauses;
}

export function integer(print: Printer, dataType: string): string {
  return (
    typeText(print, { schema: 'pg_catalog', name: dataType, modifiers: [], fields: null, array: false, id: null }) ??
    dataType
  );
}
