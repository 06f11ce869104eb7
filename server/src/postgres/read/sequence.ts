import type { AlterSeqStmt, CreateSeqStmt } from '@pgsql/types';
import type { Written } from '../../model/written/statement.ts';
import { persistence } from './create-table.ts';
import { options, relationName } from './names.ts';
import type { Reading } from './reading.ts';

export function createSequence(reading: Reading, node: CreateSeqStmt): Written {
  return {
    kind: 'create-sequence',
    tag: 'CREATE SEQUENCE',
    verb: reading.verb('sequence'),
    name: relationName(reading, node.sequence),
    ifNotExists: node.if_not_exists === true,
    persistence: persistence(node.sequence?.relpersistence),
    options: options(reading, node.options, reading.count),
  };
}

export function alterSequence(reading: Reading, node: AlterSeqStmt): Written {
  return {
    kind: 'alter-sequence',
    tag: 'ALTER SEQUENCE',
    verb: reading.run(0, 2),
    name: relationName(reading, node.sequence),
    ifExists: node.missing_ok === true,
    options: options(reading, node.options, reading.count),
  };
}
