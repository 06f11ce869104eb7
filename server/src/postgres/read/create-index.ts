import type { IndexStmt } from '@pgsql/types';
import type { WrittenExpression, WrittenWord } from '../../model/written/names.ts';
import type { Written } from '../../model/written/statement.ts';
import { expression } from './expression.ts';
import { indexKey } from './index-key.ts';
import { optionsAfter, relationName, wordAt } from './names.ts';
import type { Reading } from './reading.ts';
import { each } from './tree.ts';

export function createIndex(reading: Reading, node: IndexStmt): Written {
  const table = reading.at(node.relation?.location);
  const open = reading.findParen(reading.nameEnd(table) + 1);
  const close = reading.closing(open);
  const pieces = reading.pieces(open + 1, close);
  return {
    kind: 'create-index',
    tag: 'CREATE INDEX',
    verb: reading.verb('index'),
    index: {
      name: indexName(reading, node, table),
      table: relationName(reading, node.relation),
      only: node.relation?.inh !== true,
      unique: node.unique === true,
      concurrently: node.concurrent === true,
      ifNotExists: node.if_not_exists === true,
      nullsNotDistinct: node.nulls_not_distinct === true,
      method: node.accessMethod ?? 'btree',
      keys: each('IndexElem', node.indexParams).flatMap((element, n) => {
        const piece = pieces[n];
        return piece === undefined ? [] : [indexKey(reading, element, piece)];
      }),
      include: each('IndexElem', node.indexIncludingParams).map((element) => element.name ?? ''),
      options: optionsAfter(reading, node.options, { first: close, end: reading.count }),
      tablespace: node.tableSpace ?? null,
      predicate: predicate(reading, node, close),
    },
  };
}

/** The last word before ON. */
function indexName(reading: Reading, node: IndexStmt, table: number): WrittenWord | null {
  if (node.idxname === undefined) return null;
  const on = reading.is(table - 1, 'only') ? table - 2 : table - 1;
  return wordAt(reading, node.idxname, on - 1);
}

function predicate(reading: Reading, node: IndexStmt, close: number): WrittenExpression | null {
  if (node.whereClause === undefined) return null;
  const where = reading.find('where', close);
  return expression(reading, node.whereClause, { first: where + 1, end: reading.count });
}
