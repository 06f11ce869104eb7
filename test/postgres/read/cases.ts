import { expect, test } from 'vitest';
import type { Span } from '../../../server/src/base/span.ts';
import type { Written } from '../../../server/src/model/written/statement.ts';
import { PgReader } from '../../../server/src/postgres/read/read.ts';
import { nameOf } from '../../../server/src/sql/identifier.ts';
import { isTrivia, Kind } from '../../../server/src/sql/token.ts';
import { tokenize } from '../../../server/src/sql/tokenizer.ts';
import { newParser } from './reader.ts';

/** A statement with its guilty words between « and », and what it should say, as far as it matters. */
export type Case = readonly [sql: string, expected: Readonly<Record<string, unknown>>];

let missed: readonly string[] = [];
const reader = new PgReader(newParser(), (what) => {
  missed = what;
});

/** Reads a statement, and tells when its words were not found. */
export function read(sql: string): Written {
  missed = [];
  const written = reader.read(sql, sql);
  expect(missed, sql).toEqual([]);
  return written;
}

export function plain(marked: string): string {
  return marked.replace(/[«»]/g, '');
}

/** The words of an only action, or of the statement. */
export function guilty(written: Written): Span {
  const [action] = written.kind === 'alter-table' ? written.actions : [];
  return action?.words ?? written.verb;
}

/** Each case read as it stands and with comments, line breaks and wide characters between all of its tokens. */
export function testCases(cases: readonly Case[]): void {
  for (const [marked, expected] of cases) {
    const sql = plain(marked);
    test(marked, () => {
      const written = read(sql);
      expect(written).toMatchObject(expected);
      const words = guilty(written);
      expect(`${sql.slice(0, words.start)}«${sql.slice(words.start, words.end)}»${sql.slice(words.end)}`).toBe(marked);
      for (const [name, text] of names(written, sql)) expect(meanings(text), sql).toContain(name);
      const other = decorated(sql);
      expect(spelled(read(other), other)).toEqual(spelled(written, sql));
    });
  }
}

/** What stands where a name is said to stand may mean: itself, its last part, a string's content. */
function meanings(text: string): string[] {
  const tokens = tokenize(text);
  const last = tokens.source(tokens.count - 1);
  return [
    nameOf(last),
    last.slice(1, -1).replaceAll("''", "'"),
    last.replace(/^\$\w*\$|\$\w*\$$/g, ''),
    text,
    text.replace(/^"|"$/g, ''),
    last,
  ];
}

/** Every name in what was read, with the text at its span. Types and bodies are named otherwise than written. */
function names(value: unknown, sql: string): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, part]) => (OTHERWISE.has(key) ? [] : names(part, sql)));
  const { name, span } = value as { name?: unknown; span?: Span };
  if (COMPOSED.has(String((value as { class?: unknown }).class))) return [];
  if (typeof name !== 'string' || span === undefined || 'value' in value || 'kind' in value) return inner;
  return [[name, sql.slice(span.start, span.end)], ...inner];
}

/** Known by a name that we put together. */
const COMPOSED = new Set(['CAST', 'TRANSFORM', 'USER MAPPING']);

const OTHERWISE = new Set(['type', 'casts', 'calls', 'arguments', 'returns', 'body', 'from']);

/** The same statement with everything between its tokens changed. */
export function decorated(sql: string): string {
  const tokens = tokenize(sql);
  let text = '-- 漢字 😀\r\n';
  for (let i = 0; i < tokens.count; i++)
    text += isTrivia(tokens.kind(i)) ? '\r\n/* é 😀 /* 漢 */ */ -- ;\n\t' : tokens.source(i);
  return text;
}

/** With every span replaced by the tokens in it, so that readings of differently spaced texts compare. */
function spelled(value: unknown, sql: string): unknown {
  if (Array.isArray(value)) return value.map((item) => spelled(item, sql));
  if (typeof value === 'string') return significant(value);
  if (typeof value !== 'object' || value === null) return value;
  const { start, end } = value as { start?: unknown; end?: unknown };
  if (typeof start === 'number' && typeof end === 'number') return significant(sql.slice(start, end));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, spelled(part, sql)]));
}

function significant(text: string): string {
  const tokens = tokenize(text);
  const words: string[] = [];
  for (let i = 0; i < tokens.count; i++)
    if (tokens.kind(i) !== Kind.outside && !isTrivia(tokens.kind(i))) words.push(tokens.source(i));
  return words.join(' ');
}
