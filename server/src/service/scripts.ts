import type { Span } from '../base/span.ts';
import type { Listing } from '../layouts/layout.ts';
import type { Direction } from '../model/migration.ts';
import { outsideTransaction } from '../postgres/resolve/resolve.ts';
import type { Script } from '../preview/apply.ts';
import type { ReplayedScript } from '../preview/replay.ts';
import { isTransactionControl } from '../preview/transaction-words.ts';
import type { FileRun, RunStatement } from '../project/file-run.ts';
import type { HistoryRun, MigrationRun } from '../project/history-run.ts';
import { split } from '../sql/splitter.ts';
import { beyondDatabase } from './beyond-database.ts';
import { planOf } from './down.ts';
import { runnableText } from './runnable-text.ts';

/** A history, the files that its tool would read, and what it runs on. */
export interface Runner {
  readonly history: HistoryRun;
  readonly listing: Listing;
  /** `embedded`: a server of our own, gone afterwards. `scratch`: a database of our own on somebody's server. */
  readonly on: 'embedded' | 'scratch';
}

/** A text as the tool sends it. */
export interface SentStatement {
  readonly text: string;
  /** From the file's start. */
  readonly span: Span;
  readonly outside: boolean;
  /** What is known of it; null for a piece that the tool cuts in another place than PostgreSQL would. */
  readonly run: RunStatement | null;
}

/** One direction of a file as its tool runs it. */
export interface FileScript extends ReplayedScript {
  readonly sent: readonly SentStatement[];
  /** What was left out of it, and why. */
  readonly left: readonly SkippedStatement[];
}

export interface SkippedStatement {
  readonly run: RunStatement;
  readonly why: string;
}

export function scriptOf(runner: Runner, file: FileRun, direction: Direction): FileScript {
  const left = leftOut(runner, file, direction);
  const sent = sentStatements(runner, file, direction).filter(({ run }) => !left.some((other) => other.run === run));
  const statements = sent.map(({ text }) => text);
  const index = file.sections.sections.findIndex((section) => section.direction === direction);
  const policy = file.contexts[index]?.policy ?? 'statement';
  // One string of several statements is one transaction, unless it says BEGIN itself.
  const implicit = policy === 'none' && sent.length > 1 && !statements.some(isTransactionControl);
  return { path: file.path, sent, left, statements, transaction: policy === 'file' || policy === 'all' || implicit };
}

/** The way back that would be written, in a transaction where the migration itself is in one. */
export function generatedScript(runner: Runner, { up }: MigrationRun): Script {
  const plan = planOf(up);
  const statements = plan.statements.flatMap(({ sql }) => (sql === '' ? [] : [sql]));
  const outside = plan.statements.some((statement) => statement.outsideTransaction);
  return { statements, transaction: !outside && (scriptOf(runner, up, 'up').transaction || statements.length > 1) };
}

/** On somebody's server nothing runs that reaches beyond the database that is thrown away. */
function leftOut({ on }: Runner, file: FileRun, direction: Direction): readonly SkippedStatement[] {
  if (on === 'embedded') return [];
  return file.statements.flatMap((run): readonly SkippedStatement[] => {
    const why = run.section.direction === direction ? beyondDatabase(run.step) : null;
    return why === null ? [] : [{ run, why }];
  });
}

/** The statements that reach the server, cut as the tool cuts them. */
function sentStatements({ history, listing }: Runner, file: FileRun, direction: Direction): readonly SentStatement[] {
  const { layout, history: known } = history.detected;
  const textOf = (span: Span): string => runnableText(file.text.slice(span.start, span.end), known.placeholders);
  return file.sections.sections.flatMap((section): readonly SentStatement[] => {
    if (section.direction !== direction) return [];
    const own = file.statements.filter((run) => run.section === section && isSent(run));
    const cut = layout.toolStatements(file.text, section, file.path, listing);
    const within = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
    if (cut === null || own.every((run) => cut.some(({ span }) => within(run.statement.span, span)))) {
      return own.map((run) => {
        const { span } = run.statement;
        return { text: textOf(span), span, outside: outsideTransaction(run.step.written) !== null, run };
      });
    }
    return cut.map(({ span }) => ({ text: textOf(span), span, outside: false, run: null }));
  });
}

/** Rows of COPY FROM STDIN come from the client, and change no schema. */
function isSent({ statement, step }: RunStatement): boolean {
  if (statement.kind !== 'sql' && statement.kind !== 'broken') return false;
  return !(step.written.tag === 'COPY' && /\bfrom\s+stdin\b/i.test(step.text));
}

/** What a database holds before the first migration: the tool's schemas and table, and the base schema. */
export function openingScripts({ history, listing }: Runner): readonly ReplayedScript[] {
  const { historyTable, base, placeholders } = history.detected.history;
  const schemas = searchPathOf(history).map((schema) => `create schema if not exists ${quoted(schema)}`);
  const table = [...schemas, ...historyTable];
  const own = table.length === 0 ? [] : [{ path: 'the tool’s own table', statements: table, transaction: false }];
  return [
    ...own,
    ...base.map((path): ReplayedScript => {
      const text = listing.text(path) ?? '';
      const statements = split(text).statements.filter((statement) => statement.kind === 'sql');
      const sent = statements.map(({ span }) => runnableText(text.slice(span.start, span.end), placeholders));
      return { path, statements: sent, transaction: false };
    }),
  ];
}

/** Everything that runs before a migration. */
export function scriptsBefore(runner: Runner, upPath: string): readonly ReplayedScript[] {
  const { migrations } = runner.history;
  const before = migrations.slice(
    0,
    migrations.findIndex(({ up }) => up.path === upPath),
  );
  return [...openingScripts(runner), ...before.map(({ up }) => scriptOf(runner, up, 'up'))];
}

/** What the tool's sessions have set before a script runs. */
export function sessionSetup(history: HistoryRun): readonly string[] {
  const path = history.config.searchPath ?? history.detected.history.searchPath;
  return path === null ? [] : [`set search_path to ${path.map(quoted).join(', ')}`];
}

function searchPathOf(history: HistoryRun): readonly string[] {
  const path = history.config.searchPath ?? history.detected.history.searchPath ?? [];
  return path.filter((schema) => schema !== '$user' && schema !== 'public' && !schema.startsWith('pg_'));
}

/** A schema's name is its name, whatever it looks like. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
