import type { AlterPolicyStmt, CreatePolicyStmt, CreateTrigStmt, Node, RuleStmt } from '@pgsql/types';
import type { WrittenExpression } from '../../model/written/names.ts';
import type { Written, WrittenOf } from '../../model/written/statement.ts';
import { changesOf } from './dml.ts';
import { parenthesized, queryIn } from './expression.ts';
import { nameAt, relationName } from './names.ts';
import type { Reading } from './reading.ts';
import { each, roleName, strings } from './tree.ts';

export function createTrigger(reading: Reading, node: CreateTrigStmt): Written {
  const execute = reading.find('execute', 0);
  const when = node.whenClause === undefined ? -1 : reading.find('when', 0, execute);
  return {
    kind: 'create-trigger',
    tag: 'CREATE TRIGGER',
    verb: reading.verb('trigger'),
    name: node.trigname ?? '',
    table: relationName(reading, node.relation),
    function: nameAt(reading, strings(node.funcname), execute < 0 ? -1 : execute + 2),
    orReplace: node.replace === true,
    constraint: node.isconstraint === true,
    from: node.constrrel === undefined ? null : relationName(reading, node.constrrel),
    columns: strings(node.columns),
    when: node.whenClause === undefined ? null : parenthesized(reading, node.whenClause, when < 0 ? -1 : when + 1),
  };
}

export function createPolicy(reading: Reading, node: CreatePolicyStmt): Written {
  return {
    kind: 'create-policy',
    tag: 'CREATE POLICY',
    verb: reading.run(0, 2),
    name: node.policy_name ?? '',
    table: relationName(reading, node.table),
    permissive: node.permissive === true,
    command: (node.cmd_name ?? 'all') as WrittenOf<'create-policy'>['command'],
    roles: each('RoleSpec', node.roles).map(roleName),
    ...conditions(reading, node),
  };
}

export function alterPolicy(reading: Reading, node: AlterPolicyStmt): Written {
  return {
    kind: 'alter-policy',
    tag: 'ALTER POLICY',
    verb: reading.run(0, 2),
    name: node.policy_name ?? '',
    table: relationName(reading, node.table),
    roles: node.roles === undefined ? null : each('RoleSpec', node.roles).map(roleName),
    ...conditions(reading, node),
  };
}

interface Conditions {
  readonly table?: CreatePolicyStmt['table'];
  readonly qual?: Node;
  readonly with_check?: Node;
}

function conditions(
  reading: Reading,
  node: Conditions,
): { using: WrittenExpression | null; check: WrittenExpression | null } {
  const from = reading.at(node.table?.location);
  const using = reading.find('using', from);
  const check = reading.find('check', from);
  return {
    using: node.qual === undefined ? null : parenthesized(reading, node.qual, using < 0 ? -1 : using + 1),
    check: node.with_check === undefined ? null : parenthesized(reading, node.with_check, check < 0 ? -1 : check + 1),
  };
}

export function createRule(reading: Reading, node: RuleStmt): Written {
  const does = reading.find('do', reading.at(node.relation?.location));
  const whole = reading.span(does, reading.count - 1);
  const { query: body, changes } = queryIn(reading, [node.whereClause, node.actions], whole);
  const written = changesOf(reading, changes).map(({ table }) => ({ ...table, alias: null }));
  return {
    kind: 'create-rule',
    tag: 'CREATE RULE',
    verb: reading.verb('rule'),
    name: node.rulename ?? '',
    table: relationName(reading, node.relation),
    orReplace: node.replace === true,
    // What the rule writes to is stored with it like what it reads.
    body: { ...body, relations: [...body.relations, ...written] },
  };
}
