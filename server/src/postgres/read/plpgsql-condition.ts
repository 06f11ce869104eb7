import type { A_Expr, Node, SelectStmt } from '@pgsql/types';
import type { WrittenCondition } from '../../model/written/statement.ts';
import { nameOf } from '../../sql/identifier.ts';
import type { PgParser } from '../parse.ts';
import { as, each, strings } from './tree.ts';

type Catalog = Extract<WrittenCondition, { readonly kind: 'catalog' }>;
type Equal = Catalog['equals'][number];

const OPEN: WrittenCondition = { kind: 'open' };

/** What the condition of an IF asks; whatever is no question about the catalog is decided when it runs. */
export function conditionsIn(parser: PgParser, text: string): readonly WrittenCondition[] {
  const parsed = parser.parse(`SELECT ${text}`);
  const tree = parsed.kind === 'statements' ? parsed.statements[0]?.stmt : undefined;
  const target = each('ResTarget', as('SelectStmt', tree)?.targetList)[0]?.val;
  return target === undefined ? [OPEN] : conjunction(target);
}

/** The opposite of conditions that must all hold. */
export function negated(conditions: readonly WrittenCondition[]): readonly WrittenCondition[] {
  const [only, ...more] = conditions;
  if (only === undefined || more.length > 0 || only.kind === 'open') return [OPEN];
  return [{ ...only, exists: !only.exists }];
}

function conjunction(node: Node): readonly WrittenCondition[] {
  const bool = as('BoolExpr', node);
  if (bool?.boolop === 'AND_EXPR') return (bool.args ?? []).flatMap(conjunction);
  if (bool?.boolop === 'NOT_EXPR') return negated((bool.args ?? []).flatMap(conjunction));
  return [existence(node) ?? named(node) ?? counted(node) ?? OPEN];
}

/** `EXISTS (SELECT … FROM pg_type WHERE typname = 'mood')` */
function existence(node: Node): WrittenCondition | null {
  const sub = as('SubLink', node);
  if (sub?.subLinkType !== 'EXISTS_SUBLINK') return null;
  return lookup(as('SelectStmt', sub.subselect), true);
}

/** `to_regclass('public.t') IS NULL` */
function named(node: Node): WrittenCondition | null {
  const test = as('NullTest', node);
  const call = as('FuncCall', test?.arg);
  const column = call === null ? undefined : REG[strings(call.funcname).at(-1) ?? ''];
  const value = constant(call?.args?.[0]);
  if (test === null || column === undefined || value === null) return null;
  return {
    kind: 'catalog',
    question: 0,
    exists: test.nulltesttype === 'IS_NOT_NULL',
    equals: qualified(column, value),
  };
}

const REG: Readonly<Record<string, string>> = {
  to_regclass: 'relname',
  to_regtype: 'typname',
  to_regnamespace: 'nspname',
  to_regrole: 'rolname',
};

/** `(SELECT count(*) FROM pg_type WHERE …) = 0` */
function counted(node: Node): WrittenCondition | null {
  const test = as('A_Expr', node);
  const sub = as('SubLink', test?.lexpr);
  const number = as('A_Const', test?.rexpr);
  if (test === null || sub?.subLinkType !== 'EXPR_SUBLINK' || number?.ival === undefined) return null;
  const select = as('SelectStmt', sub.subselect);
  const counts = as('FuncCall', each('ResTarget', select?.targetList)[0]?.val);
  if (counts === null || strings(counts.funcname).at(-1) !== 'count') return null;
  const operator = strings(test.name)[0] ?? '';
  const limit = number.ival.ival ?? 0;
  if (limit === 0 && operator === '=') return lookup(select, false);
  return limit === 0 && (operator === '>' || operator === '<>') ? lookup(select, true) : null;
}

/** A query of system catalogs that asks for nothing but names. */
function lookup(select: SelectStmt | null, exists: boolean): WrittenCondition | null {
  if (select === null || select.fromClause === undefined || select.limitOffset !== undefined) return null;
  const equals: Equal[] = [];
  const known = select.fromClause.every((node) => source(node, equals)) && narrowed(select.whereClause, equals);
  return known && equals.length > 0 ? { kind: 'catalog', question: 0, exists, equals } : null;
}

