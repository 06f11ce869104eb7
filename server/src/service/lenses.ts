import type { Grade } from '../model/inverse.ts';
import type { FilePlace } from '../project/workspace-fold.ts';
import { listed } from '../words/locks.ts';
import { policyWords } from '../words/transactions.ts';
import { type Analysis, placeOf } from './analysis.ts';
import type { CheckedFile } from './check.ts';
import { down } from './down.ts';
import { fileDanger } from './file-relations.ts';

export interface Lens {
  /** Where the line is, from the file's start. */
  readonly offset: number;
  readonly title: string;
  /** Null: only said. A number: the statement to make safe. */
  readonly action: 'check' | 'preview' | 'down' | 'paired' | { readonly makeSafe: number } | null;
}

/** Statements with a line of their own; a file with more is not made better by lines. */
const MOST = 50;

/** The lines above a migration: who waits, the way back, the transaction; and above what can be made safe. */
export function lenses(analysis: Analysis, path: string, checked: CheckedFile): readonly Lens[] {
  const place = placeOf(analysis, path);
  if (place === undefined) return [];
  const { run, history, migration, direction } = place;
  const own = run.statements.filter(({ section }) => section.direction === direction);
  const first = own[0]?.statement;
  if (first === undefined) return [];
  const offset = Math.min(first.span.start, ...first.comments.map(({ start }) => start));
  if (direction === 'down') return [{ offset, title: `Undoes ${migration.migration.version}`, action: 'paired' }];
  const count = `${own.length} ${own.length === 1 ? 'statement' : 'statements'}`;
  const head: Lens = migration.applied
    ? { offset, title: appliedTitle(checked), action: null }
    : { offset, title: `${danger(place)} · ${count}`, action: 'check' };
  // The way back and the preview are PostgreSQL's.
  if (history.detected.history.dialect !== 'postgresql')
    return [head, { offset, title: transactionTitle(place), action: null }];
  return [
    head,
    { offset, title: 'Preview', action: 'preview' },
    { offset, title: downTitle(analysis, path), action: 'down' },
    { offset, title: transactionTitle(place), action: null },
    ...safer(place, checked),
  ];
}

function appliedTitle({ hidden }: CheckedFile): string {
  if (hidden === 0) return 'Applied';
  return `Applied · ${hidden} ${hidden === 1 ? 'finding' : 'findings'} hidden`;
}

function danger({ run, history }: FilePlace): string {
  const { reads, writes, loses } = fileDanger(run);
  const parts = [
    ...(loses.length === 0 ? [] : [`loses ${plain(loses)}`]),
    ...(reads.length === 0 ? [] : [`blocks reads and writes on ${plain(reads)}`]),
    ...(writes.length === 0 ? [] : [`blocks writes on ${plain(writes)}`]),
  ];
  const calm = history.detected.history.dialect === 'postgresql' ? 'nobody waits' : 'loses nothing';
  const all = parts.length === 0 ? calm : parts.join(' · ');
  return `${all.charAt(0).toUpperCase()}${all.slice(1)}`;
}

const GRADES: Readonly<Record<Grade, string>> = {
  exact: 'exact',
  none: 'nothing to undo',
  'loses-new-data': 'loses newer rows',
  'loses-data': 'loses data',
  manual: 'needs you',
};

function downTitle(analysis: Analysis, path: string): string {
  const answer = down(analysis, path);
  if ('refused' in answer) return 'Down: not possible';
  const { grade, loses, existing } = answer;
  const words = grade === 'loses-data' && loses.length > 0 ? `loses data in ${plain(loses)}` : GRADES[grade];
  return existing || grade === 'none' ? `Down: ${words}` : `Down: missing, generate (${words})`;
}

function transactionTitle({ run, history }: FilePlace): string {
  const { layout } = history.detected;
  const words = policyWords(run.contexts[0]?.policy ?? layout.transaction);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} (${layout.title})`;
}

/** A line for each dangerous statement that somebody knows a safe way for. */
function safer({ run }: FilePlace, { findings }: CheckedFile): readonly Lens[] {
  const found: Lens[] = [];
  const told = new Set<number>();
  for (const finding of findings) {
    if (found.length === MOST) break;
    const { statement, severity } = finding;
    if (statement === null || told.has(statement) || (severity !== 'error' && severity !== 'warning')) continue;
    const [fix] = finding.fixes;
    const place = run.statements[statement];
    if (fix === undefined || place === undefined) continue;
    told.add(statement);
    const files = new Set(fix.changes.map(({ path }) => path)).size;
    const steps = files > 1 ? ` (${files} files)` : '';
    found.push({
      offset: place.statement.span.start,
      title: `Make safe${steps}`,
      action: { makeSafe: statement },
    });
  }
  return found;
}

/** A lens has no Markdown. */
function plain(names: readonly string[]): string {
  return listed(names).replaceAll('`', '');
}
