import type { Node } from '@pgsql/types';
import { as, strings } from './tree.ts';

/** A name and how sure the server is of it: a cast's own name is only taken when there is no better one. */
interface Figured {
  readonly name: string;
  readonly strong: boolean;
}

/**
 * What the server calls an index column that is an expression: `expr` when nothing in it gives a name.
 * Source: FigureIndexColname and FigureColnameInternal in src/backend/parser/parse_target.c.
 */
export function keyName(node: Node): string {
  return figure(node)?.name ?? 'expr';
}

const SIMPLE: Readonly<Record<string, string>> = {
  CoalesceExpr: 'coalesce',
  GroupingFunc: 'grouping',
  MinMaxExpr: 'greatest',
  XmlSerialize: 'xmlserialize',
};

function figure(node: Node | undefined): Figured | null {
  if (node === undefined) return null;
  const column = as('ColumnRef', node);
  if (column !== null) return last(column.fields);
  const indirection = as('A_Indirection', node);
  if (indirection !== null) return last(indirection.indirection) ?? figure(indirection.arg);
  const call = as('FuncCall', node);
  if (call !== null) return last(call.funcname);
  const expression = as('A_Expr', node);
  if (expression !== null) return expression.kind === 'AEXPR_NULLIF' ? { name: 'nullif', strong: true } : null;
  const cast = as('TypeCast', node);
  if (cast !== null) {
    const inner = figure(cast.arg);
    if (inner?.strong === true) return inner;
    const name = strings(cast.typeName?.names).at(-1);
    return name === undefined ? inner : { name, strong: false };
  }
  const collate = as('CollateClause', node);
  if (collate !== null) return figure(collate.arg);
  const choice = as('CaseExpr', node);
  if (choice !== null) {
    const otherwise = figure(choice.defresult);
    return otherwise?.strong === true ? otherwise : { name: 'case', strong: false };
  }
  const most = as('MinMaxExpr', node);
  if (most?.op === 'IS_LEAST') return { name: 'least', strong: true };
  if (as('A_ArrayExpr', node) !== null) return { name: 'array', strong: true };
  if (as('RowExpr', node) !== null) return { name: 'row', strong: true };
  const tag = Object.keys(node)[0] ?? '';
  const simple = SIMPLE[tag];
  return simple === undefined ? null : { name: simple, strong: true };
}

function last(parts: readonly Node[] | undefined): Figured | null {
  const name = strings(parts).at(-1);
  return name === undefined ? null : { name, strong: true };
}
