import type { Evidence, ServerError } from '../model/evidence.ts';
import type { Database } from '../model/ports/database.ts';
import { afterLoss, failed, isLost, skipped } from './blank-evidence.ts';
import { Block } from './block.ts';
import { traceOutside } from './outside.ts';
import { isTransactionControl } from './transaction-words.ts';

export interface TracedStatement {
  readonly text: string;
  /** It cannot run in a transaction. Only heeded where each statement has its own. */
  readonly outside: boolean;
  /** Not to be run, and why. */
  readonly skip?: string | null;
}

export interface TraceOptions {
  /**
   * One transaction around all, which then commits (if no statement failed) or is rolled back; or `each`: every
   * statement commits by itself, and what cannot run in a transaction runs outside of one.
   */
  readonly transaction: 'commit' | 'rollback' | 'each';
  /** Statements at the start of each transaction, such as `set local lock_timeout = '500ms'`. */
  readonly setup?: readonly string[];
  /** Milliseconds. */
  readonly now: () => number;
  readonly onEvidence?: (evidence: Evidence, statement: number) => void;
}

export interface Trace {
  /** One for each statement. */
  readonly evidence: readonly Evidence[];
  /** What COMMIT refused, or would have: a deferred constraint. */
  readonly end: ServerError | null;
}

const ACTIVE_TRANSACTION = '25001';

/** Runs statements one after the other, and says what each of them really did. */
export function trace(
  database: Database,
  statements: readonly TracedStatement[],
  options: TraceOptions,
): Promise<Trace> {
  return options.transaction === 'each'
    ? traceEach(database, statements, options)
    : traceTogether(database, statements, options, options.transaction);
}

async function traceTogether(
  database: Database,
  statements: readonly TracedStatement[],
  options: TraceOptions,
  how: 'commit' | 'rollback',
): Promise<Trace> {
  const block = await Block.begin(database, options.setup ?? [], options.now);
  if (!block.ok) {
    await database.run('rollback');
    return { evidence: statements.map(() => failed(block.error, 0)), end: null };
  }
  const evidence = await inOrder(statements, options, (text, index) => block.value.trace(text, index));
  const refused = evidence.some(({ error }) => error !== null);
  return { evidence, end: await block.value.end(refused ? 'rollback' : how) };
}

async function traceEach(
  database: Database,
  statements: readonly TracedStatement[],
  options: TraceOptions,
): Promise<Trace> {
  let lost: ServerError | null = null;
  const evidence = await inOrder(statements, options, async (text, index, { outside }) => {
    if (lost !== null) return skipped(afterLoss(lost));
    const one = outside ? null : await traceAlone(database, text, index, options);
    const seen =
      one === null || one.error?.sqlstate === ACTIVE_TRANSACTION
        ? await traceOutside(database, text, index, options.now)
        : one;
    if (seen.error !== null && isLost(seen.error)) lost = seen.error;
    return seen;
  });
  return { evidence, end: null };
}

async function traceAlone(database: Database, text: string, index: number, options: TraceOptions): Promise<Evidence> {
  const block = await Block.begin(database, options.setup ?? [], options.now);
  if (!block.ok) return failed(block.error, 0);
  const evidence = await block.value.trace(text, index);
  const end = await block.value.end(evidence.error === null ? 'commit' : 'rollback');
  return { ...evidence, error: evidence.error ?? end };
}

async function inOrder(
  statements: readonly TracedStatement[],
  { onEvidence }: TraceOptions,
  run: (text: string, index: number, statement: TracedStatement) => Promise<Evidence>,
): Promise<readonly Evidence[]> {
  const evidence: Evidence[] = [];
  for (const [index, statement] of statements.entries()) {
    const reason = reasonToSkip(statement);
    const one = reason === null ? await run(statement.text, index, statement) : skipped(reason);
    evidence.push(one);
    onEvidence?.(one, index);
  }
  return evidence;
}

function reasonToSkip({ text, skip }: TracedStatement): string | null {
  if (skip !== undefined && skip !== null) return skip;
  return isTransactionControl(text) ? 'transaction control is not sent: the trace has its own transaction' : null;
}
