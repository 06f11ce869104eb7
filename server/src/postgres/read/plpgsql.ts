import type { Written, WrittenCondition, WrittenInside, WrittenOf } from '../../model/written/statement.ts';
import { nameOf } from '../../sql/identifier.ts';
import { KEYWORDS } from '../../sql/keywords.ts';
import type { PgParser } from '../parse.ts';
import { conditionsIn, negated } from './plpgsql-condition.ts';
import { exceptionsOf, forgivenBy, handlers, raises } from './plpgsql-errors.ts';
import { literalSql } from './plpgsql-literal.ts';
import { type PlNode, plFunction, plNode, plNodes, plQuery } from './plpgsql-node.ts';
import { PlPlaces } from './plpgsql-place.ts';

/** Reads a statement whose text was padded to stand where it stands in the whole. */
export type ReadInner = (source: string, parsed: string) => Written;

/** The DO statement with the SQL that stands in its body; as it is when its body cannot be read. */
export function lookInside(
  written: WrittenOf<'do'>,
  source: string,
  parsed: string,
  parser: PgParser,
  read: ReadInner,
): WrittenOf<'do'> {
  const { start, end } = written.body.span;
  // A body in plain quotes may have doubled ones: then its offsets are not the statement's.
  if (written.language !== 'plpgsql' || parsed.slice(start, end) !== written.body.name) return written;
  const answer = parser.parsePlpgsql(parsed);
  const whole = answer.ok ? plFunction(answer.value) : null;
  if (whole === null) return written;
  const walk = new Walk(source, parsed, start, end, parser, read);
  walk.statement(plNode(whole.fields['action']), EVERYWHERE);
  return { ...written, inside: walk.inside, rest: walk.rest(plNodes(whole.fields['datums'])), raises: walk.raised };
}

interface Place {
  readonly conditions: readonly WrittenCondition[];
  readonly forgives: readonly string[];
  readonly block: number | null;
}

const EVERYWHERE: Place = { conditions: [], forgives: [], block: null };
const OPEN: WrittenCondition = { kind: 'open' };

/** Whether what follows a statement in its list is reached. */
type Flow = 'on' | 'maybe';

class Walk {
  readonly inside: WrittenInside[] = [];
  raised = false;
  readonly #source: string;
  readonly #parsed: string;
  readonly #start: number;
  readonly #parser: PgParser;
  readonly #read: ReadInner;
  readonly #places: PlPlaces;
  readonly #unread: string[] = [];
  /** Texts that variables get: they may become a part of what EXECUTE runs. */
  readonly #assigned: string[] = [];
  #blocks = 0;
  #questions = 0;

  constructor(source: string, parsed: string, start: number, end: number, parser: PgParser, read: ReadInner) {
    this.#source = source;
    this.#parsed = parsed;
    this.#start = start;
    this.#parser = parser;
    this.#read = read;
    this.#places = new PlPlaces(parsed.slice(start, end));
  }

