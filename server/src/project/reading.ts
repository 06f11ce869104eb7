import { shift } from '../base/span.ts';
import type { Written } from '../model/written/statement.ts';
import { parserText } from '../sql/parser-text.ts';
import { resplitBroken, type Split } from '../sql/splitter.ts';
import type { Statement } from '../sql/statement.ts';
import type { WrittenCache } from './written-cache.ts';

/** What a statement's text says, wherever it stands. */
export interface Reading {
  readonly source: string;
  /** As the parser sees it: without placeholders and the like. */
  readonly parsed: string;
  readonly kind: Statement['kind'];
  /** One, as a rule; none for what is not for the server, several for a refused text that can be cut again. */
  readonly parts: readonly Part[];
}

export interface Part {
  /** The part of the statement that it is, counted from the statement's start; null when it is all of it. */
  readonly within: Statement | null;
  readonly text: string;
  readonly written: Written;
}

/** Reads a section's statements. What stands at its beginning and end as it did in `old` is not read again. */
export function* readStatements(
  cache: WrittenCache,
  cut: Split,
  old: readonly Reading[],
): Generator<void, readonly Reading[]> {
  const { statements } = cut;
  const isOld = (statement: Statement, reading: Reading | undefined): reading is Reading =>
    reading !== undefined && says(cut, statement, reading);
  const shortest = Math.min(statements.length, old.length);
  let head = 0;
  while (head < shortest && isOld(statements[head] as Statement, old[head])) head += 1;
  let tail = 0;
  while (tail < shortest - head && isOld(statements.at(-1 - tail) as Statement, old.at(-1 - tail))) tail += 1;
  const fresh: Reading[] = [];
  for (const statement of statements.slice(head, statements.length - tail)) {
    fresh.push(readStatement(cache, cut, statement));
    yield;
  }
  return [...old.slice(0, head), ...fresh, ...old.slice(old.length - tail)];
}

/** The statement of a part, where it stands now. */
export function placed(part: Part, whole: Statement): Statement {
  if (part.within === null) return whole;
  const by = whole.span.start;
  const { span, terminator, comments, trailing } = part.within;
  return {
    ...part.within,
    span: shift(by, span),
    terminator: terminator === null ? null : shift(by, terminator),
    comments: comments.map((comment) => shift(by, comment)),
    trailing: trailing === null ? null : shift(by, trailing),
  };
}

function says({ tokens }: Split, { kind, span }: Statement, { source, parsed, kind: oldKind }: Reading): boolean {
  if (kind !== oldKind || span.end - span.start !== source.length) return false;
  if (!tokens.text.startsWith(source, span.start)) return false;
  // What a placeholder stands for may follow from what is around the statement.
  return parsed === (tokens.special ? parserText(tokens, span).text : source);
}

function readStatement(cache: WrittenCache, cut: Split, statement: Statement): Reading {
  const { kind, span } = statement;
  const source = cut.tokens.text.slice(span.start, span.end);
  if (kind === 'copy-data' || kind === 'meta-command') return { source, parsed: source, kind, parts: [] };
  const parsed = parserText(cut.tokens, span).text;
  const written = cache.read(source, parsed);
  const smaller = written.kind === 'syntax-error' ? cutAgain(cache, source) : [];
  return { source, parsed, kind, parts: smaller.length > 0 ? smaller : [{ within: null, text: source, written }] };
}

/** A statement that the parser refuses is cut again, so that an open quote hides nothing after it. */
function cutAgain(cache: WrittenCache, source: string): readonly Part[] {
  const again = resplitBroken(source, { start: 0, end: source.length });
  if (again.statements.length < 2) return [];
  return again.statements.flatMap((within): readonly Part[] => {
    if (within.kind === 'copy-data' || within.kind === 'meta-command') return [];
    const text = source.slice(within.span.start, within.span.end);
    return [{ within, text, written: cache.read(text, parserText(again.tokens, within.span).text) }];
  });
}
