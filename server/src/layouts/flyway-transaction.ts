import type { Span } from '../base/span.ts';
import { split } from '../sql/splitter.ts';
import type { Statement } from '../sql/statement.ts';
import { Kind } from '../sql/token.ts';
import type { TokenList } from '../sql/token-list.ts';

/** What Flyway's own look at the statements makes of a file. */
export interface FlywayStatements {
  /** Statements for which Flyway leaves the transaction out. */
  readonly outside: readonly Span[];
  /** The statement at which it refuses a file that has both kinds. */
  readonly refusedAt: Span | null;
}

/**
 * PostgreSQLParser.detectCanExecuteInTransaction: whole words from the statement's start. What is not here runs in a
 * transaction, even REINDEX INDEX CONCURRENTLY and DETACH PARTITION CONCURRENTLY, which the server then refuses.
 * ALTER TYPE … ADD VALUE counts only before PostgreSQL 12.
 */
const OUTSIDE = [
  /^(CREATE|DROP) (DATABASE|TABLESPACE|SUBSCRIPTION)( |$)/,
  /^ALTER SYSTEM( |$)/,
  /^(CREATE|DROP)( UNIQUE)? INDEX CONCURRENTLY( |$)/,
  /^REINDEX( VERBOSE)? (SCHEMA|DATABASE|SYSTEM)( |$)/,
  /^VACUUM( |$)/,
  /^DISCARD ALL( |$)/,
];

const CANDIDATE = /\b(database|tablespace|subscription|system|concurrently|schema|vacuum|discard)\b/i;

export function flywayStatements(text: string): FlywayStatements {
  if (!CANDIDATE.test(text)) return { outside: [], refusedAt: null };
  const { statements, tokens } = split(text);
  const outside: Span[] = [];
  let refusedAt: Span | null = null;
  let inside = false;
  for (const statement of statements) {
    if (statement.kind === 'meta-command' || statement.kind === 'copy-data') continue;
    const head = headOf(tokens, statement);
    if (OUTSIDE.some((pattern) => pattern.test(head))) outside.push(statement.span);
    else inside = true;
    if (inside && outside.length > 0) refusedAt ??= statement.span;
  }
  return { outside, refusedAt };
}

/** The first words outside parentheses (the "simplified statement" of Parser.getNextStatement). */
function headOf(tokens: TokenList, statement: Statement): string {
  const words: string[] = [];
  let depth = 0;
  for (let i = statement.firstToken; i < statement.endToken && words.length < 10; i++) {
    const kind = tokens.kind(i);
    if (kind === Kind.openParen) depth++;
    else if (kind === Kind.closeParen) depth--;
    else if (kind === Kind.word && depth === 0) words.push(tokens.source(i).toUpperCase());
  }
  return words.join(' ');
}
