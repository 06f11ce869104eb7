import type { ReplayedScript } from '../preview/replay.ts';
import type { FileRun, RunStatement } from '../project/file-run.ts';
import type { HistoryRun } from '../project/history-run.ts';
import type { Direction } from '../model/migration.ts';
import { outsideTransaction } from '../postgres/resolve/resolve.ts';
import { parserText } from '../sql/parser-text.ts';

/** A statement as it can be sent: placeholders have their configured values, or stand-ins. */
export interface RunnableStatement {
  readonly run: RunStatement;
  readonly text: string;
  readonly outside: boolean;
}

export function runnableStatements(history: HistoryRun, file: FileRun, direction: Direction): readonly RunnableStatement[] {
  return file.statements.flatMap((run): readonly RunnableStatement[] => {
    if (run.section.direction !== direction || (run.statement.kind !== 'sql' && run.statement.kind !== 'broken')) return [];
    return [{ run, text: runnableText(history, file, run), outside: outsideTransaction(run.step.written) !== null }];
  });
}

function runnableText(history: HistoryRun, file: FileRun, run: RunStatement): string {
  const { span } = run.statement;
  const source = file.text.slice(span.start, span.end);
  const { placeholders } = history.detected.history;
  const known = source.replace(/\$\{([\w:.-]+)\}/g, (whole, name: string) => placeholders.get(name) ?? whole);
  if (known !== source && !known.includes('${')) return known;
  const tokens = file.splits.find(({ split }) => split.tokens.indexAt(span.start) >= 0)?.split.tokens;
  return tokens === undefined ? source : parserText(tokens, span).text;
}

/** One direction of a file as its tool runs it: in one transaction, or statement by statement. */
export function scriptOf(history: HistoryRun, file: FileRun, direction: Direction): ReplayedScript {
  const statements = runnableStatements(history, file, direction);
  const policy = statements[0]?.run.step.context.policy ?? 'file';
  const together = policy === 'file' || policy === 'all' || (policy === 'none' && statements.length > 1);
  return { path: file.path, statements: statements.map(({ text }) => text), transaction: together && !statements.some(({ outside }) => outside) };
}

/** Everything that runs before a migration, the tool's own history table first. */
export function scriptsBefore(history: HistoryRun, upPath: string): readonly ReplayedScript[] {
  const own = history.detected.history.historyTable;
  const table: readonly ReplayedScript[] = own.length === 0 ? [] : [{ path: 'the tool’s history table', statements: own, transaction: false }];
  const scripts: ReplayedScript[] = [];
  for (const { up } of history.migrations) {
    if (up.path === upPath) break;
    scripts.push(scriptOf(history, up, 'up'));
  }
  return [...table, ...scripts];
}

/** What the tool's sessions have set before a script runs. */
export function sessionSetup(history: HistoryRun): readonly string[] {
  const path = history.config.searchPath ?? history.detected.history.searchPath;
  return path === null ? [] : [...path.map((schema) => `create schema if not exists ${schema}`), `set search_path to ${path.join(', ')}`];
}
