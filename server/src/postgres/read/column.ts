import type { CollateClause, ColumnDef, Constraint, Node } from '@pgsql/types';
import type { WrittenExpression, WrittenWord } from '../../model/written/names.ts';
import type { WrittenColumn, WrittenConstraint, WrittenIdentity } from '../../model/written/table-parts.ts';
import { constraint, constraintType, withAttribute } from './constraint.ts';
import { expression, parenthesized } from './expression.ts';
import { objectName } from './index-key.ts';
import { optionsAfter, wordAt } from './names.ts';
import type { Piece, Reading } from './reading.ts';
import { each } from './tree.ts';
import { serialOf, typeName } from './type-name.ts';

/** A column's definition; `piece` begins with its name. */
export function column(reading: Reading, node: ColumnDef, piece: Piece): WrittenColumn {
  const name = wordAt(reading, node.colname, piece.first);
  const parts = constraintParts(reading, node, piece);
  const serial = serialOf(node.typeName);
  const type = node.typeName === undefined ? null : typeName(reading, node.typeName);
  const constraints = ownConstraints(reading, parts, name);
  return {
    name,
    type: type !== null && serial !== null ? { ...type, schema: 'pg_catalog', name: serial } : type,
    serial,
    collation: objectName(node.collClause?.collname),
    default: defaultOf(reading, parts),
    generated: generatedOf(reading, parts),
    identity: identityOf(reading, parts),
    notNull: constraints.some((own) => own.type === 'not null'),
    storage: node.storage_name ?? null,
    compression: node.compression ?? null,
    constraints,
    span: reading.span(piece.first, piece.end - 1),
  };
}

/** The constraints of a column or domain with their tokens. */
export interface Part extends Piece {
  readonly node: Constraint;
}

interface Constrained {
  readonly constraints?: Node[];
  readonly collClause?: CollateClause;
}

/**
 * The constraints of a column or domain: each begins at its location and ends where the next one,
 * or COLLATE, begins. DEFERRABLE and its like, which have nodes of their own, belong to the one before.
 */
export function constraintParts(reading: Reading, node: Constrained, piece: Piece): Part[] {
  const nodes = each('Constraint', node.constraints);
  const starts = nodes.map((part) => reading.at(part.location));
  const borders = starts.filter((_, n) => !isAttribute(nodes[n]));
  if (node.collClause !== undefined) borders.push(reading.at(node.collClause.location));
  return nodes.map((part, n) => {
    const first = starts[n] ?? piece.first;
    const end = Math.min(piece.end, ...borders.filter((border) => border > first));
    return { node: part, first, end };
  });
}

function isAttribute(node: Constraint | undefined): boolean {
  return node?.contype?.startsWith('CONSTR_ATTR_') ?? false;
}

/** The constraints that are objects of their own; `own` is their column, null for a domain. */
export function ownConstraints(reading: Reading, parts: readonly Part[], own: WrittenWord | null): WrittenConstraint[] {
  const constraints: WrittenConstraint[] = [];
  for (const part of parts) {
    const last = constraints.at(-1);
    if (constraintType(part.node) !== null) constraints.push(constraint(reading, part.node, part, own));
    else if (last !== undefined) constraints.splice(-1, 1, withAttribute(last, part.node));
  }
  return constraints;
}

export function defaultOf(reading: Reading, parts: readonly Part[]): WrittenExpression | null {
  const part = parts.find(({ node }) => node.contype === 'CONSTR_DEFAULT');
  if (part === undefined) return null;
  const word = reading.find('default', part.first, part.end);
  return expression(reading, part.node.raw_expr, { first: word + 1, end: part.end });
}

function generatedOf(reading: Reading, parts: readonly Part[]): WrittenColumn['generated'] {
  const part = parts.find(({ node }) => node.contype === 'CONSTR_GENERATED');
  if (part === undefined) return null;
  return {
    expression: parenthesized(reading, part.node.raw_expr, reading.findParen(part.first, part.end)),
    stored: part.node.generated_kind !== 'v',
  };
}

function identityOf(reading: Reading, parts: readonly Part[]): WrittenIdentity | null {
  const part = parts.find(({ node }) => node.contype === 'CONSTR_IDENTITY');
  return part === undefined ? null : identity(reading, part.node, part);
}

/** `GENERATED … AS IDENTITY (…)` */
export function identity(reading: Reading, node: Constraint, piece: Piece): WrittenIdentity {
  return {
    mode: node.generated_when === 'a' ? 'always' : 'by default',
    options: optionsAfter(reading, node.options, piece),
  };
}
