import type { Node, RangeVar, SelectStmt } from '@pgsql/types';
import type { Written, WrittenOf } from '../../model/written/statement.ts';
import { persistence } from './create-table.ts';
import { changesOf } from './dml.ts';
import { literal, queryIn } from './expression.ts';
import { relationName } from './names.ts';
import type { Reading } from './reading.ts';
import { as, strings } from './tree.ts';

/** A query; SELECT INTO makes a table, and a lone set_config() is a SET. */
export function select(reading: Reading, node: SelectStmt): Written {
  const setting = setConfig(reading, node);
  if (setting !== null) return setting;
  const { query, changes } = queryIn(reading, { SelectStmt: node }, reading.span(0, reading.count - 1));
  const into = node.intoClause?.rel;
  if (into !== undefined) return selectInto(reading, into, query);
  return {
    kind: 'select',
    tag: 'SELECT',
    verb: reading.span(0),
    query,
    into: null,
    nested: changesOf(reading, changes),
    locking: node.lockingClause !== undefined,
  };
}

function selectInto(reading: Reading, into: RangeVar, query: WrittenOf<'create-table-as'>['query']): Written {
  const word = reading.find('into', 0);
  return {
    kind: 'create-table-as',
    tag: 'SELECT INTO',
    verb: word < 0 ? reading.miss('into') : reading.span(word),
    name: relationName(reading, into),
    ifNotExists: false,
    persistence: persistence(into.relpersistence),
    options: [],
    tablespace: null,
    accessMethod: null,
    onCommit: null,
    columnNames: [],
    query,
    withData: true,
  };
}

/** `SELECT set_config('search_path', '', false)`, as pg_dump begins every file. */
function setConfig(reading: Reading, node: SelectStmt): Written | null {
  if (node.fromClause !== undefined || node.whereClause !== undefined || node.targetList?.length !== 1) return null;
  const call = as('FuncCall', as('ResTarget', node.targetList[0])?.val);
  const [name, value, local] = call?.args ?? [];
  if (call === null || strings(call.funcname).at(-1) !== 'set_config') return null;
  const setting = constant(name);
  const to = constant(value);
  const scope = literal(local)?.value;
  if (typeof setting !== 'string' || typeof to !== 'string' || typeof scope !== 'boolean') return null;
  const at = reading.at(call.location);
  return {
    kind: 'set',
    tag: 'SELECT',
    verb: reading.span(at, reading.nameEnd(at)),
    setting: setting.toLowerCase(),
    value: to,
    local: scope,
  };
}

function constant(node: Node | undefined): unknown {
  return literal(node)?.value;
}
