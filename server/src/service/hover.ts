import { contains, shift, type Span } from '../base/span.ts';
import { constraintsOf, indexesOf } from '../catalog/lookup.ts';
import type { Table } from '../model/objects/table.ts';
import type { RunStatement } from '../project/file-run.ts';
import type { HistoryRun } from '../project/history-run.ts';
import { statementCard } from '../words/statement-card.ts';
import { said } from '../words/locks.ts';
import { objectWord } from '../words/changes.ts';
import { printedType } from '../words/printed-type.ts';
import { type Analysis, placeOf } from './analysis.ts';
import { nameAt, statementAt } from './name-at.ts';
import { statementFacts } from './statement-facts.ts';
import { createdAt, touchedAt } from './object-places.ts';

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
  if (words !== null) return { markdown: statementCard(statementFacts(at.statement)), span: words };
  const name = nameAt(analysis, path, offset);
  if (name === null) return null;
  if (name.object.kind === 'table') return { markdown: tableCard(place.history, name.object, name.state, name.column?.name ?? null), span: name.span };
  const made = createdAt(place.history, name.object.id);
  return { markdown: `**${objectWord(name.object)}** ${said(name.object.name)}${made === undefined ? '' : `\n\nCreated by ${made.migration}`}`, span: name.span };
}

function wordsAt(run: RunStatement, offset: number): Span | null {
  const from = run.statement.span.start;
  const spans = [run.step.written.verb, ...run.step.changes.map((change) => change.words)];
  return spans.map((s) => shift(from, s)).find((s) => contains(s, offset)) ?? null;
}

function tableCard(history: HistoryRun, table: Table, state: Parameters<typeof indexesOf>[0], column: string | null): string {
  const lines = [`**table** ${said(`${table.schema}.${table.name}`)}`];
  const made = createdAt(history, table.id);
  const touched = touchedAt(history, table.id);
  const last = touched.at(-1);
  if (made !== undefined) lines.push(`Created by ${made.migration}${last !== undefined && last.path !== made.path ? ` · last changed by ${last.migration}` : ''}`);
  if (!table.columnsKnown) lines.push('Its columns are not in this history.');
  const shown = column === null ? table.columns : table.columns.filter((c) => c.name === column);
  if (shown.length > 0) {
    const rows = shown.map((c) => `${c.name} ${printedType(c.type)}${c.notNull ? ' not null' : ''}${c.default === null ? '' : ` default ${c.default.source}`}`);
    lines.push(`\`\`\`sql\n${rows.join('\n')}\n\`\`\``);
  }
  const parts = [...constraintsOf(state, table.id).filter((c) => c.type !== 'not null').map((c) => `${c.type} ${said(c.name)}`), ...indexesOf(state, table.id).filter((i) => i.constraint === null).map((i) => `index ${said(i.name)}`)];
  if (parts.length > 0 && column === null) lines.push(parts.join(' · '));
  return lines.join('\n\n');
}
