import type { A_Const, ColumnRef, FuncCall, Node, RangeVar, SQLValueFunction, TypeName } from '@pgsql/types';
import type { Span } from '../../base/span.ts';
import type {
  WrittenCall,
  WrittenExpression,
  WrittenName,
  WrittenType,
  WrittenWord,
} from '../../model/written/names.ts';
import { Kind } from '../../sql/token.ts';
import { relationName } from './names.ts';
import type { Piece, Reading } from './reading.ts';
import { as, qualified, strings } from './tree.ts';
import { typeName } from './type-name.ts';

/** The expression whose tokens are a piece of the statement. */
export function expression(reading: Reading, node: Node | undefined, piece: Piece): WrittenExpression {
  return expressionIn(reading, node, reading.span(piece.first, piece.end - 1));
}

/** The expression inside the parentheses that open at `open`. */
export function parenthesized(reading: Reading, node: Node | undefined, open: number): WrittenExpression {
  const close = open < 0 ? -1 : reading.closing(open);
  return close < 0
    ? expressionIn(reading, node, reading.miss('expression'))
    : expression(reading, node, { first: open + 1, end: close });
}

/** What a tree mentions, under a text that the caller has found. */
export function expressionIn(reading: Reading, node: unknown, span: Span): WrittenExpression {
  return queryIn(reading, node, span).query;
}

/** The same for a statement, with the data changes in its WITH clauses: the trees of INSERT and the like, outermost first. */
export function queryIn(
  reading: Reading,
  node: unknown,
  span: Span,
): { readonly query: WrittenExpression; readonly changes: readonly Node[] } {
  const mentioned = new Mentioned(reading);
  mentioned.visit(node);
  return {
    query: written(reading, mentioned, { span, root: isNode(node) ? node : undefined }),
    changes: mentioned.changes,
  };
}

interface Place {
  readonly span: Span;
  readonly root: Node | undefined;
}

function written(reading: Reading, mentioned: Mentioned, { span, root }: Place): WrittenExpression {
  return {
    text: reading.slice(span),
    span,
    calls: mentioned.calls,
    columns: mentioned.columns,
    relations: mentioned.relations,
    casts: mentioned.casts,
    literal: literal(root),
    strings: mentioned.strings,
    columnOnly: columnOnly(root),
    notNullColumns: notNullColumns(root),
  };
}

/** One walk over a tree of any kind. */
class Mentioned {
  readonly calls: WrittenCall[] = [];
  readonly columns: (WrittenWord & { readonly qualifier: string | null })[] = [];
  readonly relations: (WrittenName & { readonly alias: string | null })[] = [];
  readonly casts: WrittenType[] = [];
  readonly strings: WrittenWord[] = [];
  readonly changes: Node[] = [];
  readonly #reading: Reading;
  /** Names of WITH that hide relations where we are. */
  readonly #hidden: string[] = [];

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  visit(value: unknown): void {
    if (Array.isArray(value)) {
      for (const item of value) this.visit(item);
    } else if (isRecord(value)) {
      const hidden = this.#hidden.length;
      if (value.withClause !== undefined) this.#withClause(value.withClause);
      for (const key in value) this.#field(key, value[key]);
      this.#hidden.length = hidden;
    }
  }

