import type { CreateTableAsStmt, IntoClause, RefreshMatViewStmt, ViewStmt } from '@pgsql/types';
import type { WrittenExpression } from '../../model/written/names.ts';
import type { Written, WrittenOf } from '../../model/written/statement.ts';
import { onCommit, persistence } from './create-table.ts';
import { expressionIn } from './expression.ts';
import { optionsAfter, relationName } from './names.ts';
import type { Reading } from './reading.ts';
import { strings } from './tree.ts';

export function createView(reading: Reading, node: ViewStmt): Written {
  const temporary = persistence(node.view?.relpersistence) === 'temporary';
  const as = reading.find('as', reading.nameEnd(reading.at(node.view?.location)) + 1);
  const check = checkOption(node);
  // WITH CASCADED CHECK OPTION, where CASCADED may be left out.
  const tail = check === null ? 0 : reading.is(reading.count - 3, 'with') ? 3 : 4;
  return {
    kind: 'create-view',
    tag: 'CREATE VIEW',
    verb: reading.verb('view'),
    name: relationName(reading, node.view),
    orReplace: node.replace === true,
    materialized: false,
    ifNotExists: false,
    persistence: temporary ? 'temporary' : 'permanent',
    columnNames: strings(node.aliases),
    query: expressionIn(reading, node.query, reading.span(as + 1, reading.count - 1 - tail)),
    options: optionsAfter(reading, node.options, { first: 0, end: as }),
    tablespace: null,
    accessMethod: null,
    withData: true,
    checkOption: check,
    recursive:
      reading.isAny(1, ['recursive']) || reading.slice(reading.verb('view')).toLowerCase().includes('recursive'),
  };
}

function checkOption(node: ViewStmt): WrittenOf<'create-view'>['checkOption'] {
  switch (node.withCheckOption) {
    case 'LOCAL_CHECK_OPTION':
      return 'local';
    case 'CASCADED_CHECK_OPTION':
      return 'cascaded';
    default:
      return null;
  }
}

/** CREATE TABLE … AS and CREATE MATERIALIZED VIEW have one node. */
export function createTableAs(reading: Reading, node: CreateTableAsStmt): Written {
  const into = node.into ?? {};
  const common = {
    name: relationName(reading, into.rel),
    ifNotExists: node.if_not_exists === true,
    columnNames: strings(into.colNames),
    query: queryOf(reading, node, into),
    options: optionsAfter(reading, into.options, { first: 0, end: reading.count }),
    tablespace: into.tableSpaceName ?? null,
    accessMethod: into.accessMethod ?? null,
    withData: into.skipData !== true,
  };
  if (node.objtype !== 'OBJECT_MATVIEW') {
    return {
      kind: 'create-table-as',
      tag: 'CREATE TABLE AS',
      verb: reading.verb('table'),
      ...common,
      persistence: persistence(into.rel?.relpersistence),
      onCommit: onCommit(into.onCommit),
    };
  }
  return {
    kind: 'create-view',
    tag: 'CREATE MATERIALIZED VIEW',
    verb: reading.verb('view'),
    ...common,
    orReplace: false,
    materialized: true,
    persistence: 'permanent',
    checkOption: null,
    recursive: false,
  };
}

/** After AS, without WITH [NO] DATA. */
function queryOf(reading: Reading, node: CreateTableAsStmt, into: IntoClause): WrittenExpression {
  const as = reading.find('as', reading.nameEnd(reading.at(into.rel?.location)) + 1);
  let last = reading.count - 1;
  if (reading.is(last, 'data') && reading.follow(last - 2, 'with', 'no')) last -= 3;
  else if (reading.follow(last - 1, 'with', 'data')) last -= 2;
  return expressionIn(reading, node.query, reading.span(as + 1, last));
}

export function refresh(reading: Reading, node: RefreshMatViewStmt): Written {
  return {
    kind: 'refresh',
    tag: 'REFRESH MATERIALIZED VIEW',
    verb: reading.verb('view'),
    name: relationName(reading, node.relation),
    concurrently: node.concurrent === true,
    withData: node.skipData !== true,
  };
}
