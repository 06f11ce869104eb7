import { assertNever } from '../../base/assert-never.ts';
import { blocksReads, blocksWrites } from '../../model/lock-mode.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { ExplainedFile, ExplainedLock, ExplainedStatement } from '../../service/explain.ts';
import { whoWaits } from '../../words/locks.ts';
import { policyWords } from '../../words/transactions.ts';
import type { Paint, Style } from '../paint.ts';
import { TextPlaces } from '../positions.ts';
import { columns } from '../table.ts';
import { oneLine } from '../wrap.ts';

/** For people: a block for each statement with its locks, who waits for them, the work, and what the server will answer. */
export function explainText(files: readonly ExplainedFile[], shown: (path: string) => string, paint: Paint): string {
  return files.map((file) => fileBlock(file, shown(file.path), paint)).join('\n\n');
}

function fileBlock(file: ExplainedFile, path: string, paint: Paint): string {
  if (file.skipped !== null) return `${paint('underline', path)}  ${paint('dim', `skipped: ${file.skipped}`)}`;
  const head = `${paint('underline', path)}  ${paint('dim', `${file.tool} · ${policyWords(file.transaction)}`)}`;
  if (file.statements.length === 0) return `${head}\n\n  ${paint('dim', 'no statements')}`;
  const places = new TextPlaces(file.text);
  const both = new Set(file.statements.map(({ direction }) => direction)).size > 1;
  const width = Math.max(...file.statements.map(({ span }) => String(places.at(span.start).line).length));
  const blocks = file.statements.map((statement, i) => {
    const turns = both && file.statements[i - 1]?.direction !== statement.direction;
    const title = turns ? `  ${paint('dim', statement.direction === 'up' ? '─ up' : '─ down')}\n\n` : '';
    const line = String(places.at(statement.span.start).line).padStart(width);
    return title + statementBlock(statement, { line, text: file.text, paint });
  });
  return [head, ...blocks].join('\n\n');
}

interface Shown {
  readonly line: string;
  readonly text: string;
  readonly paint: Paint;
}

function statementBlock(statement: ExplainedStatement, { line, text, paint }: Shown): string {
  const indent = ' '.repeat(line.length + 4);
  const rows = [
    ...lockRows(statement.locks, paint),
    ...workRows(statement),
    ...statement.loses.map((what) => ['loses', paint('red', what)]),
    ...outcomeRows(statement.outcome, paint),
    ...statement.unknown.map((what) => ['unknown', paint('yellow', what)]),
  ];
  const told = rows.length === 0 ? [['', paint('dim', 'nobody waits; no row is read or written')]] : rows;
  const kind = statement.kind === '' ? 'not parsed' : statement.kind;
  const head = `  ${paint('dim', line)}  ${paint('bold', kind)}  ${paint('dim', oneLine(text.slice(statement.span.start, statement.span.end)))}`;
  return [head, ...columns(told).map((row) => indent + row)].join('\n');
}

function lockRows(locks: readonly ExplainedLock[], paint: Paint): readonly (readonly string[])[] {
  return locks.map((lock, i) => {
    const how = lock.source === 'direct' ? '' : ` (${lock.source})`;
    const until = lock.until === 'commit' ? 'until commit' : 'until it ends';
    return [i === 0 ? 'locks' : '', `${lock.relation}${how}`, lock.mode, waiting(lock, paint), paint('dim', until)];
  });
}

function waiting({ mode, new: own }: ExplainedLock, paint: Paint): string {
  if (own) return paint('dim', 'nobody waits: it is new');
  const who = whoWaits(mode);
  if (who === null) return paint('dim', 'reads and writes go on');
  const style: Style = blocksReads(mode) ? 'red' : blocksWrites(mode) ? 'yellow' : 'dim';
  return paint(style, `${who.charAt(0).toLowerCase()}${who.slice(1)} wait`);
}

function workRows({ rewrites, scans, builds }: ExplainedStatement): readonly (readonly string[])[] {
  const rows = [
    ...rewrites.map((name) => `writes all of ${name} anew`),
    ...scans.map((name) => `reads all of ${name}`),
    ...builds.map((name) => `builds ${name}`),
  ];
  return rows.map((row, i) => [i === 0 ? 'work' : '', row]);
}

function outcomeRows(outcome: Outcome, paint: Paint): readonly (readonly string[])[] {
  switch (outcome.kind) {
    case 'applies':
    case 'unknown':
      return [];
    case 'fails':
      return [['fails', paint('red', `${outcome.message} (${outcome.sqlstate})`)]];
    case 'maybe':
      return [['may fail', paint('yellow', `${outcome.message} (${outcome.sqlstate}): ${outcome.because}`)]];
    default:
      return assertNever(outcome);
  }
}
