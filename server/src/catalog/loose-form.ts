/**
 * An expression's tokens without what the server adds or takes away when it prints a stored one: needless parentheses,
 * casts of literals and columns, `= ANY (ARRAY[…])` for IN, `~~` for LIKE. Two of the same form mean the same,
 * as far as casts do not matter. Source: get_rule_expr in src/backend/utils/adt/ruleutils.c.
 */
export function looseForm(text: string): string {
  const plain = withoutCasts(text.split(' ').map(oneWord)).filter((token) => token !== '');
  return print(asIn(parse(plain)), true).join(' ');
}

const SAME: Readonly<Record<string, string>> = {
  '!=': '<>',
  '~~': 'like',
  '~~*': 'ilike',
  '!~~': 'not like',
  '!~~*': 'not ilike',
};

/** A number in quotes is one without, and an operator has one spelling. */
function oneWord(token: string): string {
  const number = /^'(-?\d+(?:\.\d+)?)'$/.exec(token)?.[1];
  return number ?? SAME[token] ?? token;
}

const TYPE_TAIL: ReadonlySet<string> = new Set(['varying', 'precision', 'with', 'without', 'time', 'zone']);

/** Drops `:: type` and the type before a literal, and joins a sign with its number. */
function withoutCasts(tokens: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? '';
    if (token === '::') {
      i = typeEnd(tokens, i + 1) - 1;
    } else if (/^(date|time|timestamp|timestamptz|interval)$/.test(token) && tokens[i + 1]?.startsWith("'")) {
      // date '2020-01-01'
    } else if (token === '-' && /^\d/.test(tokens[i + 1] ?? '') && startsOperand(result.at(-1))) {
      result.push(`-${tokens[i + 1]}`);
      i++;
    } else {
      result.push(token);
    }
  }
  return result;
}

function startsOperand(before: string | undefined): boolean {
  return (
    before === undefined || before === '(' || before === ',' || before === '[' || precedenceOf(before) < NO_OPERATOR
  );
}

/** Behind the type that starts at `at`. */
function typeEnd(tokens: readonly string[], at: number): number {
  let i = at + 1;
  while (tokens[i] === '.') i += 2;
  while (TYPE_TAIL.has(tokens[i] ?? '')) i++;
  if (tokens[i] === '(') i = tokens.indexOf(')', i) + 1;
  while (TYPE_TAIL.has(tokens[i] ?? '')) i++;
  while (tokens[i] === '[' && tokens[i + 1] === ']') i += 2;
  return i;
}

type Node = string | Group;

interface Group {
  readonly open: '(' | '[';
  readonly nodes: readonly Node[];
}

/** Nests what is in parentheses and brackets. */
function parse(tokens: readonly string[]): readonly Node[] {
  const stack: { readonly open: '(' | '['; readonly nodes: Node[] }[] = [{ open: '(', nodes: [] }];
  for (const token of tokens) {
    if (token === '(' || token === '[') stack.push({ open: token, nodes: [] });
    else if ((token === ')' || token === ']') && stack.length > 1) {
      const group = stack.pop();
      if (group !== undefined) stack.at(-1)?.nodes.push(group);
    } else stack.at(-1)?.nodes.push(token);
  }
  return stack[0]?.nodes ?? [];
}

/** `x = any (array [a, b])` is `x in (a, b)`, and `x <> all (…)` is `x not in (…)`. */
function asIn(nodes: readonly Node[]): readonly Node[] {
  const result: Node[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] ?? '';
    const word =
      node === '=' && nodes[i + 1] === 'any' ? 'in' : node === '<>' && nodes[i + 1] === 'all' ? 'not in' : null;
    const list = word === null ? null : arrayIn(nodes[i + 2]);
    if (word !== null && list !== null) {
      result.push(...word.split(' '), { open: '(', nodes: asIn(list) });
      i += 2;
    } else {
      result.push(typeof node === 'string' ? node : { ...node, nodes: asIn(node.nodes) });
    }
  }
  return result;
}

function arrayIn(node: Node | undefined): readonly Node[] | null {
  if (node === undefined || typeof node === 'string') return null;
  const [first, second, third] = node.nodes;
  if (second === undefined) return arrayIn(first);
  if (first !== 'array' || third !== undefined || typeof second === 'string' || second.open !== '[') return null;
  return second.nodes;
}

const NO_OPERATOR = 100;

/** How tightly words bind, loosest first (https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE). */
function precedenceOf(node: Node | undefined): number {
  if (node === undefined) return 0;
  if (typeof node !== 'string') return NO_OPERATOR;
  switch (node) {
    case ',':
    case 'case':
    case 'when':
    case 'then':
    case 'else':
    case 'end':
    case 'where':
    case 'on':
    case 'select':
    case 'from':
      return 0;
    case 'or':
      return 1;
    case 'and':
      return 2;
    case 'not':
      return 3;
    case 'is':
    case 'isnull':
    case 'notnull':
      return 4;
    case '<':
    case '>':
    case '=':
    case '<=':
    case '>=':
    case '<>':
      return 5;
    case 'between':
    case 'in':
    case 'like':
    case 'ilike':
    case 'similar':
      return 6;
    case '+':
    case '-':
      return 8;
    case '*':
    case '/':
    case '%':
      return 9;
    case '^':
      return 10;
    default:
      return /^[-+*/<>=~!@#%^&|`?]+$/.test(node) ? 7 : NO_OPERATOR;
  }
}

/** The tokens again, with just the parentheses that change the meaning. */
function print(nodes: readonly Node[], whole: boolean): readonly string[] {
  const only = nodes[0];
  if (whole && nodes.length === 1 && only !== undefined && typeof only !== 'string' && only.open === '(')
    return print(only.nodes, true);
  return nodes.flatMap((node, i): readonly string[] => {
    if (typeof node === 'string') return [node];
    if (node.open === '(' && isNeedless(node, nodes[i - 1], nodes[i + 1])) return print(node.nodes, false);
    return [node.open, ...print(node.nodes, true), node.open === '(' ? ')' : ']'];
  });
}

function isNeedless(group: Group, before: Node | undefined, after: Node | undefined): boolean {
  const [first, second] = group.nodes;
  if (first === undefined || first === 'select' || isCallOrList(before) || after === '[' || after === '.') return false;
  if (group.nodes.includes(',')) return false;
  if (second === undefined) return true;
  const own = Math.min(...group.nodes.map(precedenceOf));
  if (own === 0) return false;
  const left = precedenceOf(before);
  const right = precedenceOf(after);
  const chained = own <= 2 ? own >= left : own > left;
  return chained && own >= right;
}

/** A name before parentheses makes them a call's; IN and its like make them a list. */
function isCallOrList(before: Node | undefined): boolean {
  if (before === undefined || typeof before !== 'string') return false;
  if (before === 'in' || before === 'any' || before === 'all' || before === 'exists' || before === 'array') return true;
  return precedenceOf(before) === NO_OPERATOR && !/^(by|distinct)$/.test(before);
}
