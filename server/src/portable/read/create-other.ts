import type { Written } from '../../model/written/statement.ts';
import { createIndex } from './create-index.ts';
import { createTable, createVirtualTable } from './create-table.ts';
import { queryAt } from './foreign-expression.ts';
import type { ForeignReading } from './foreign-reading.ts';
import { harmless, opaque } from './unread.ts';

const KINDS = ['table', 'view', 'index', 'trigger', 'procedure', 'function', 'event', 'database', 'schema', 'sequence'];

/** CREATE of anything; before the kind of object MySQL takes many words: OR REPLACE ALGORITHM = MERGE DEFINER = a@b. */
export function create(reading: ForeignReading): Written {
  const at = kindAt(reading);
  const kind = reading.word(at).toLowerCase();
  switch (kind) {
    case 'table':
      return reading.is(1, 'virtual') ? createVirtualTable(reading, at + 1) : createTable(reading, at + 1);
    case 'index':
      return createIndex(reading, at + 1) ?? opaque(reading, 'it names no table and columns');
    case 'view':
      return createView(reading, at);
    case '':
      return harmless(reading, 'CREATE');
    default:
      return created(reading, at, kind);
  }
}

function kindAt(reading: ForeignReading): number {
  for (let i = 1; i < Math.min(reading.count, 24); i = reading.skip(i)) if (reading.isAny(i, KINDS)) return i;
  return -1;
}

function createView(reading: ForeignReading, at: number): Written {
  const name = reading.afterIf(at + 1);
  const open = reading.nameEnd(name) + 1;
  const as = reading.find('as', open);
  const understood = reading.understand();
  return {
    kind: 'create-view',
    tag: 'CREATE VIEW',
    verb: reading.span(0, at),
    name: reading.nameAt(name),
    orReplace: reading.follow(1, 'or', 'replace'),
    materialized: false,
    ifNotExists: name > at + 1,
    persistence: reading.isAny(1, ['temp', 'temporary']) ? 'temporary' : 'permanent',
    columnNames: reading.isOpen(open) ? reading.wordsIn(open).map((word) => word.name) : [],
    query: queryAt(reading, as + 1, reading.count, understood.kind === 'statement' ? understood.tables : []),
    options: [],
    tablespace: null,
    accessMethod: null,
    withData: true,
    checkOption: null,
    recursive: false,
  };
}

/** A body is not read: what it does happens when it is called. */
function created(reading: ForeignReading, at: number, kind: string): Written {
  const name = reading.afterIf(at + 1);
  return {
    kind: 'create-other',
    tag: `CREATE ${kind.toUpperCase()}`,
    verb: reading.span(0, at),
    class: kind === 'database' ? 'SCHEMA' : kind.toUpperCase(),
    name: reading.nameAt(name),
    orReplace: reading.follow(1, 'or', 'replace'),
    ifNotExists: name > at + 1,
  };
}