  #field(key: string, value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    switch (key) {
      case 'FuncCall':
      case 'funccall':
        this.#call(value as FuncCall);
        break;
      case 'SQLValueFunction':
        this.#valueFunction(value as SQLValueFunction);
        return;
      case 'ColumnRef':
        this.#column(value as ColumnRef);
        return;
      case 'RangeVar':
        this.#relation(value as RangeVar);
        return;
      case 'A_Const':
        this.#constant(value as A_Const);
        return;
      case 'typeName':
      case 'TypeName':
        this.#cast(value as TypeName);
        return;
      case 'InsertStmt':
      case 'UpdateStmt':
      case 'DeleteStmt':
      case 'MergeStmt':
        this.changes.push({ [key]: value } as unknown as Node);
        break;
      case 'valuesLists':
        if (Array.isArray(value)) this.visit(value.slice(0, MOST_ROWS));
        return;
      case 'MultiAssignRef':
        // (a, b) = (…): the source is there once for each column.
        if ((value as { colno?: number }).colno !== 1) return;
        break;
      // A DML statement's table is its own part of what is written; TABLESAMPLE has a node of its own here.
      case 'relation':
        if ('relname' in value) return;
        break;
      case 'withClause':
      case 'intoClause':
      case 'lockedRels':
      case 'String':
      case 'funcname':
        return;
      default:
    }
    this.visit(value);
  }

  /** Without RECURSIVE a query sees only those before it. */
  #withClause(clause: unknown): void {
    if (!isRecord(clause)) return;
    const queries = Array.isArray(clause.ctes) ? (clause.ctes as Node[]) : [];
    const named = queries.flatMap((node) => as('CommonTableExpr', node) ?? []);
    const recursive = clause.recursive === true;
    if (recursive) for (const query of named) this.#hidden.push(query.ctename ?? '');
    for (const query of named) {
      this.visit(query);
      if (!recursive) this.#hidden.push(query.ctename ?? '');
    }
  }

  #call(call: FuncCall): void {
    const at = this.#reading.at(call.location);
    if (at < 0) return;
    this.calls.push({
      ...qualified(strings(call.funcname)),
      argumentCount: call.args?.length ?? 0,
      span: this.#reading.span(at, this.#reading.nameEnd(at)),
    });
  }

  /** CURRENT_TIMESTAMP and its kin are grammar, not functions; to a reader they are calls. */
  #valueFunction(value: SQLValueFunction): void {
    const at = this.#reading.at(value.location);
    const name = (value.op ?? '').replace('SVFOP_', '').replace(/_N$/, '').toLowerCase();
    if (at >= 0) this.calls.push({ schema: 'pg_catalog', name, argumentCount: 0, span: this.#reading.span(at) });
  }

  #column(column: ColumnRef): void {
    const at = this.#reading.at(column.location);
    if (at < 0) return;
    const fields = column.fields ?? [];
    const last = fields.at(-1);
    const names = strings(fields);
    const star = last !== undefined && 'A_Star' in last;
    this.columns.push({
      name: star ? '*' : (names.at(-1) ?? ''),
      qualifier: names.at(star ? -1 : -2) ?? null,
      span: this.#reading.span(this.#reading.nameEnd(at)),
    });
  }

  #relation(relation: RangeVar): void {
    if (relation.location === -1) return;
    if (relation.schemaname === undefined && this.#hidden.includes(relation.relname ?? '')) return;
    this.relations.push({ ...relationName(this.#reading, relation), alias: relation.alias?.aliasname ?? null });
  }

  /** The grammar makes some casts itself; those have no place. */
  #cast(type: TypeName): void {
    if (type.location !== -1) this.casts.push(typeName(this.#reading, type));
  }

  #constant(constant: A_Const): void {
    if (constant.sval === undefined) return;
    const at = this.#reading.at(constant.location);
    const kind = this.#reading.kind(at);
    // Words of the grammar become strings in the tree too: SET search_path TO public.
    if (kind !== Kind.string && kind !== Kind.dollarString) return;
    this.strings.push({ name: constant.sval.sval ?? '', span: this.#reading.span(at) });
  }
}

/** Rows of a VALUES list that are looked at: seed data of a hundred thousand would be kept word by word. */
const MOST_ROWS = 1_000;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isNode(value: unknown): value is Node {
  return isRecord(value) && !Array.isArray(value);
}

/** The value when the tree is one constant, under casts or not. */
export function literal(node: Node | undefined): WrittenExpression['literal'] {
  const cast = as('TypeCast', node);
  if (cast !== null) return literal(cast.arg);
  const constant = as('A_Const', node);
  if (constant === null) return null;
  if (constant.isnull === true) return { value: null };
  if (constant.ival !== undefined) return { value: constant.ival.ival ?? 0 };
  if (constant.boolval !== undefined) return { value: constant.boolval.boolval ?? false };
  if (constant.fval !== undefined) return { value: numberOrText(constant.fval.fval ?? '') };
  if (constant.bsval !== undefined) return { value: constant.bsval.bsval ?? '' };
  return { value: constant.sval?.sval ?? '' };
}

/** Too large or too exact for a number here: as its text. */
function numberOrText(text: string): number | string {
  const number = Number(text);
  return String(number) === text ? number : text;
}

function columnOnly(node: Node | undefined): string | null {
  const fields = as('ColumnRef', node)?.fields;
  const last = fields?.at(-1);
  return last === undefined || 'A_Star' in last ? null : (strings(fields).at(-1) ?? null);
}

function notNullColumns(node: Node | undefined): string[] {
  const both = as('BoolExpr', node);
  if (both?.boolop === 'AND_EXPR') return (both.args ?? []).flatMap(notNullColumns);
  const test = as('NullTest', node);
  const column = test?.nulltesttype === 'IS_NOT_NULL' ? columnOnly(test.arg) : null;
  return column === null ? [] : [column];
}
