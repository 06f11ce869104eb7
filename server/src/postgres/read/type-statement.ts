import type { AlterDomainStmt, CompositeTypeStmt, CreateDomainStmt, CreateRangeStmt, Node } from '@pgsql/types';
import type { Span } from '../../base/span.ts';
import type { Written, WrittenDomainAction } from '../../model/written/statement.ts';
import { column, constraintParts, defaultOf, ownConstraints } from './column.ts';
import { constraint } from './constraint.ts';
import { expression } from './expression.ts';
import { objectName } from './index-key.ts';
import { nameAt, relationName } from './names.ts';
import type { Reading } from './reading.ts';
import { as, each, strings } from './tree.ts';
import { typeName } from './type-name.ts';

export function createDomain(reading: Reading, node: CreateDomainStmt): Written {
  const parts = constraintParts(reading, node, { first: 2, end: reading.count });
  const constraints = ownConstraints(reading, parts, null);
  return {
    kind: 'create-domain',
    tag: 'CREATE DOMAIN',
    verb: reading.run(0, 2),
    name: nameAt(reading, strings(node.domainname), 2),
    type: typeName(reading, node.typeName),
    collation: objectName(node.collClause?.collname),
    default: defaultOf(reading, parts),
    notNull: constraints.some((own) => own.type === 'not null'),
    constraints,
  };
}

export function alterDomain(reading: Reading, node: AlterDomainStmt): Written {
  const first = reading.nameEnd(2) + 1;
  const { action, words } = domainAction(reading, node, first);
  return {
    kind: 'alter-domain',
    tag: 'ALTER DOMAIN',
    verb: words,
    name: nameAt(reading, strings(node.typeName), 2),
    action,
  };
}

interface DomainAction {
  readonly action: WrittenDomainAction;
  readonly words: Span;
}

/** Letters of AlterDomainStmt.subtype (parsenodes.h). */
function domainAction(reading: Reading, node: AlterDomainStmt, first: number): DomainAction {
  const two = reading.run(first, 2);
  const name = node.name ?? '';
  switch (node.subtype) {
    case 'T':
      return defaultAction(reading, node.def, first);
    case 'N':
      return { action: { kind: 'drop-not-null' }, words: reading.run(first, 3) };
    case 'O':
      return { action: { kind: 'set-not-null' }, words: reading.run(first, 3) };
    case 'C': {
      const added = constraint(
        reading,
        as('Constraint', node.def) ?? {},
        { first: first + 1, end: reading.count },
        null,
      );
      return { action: { kind: 'add-constraint', constraint: { ...added, columns: [] } }, words: added.words };
    }
    case 'X': {
      const cascade = node.behavior === 'DROP_CASCADE';
      return { action: { kind: 'drop-constraint', name, ifExists: node.missing_ok === true, cascade }, words: two };
    }
    default:
      return { action: { kind: 'validate-constraint', name }, words: two };
  }
}

function defaultAction(reading: Reading, value: Node | undefined, first: number): DomainAction {
  const words = reading.run(first, 2);
  if (value === undefined) return { action: { kind: 'drop-default' }, words };
  return {
    action: { kind: 'set-default', value: expression(reading, value, { first: first + 2, end: reading.count }) },
    words,
  };
}

export function createComposite(reading: Reading, node: CompositeTypeStmt): Written {
  const open = reading.findParen(reading.at(node.typevar?.location));
  const pieces = reading.pieces(open + 1, reading.closing(open));
  return {
    kind: 'create-composite',
    tag: 'CREATE TYPE',
    verb: reading.run(0, 2),
    name: relationName(reading, node.typevar),
    attributes: each('ColumnDef', node.coldeflist).flatMap((attribute, n) => {
      const piece = pieces[n];
      return piece === undefined ? [] : [column(reading, attribute, piece)];
    }),
  };
}

export function createRange(reading: Reading, node: CreateRangeStmt): Written {
  return {
    kind: 'create-type',
    tag: 'CREATE TYPE',
    verb: reading.run(0, 2),
    name: nameAt(reading, strings(node.typeName), 2),
    form: 'range',
  };
}
