import type { CallStmt, CreateFunctionStmt, DefElem, FunctionParameter } from '@pgsql/types';
import type { WrittenWord } from '../../model/written/names.ts';
import type { Written, WrittenOf } from '../../model/written/statement.ts';
import { expressionIn } from './expression.ts';
import { afterIf, nameAt } from './names.ts';
import type { Reading } from './reading.ts';
import { bodyAt } from './routine-body.ts';
import { as, each, strings } from './tree.ts';
import { typeName } from './type-name.ts';

type Routine = WrittenOf<'create-routine'>;

export function createRoutine(reading: Reading, node: CreateFunctionStmt): Written {
  const form = node.is_procedure === true ? 'procedure' : 'function';
  const verb = reading.verb(form);
  const parameters = each('FunctionParameter', node.parameters);
  const table = parameters.some((parameter) => parameter.mode === 'FUNC_PARAM_TABLE');
  const options = each('DefElem', node.options);
  return {
    kind: 'create-routine',
    tag: `CREATE ${form.toUpperCase()}`,
    verb,
    name: nameAt(reading, strings(node.funcname), nameToken(reading, form)),
    form,
    orReplace: node.replace === true,
    arguments: parameters.map((parameter) => argument(reading, parameter)),
    // RETURNS TABLE is told by the arguments.
    returns: table || node.returnType === undefined ? null : typeName(reading, node.returnType),
    returnsSet: node.returnType?.setof === true,
    language: text(options, 'language') ?? 'sql',
    volatility: volatility(text(options, 'volatility')),
    body: body(reading, node, options),
  };
}

function nameToken(reading: Reading, form: string): number {
  for (let i = 1; i < 5; i++) if (reading.is(i, form)) return afterIf(reading, i + 1);
  return -1;
}

const MODES: Partial<Readonly<Record<NonNullable<FunctionParameter['mode']>, Routine['arguments'][number]['mode']>>> = {
  FUNC_PARAM_OUT: 'out',
  FUNC_PARAM_INOUT: 'inout',
  FUNC_PARAM_VARIADIC: 'variadic',
  FUNC_PARAM_TABLE: 'table',
};

function argument(reading: Reading, parameter: FunctionParameter): Routine['arguments'][number] {
  return {
    name: parameter.name ?? null,
    mode: (parameter.mode === undefined ? undefined : MODES[parameter.mode]) ?? 'in',
    type: typeName(reading, parameter.argType),
    hasDefault: parameter.defexpr !== undefined,
  };
}

function text(options: readonly DefElem[], name: string): string | undefined {
  return as('String', options.find((option) => option.defname === name)?.arg)?.sval;
}

function volatility(word: string | undefined): Routine['volatility'] {
  return word === 'immutable' || word === 'stable' ? word : 'volatile';
}

/** In quotes after AS; or SQL itself, from RETURN or BEGIN ATOMIC to the end. */
function body(reading: Reading, node: CreateFunctionStmt, options: readonly DefElem[]): WrittenWord | null {
  const quoted = options.find((option) => option.defname === 'as');
  if (quoted !== undefined) {
    const [source = ''] = strings(as('List', quoted.arg)?.items);
    const word = reading.at(quoted.location);
    return bodyAt(reading, source, word < 0 ? -1 : word + 1);
  }
  if (node.sql_body === undefined) return null;
  const first = atomicStart(reading);
  if (first < 0) return null;
  const span = reading.span(first, reading.count - 1);
  return { name: reading.slice(span), span };
}

function atomicStart(reading: Reading): number {
  const block = reading.find('begin', 0);
  return block >= 0 && reading.is(block + 1, 'atomic') ? block : reading.find('return', 0);
}

export function call(reading: Reading, node: CallStmt): Written {
  return {
    kind: 'call',
    tag: 'CALL',
    verb: reading.span(0),
    name: nameAt(reading, strings(node.funccall?.funcname), 1),
    body: expressionIn(reading, node, reading.span(1, reading.count - 1)),
  };
}