  rest(datums: readonly PlNode[]): WrittenOf<'do'>['rest'] {
    if (this.#unread.length === 0) return null;
    const initial = datums.flatMap((datum) => plQuery(datum.fields['default_val']) ?? []);
    const texts = [...this.#unread, ...this.#assigned, ...initial];
    return {
      because: 'it runs a statement that is put together when it runs',
      names: [...new Set(texts.flatMap(namesIn))],
    };
  }

  #list(nodes: unknown, at: Place): Flow {
    let place = at;
    for (const node of plNodes(nodes)) {
      if (this.statement(node, place) === 'maybe' && place === at) place = within(at, [OPEN]);
    }
    return place === at ? 'on' : 'maybe';
  }

  statement(node: PlNode | null, at: Place): Flow {
    if (node === null) return 'on';
    const { fields } = node;
    switch (node.kind) {
      case 'stmt_block':
        return this.#block(node, at);
      case 'stmt_if':
        return this.#if(fields, at);
      case 'stmt_case':
        return this.#case(fields, at);
      case 'stmt_loop':
      case 'stmt_while':
      case 'stmt_fori':
      case 'stmt_fors':
      case 'stmt_forc':
      case 'stmt_foreach_a':
      case 'stmt_dynfors':
        this.#note(plQuery(fields['query']));
        this.#note(plQuery(fields['expr']));
        this.#list(fields['body'], within(at, [OPEN]));
        return 'on';
      case 'stmt_return':
      case 'stmt_exit':
        return at.conditions.length === 0 ? 'on' : 'maybe';
      case 'stmt_execsql':
        this.#static(plQuery(fields['sqlstmt']), at);
        return 'on';
      case 'stmt_dynexecute':
        this.#dynamic(plQuery(fields['query']), at);
        return 'on';
      case 'stmt_call':
        this.#unread.push(plQuery(fields['expr']) ?? '');
        return 'on';
      case 'stmt_assign':
        this.#note(plQuery(fields['expr']));
        return 'on';
      case 'stmt_raise':
      case 'stmt_assert':
        if (node.kind === 'stmt_assert' || raises(node)) this.raised = true;
        return 'on';
      default:
        return 'on';
    }
  }

  #block(node: PlNode, at: Place): Flow {
    const exceptions = exceptionsOf(node);
    const block = exceptions === null ? at.block : this.#blocks++;
    const flow = this.#list(node.fields['body'], {
      ...at,
      forgives: [...at.forgives, ...forgivenBy(exceptions)],
      block,
    });
    for (const handler of handlers(exceptions)) this.#list(handler.fields['action'], within(at, [OPEN]));
    return flow;
  }

  #if(fields: PlNode['fields'], at: Place): Flow {
    const condition = this.#conditions(fields);
    const flows = [this.#list(fields['then_body'], within(at, condition))];
    let others = negated(condition);
    for (const arm of plNodes(fields['elsif_list'])) {
      const own = this.#conditions(arm.fields);
      flows.push(this.#list(arm.fields['stmts'], within(at, [...others, ...own])));
      others = [...others, ...negated(own)];
    }
    flows.push(this.#list(fields['else_body'], within(at, others)));
    return flows.includes('maybe') ? 'maybe' : 'on';
  }

  #conditions(fields: PlNode['fields']): readonly WrittenCondition[] {
    const all = conditionsIn(this.#parser, plQuery(fields['cond']) ?? 'null');
    return all.map((one) => (one.kind === 'catalog' ? { ...one, question: this.#questions++ } : one));
  }

  #case(fields: PlNode['fields'], at: Place): Flow {
    const inside = within(at, [OPEN]);
    const flows = plNodes(fields['case_when_list']).map((arm) => this.#list(arm.fields['stmts'], inside));
    return [...flows, this.#list(fields['else_stmts'], inside)].includes('maybe') ? 'maybe' : 'on';
  }

  #static(query: string | null, at: Place): void {
    if (query === null) return;
    const found = this.#places.find(query);
    if (found < 0) this.#unread.push(query);
    else this.#add(this.#start + found, query, at);
  }

  #dynamic(query: string | null, at: Place): void {
    if (query === null) return;
    const found = this.#places.find(query);
    const literal = found < 0 ? null : literalSql(query);
    if (literal === null) this.#unread.push(query);
    else this.#add(this.#start + found + literal.offset, literal.text, at);
  }

  /** The text is read where it stands in the whole statement, after as many blanks, so that its spans count from there. */
  #add(offset: number, parsed: string, at: Place): void {
    const pad = ' '.repeat(offset);
    const end = offset + parsed.length;
    const written = this.#read(pad + this.#source.slice(offset, end), pad + parsed);
    if (written.kind === 'harmless' || (written.kind === 'select' && written.nested.length === 0)) return;
    this.inside.push({ written, span: { start: offset, end }, ...at });
  }

  #note(query: string | null): void {
    if (query !== null) this.#assigned.push(query);
  }
}

function within(at: Place, conditions: readonly WrittenCondition[]): Place {
  return { ...at, conditions: [...at.conditions, ...conditions] };
}

/** Names in an expression's text, its strings included. */
function namesIn(text: string): readonly string[] {
  const words = text.match(/"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*/gu) ?? [];
  return words.flatMap((word) => {
    const name = nameOf(word);
    return !word.startsWith('"') && KEYWORDS.get(name) === 'reserved' ? [] : [name];
  });
}
