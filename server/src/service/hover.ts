import { contains, type Span, shift } from '../base/span.ts';
import type { RunStatement } from '../project/file-run.ts';
import type { FilePlace } from '../project/workspace-fold.ts';
import { objectWord } from '../words/changes.ts';
import { said } from '../words/locks.ts';
import { statementCard } from '../words/statement-card.ts';
import { tableCard } from '../words/table-card.ts';
import { type TimeoutCard, timeoutCard } from '../words/timeout-card.ts';
import { type Analysis, placeOf } from './analysis.ts';
import { nameAt, statementAt } from './name-at.ts';
import { createdAt } from './object-places.ts';
import { statementFacts } from './statement-facts.ts';
import { tableFacts } from './table-facts.ts';

export interface Hover {
  readonly markdown: string;
  /** From the file's start. */
  readonly span: Span;
}

/** On a statement's own words what it costs; on a name what it names. */
export function hover(analysis: Analysis, path: string, offset: number): Hover | null {
  const place = placeOf(analysis, path);
  const at = place === undefined ? null : statementAt(place.run, offset);
  if (place === undefined || at === null) return null;
  const words = wordsAt(at.statement, offset);
  if (words !== null) return { markdown: cardOf(place, at), span: words };
  const name = nameAt(analysis, path, offset);
  if (name === null) return null;
  const { object, column, span } = name;
  if (object.kind === 'table') {
    return { markdown: tableCard(tableFacts(place.history, object, name.state, column)), span };
  }
  const made = createdAt(place.history, object.id);
  const by = made === undefined ? '' : `\n\nCreated by ${made.migration}`;
  return { markdown: `**${objectWord(object)}** ${said(object.name)}${by}`, span };
}

type Numbered = { readonly statement: RunStatement; readonly index: number };

function cardOf(place: FilePlace, at: Numbered): string {
  const timeout = timeoutAt(place, at);
  return timeout === null ? statementCard(statementFacts(at.statement)) : timeoutCard(timeout);
}

/** The words that say what the statement does; of a setting all of it. */
function wordsAt({ statement, step }: RunStatement, offset: number): Span | null {
  const { written } = step;
  const whole = { start: 0, end: statement.span.end - statement.span.start };
  const spans = written.kind === 'set' ? [whole] : [written.verb, ...step.changes.map((change) => change.words)];
  const from = statement.span.start;
  return spans.map((span) => shift(from, span)).find((span) => contains(span, offset)) ?? null;
}

/** What a SET lock_timeout covers: the statements after it that take locks, until it is set again. */
function timeoutAt({ run }: FilePlace, { statement, index }: Numbered): TimeoutCard | null {
  const { written, context } = statement.step;
  if (written.kind !== 'set' || written.setting !== 'lock_timeout') return null;
  const inTransaction = context.policy === 'file' || context.policy === 'all' || context.policy === 'none';
  const rest = run.statements.slice(index + 1).filter(({ section }) => section === statement.section);
  const end = rest.findIndex(({ step }) => step.written.kind === 'set' && step.written.setting === 'lock_timeout');
  const covered = rest
    .slice(0, end === -1 ? rest.length : end)
    .filter(({ step }) => step.effects.some((effect) => effect.kind === 'lock'));
  const begun = run.statements.slice(0, index).some(({ step }) => step.written.kind === 'transaction');
  return {
    value: written.value,
    isLost: written.local && !inTransaction && !begun,
    covers: covered.map(({ step }) => step.text.replace(/\s+/g, ' ')),
  };
}
