import type { AlterEnumStmt, CreateEnumStmt } from '@pgsql/types';
import type { Written } from '../../model/written/statement.ts';
import { afterIf, nameAt, wordAt, wordsIn } from './names.ts';
import type { Reading } from './reading.ts';
import { strings } from './tree.ts';

export function createEnum(reading: Reading, node: CreateEnumStmt): Written {
  return {
    kind: 'create-enum',
    tag: 'CREATE TYPE',
    verb: reading.verb('type'),
    name: nameAt(reading, strings(node.typeName), 2),
    labels: wordsIn(reading, strings(node.vals), reading.findParen(2)),
  };
}

/** ADD VALUE and RENAME VALUE; the tree leaves an empty label out. */
export function alterEnum(reading: Reading, node: AlterEnumStmt): Written {
  const name = nameAt(reading, strings(node.typeName), 2);
  const action = reading.nameEnd(2) + 1;
  const base = { tag: 'ALTER TYPE', verb: reading.run(action, 2), name };
  if (reading.is(action, 'rename')) {
    return { kind: 'rename-enum-value', ...base, from: node.oldVal ?? '', to: node.newVal ?? '' };
  }
  return {
    kind: 'add-enum-value',
    ...base,
    label: wordAt(reading, node.newVal, afterIf(reading, action + 2)),
    ifNotExists: node.skipIfNewValExists === true,
    neighbour:
      node.newValNeighbor === undefined
        ? null
        : { label: node.newValNeighbor, side: node.newValIsAfter === true ? 'after' : 'before' },
  };
}