/** True for system catalogs; what their joins ask is added to `equals`. */
function source(node: Node, equals: Equal[]): boolean {
  const join = as('JoinExpr', node);
  if (join !== null) {
    const sides = [join.larg, join.rarg].every((side) => side !== undefined && source(side, equals));
    return sides && join.jointype === 'JOIN_INNER' && narrowed(join.quals, equals);
  }
  const relation = as('RangeVar', node);
  if (relation === null) return false;
  const { schemaname, relname = '' } = relation;
  return (
    schemaname === 'pg_catalog' ||
    schemaname === 'information_schema' ||
    (schemaname === undefined && relname.startsWith('pg_'))
  );
}

/** True when a condition asks for nothing but names, which are added to `equals`. */
function narrowed(node: Node | undefined, equals: Equal[]): boolean {
  if (node === undefined) return true;
  const bool = as('BoolExpr', node);
  if (bool?.boolop === 'AND_EXPR') return (bool.args ?? []).every((arg) => narrowed(arg, equals));
  if (bool?.boolop === 'NOT_EXPR') return isIgnored(column(bool.args?.[0]));
  const test = as('A_Expr', node);
  if (test === null) return isIgnored(column(node));
  const name = column(test.lexpr);
  if (test.kind !== 'AEXPR_OP' || strings(test.name)[0] !== '=') return isIgnored(name);
  return equation(test, name, equals);
}

function equation({ lexpr, rexpr }: A_Expr, left: string | null, equals: Equal[]): boolean {
  const right = column(rexpr);
  // A join of two catalogs.
  if (left !== null && right !== null) return true;
  const name = left ?? right;
  const value = constant(left === null ? lexpr : rexpr);
  if (name === null) return false;
  if (value !== null && !isIgnored(name)) equals.push(...qualified(name, value));
  return value !== null || isIgnored(name) || NAMESPACES.has(name);
}

/** What kind of relation or constraint it is, and whether it is alive, does not matter where the name is given. */
const IGNORED: ReadonlySet<string> = new Set([
  'relkind',
  'table_type',
  'constraint_type',
  'contype',
  'attisdropped',
  'attnum',
  'tgisinternal',
  'table_catalog',
  'data_type',
  'typtype',
]);

/** `table_schema = current_schema()` */
const NAMESPACES: ReadonlySet<string> = new Set([
  'table_schema',
  'schemaname',
  'nspname',
  'constraint_schema',
  'relnamespace',
  'typnamespace',
  'connamespace',
  'pronamespace',
]);

function isIgnored(name: string | null): boolean {
  return name !== null && IGNORED.has(name);
}

function column(node: Node | undefined): string | null {
  const reference = as('ColumnRef', as('TypeCast', node)?.arg ?? node);
  return reference === null ? null : (strings(reference.fields).at(-1) ?? null);
}

/** `'mood'`, `'public.t'::regclass` */
function constant(node: Node | undefined): string | null {
  return as('A_Const', as('TypeCast', node)?.arg ?? node)?.sval?.sval ?? null;
}

/** A name with its schema says two things. */
function qualified(column: string, value: string): readonly Equal[] {
  const parts = value.match(/"(?:[^"]|"")+"|[^".]+/g) ?? [];
  const isName = REGISTERED.has(column) || Object.values(REG).includes(column);
  const [schema, name] = parts.length === 2 && isName ? parts : [undefined, value];
  const own = { column, value: isName ? nameOf(name ?? value) : value };
  return schema === undefined ? [own] : [own, { column: 'nspname', value: nameOf(schema) }];
}

/** Columns of OIDs, compared with a name as `regclass` or `regtype`. */
const REGISTERED: ReadonlySet<string> = new Set([
  'conrelid',
  'attrelid',
  'tgrelid',
  'polrelid',
  'indrelid',
  'indexrelid',
  'enumtypid',
  'oid',
]);
