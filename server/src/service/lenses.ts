import { listed } from '../words/locks.ts';
import { type Analysis, placeOf } from './analysis.ts';
import { fileDanger } from './file-relations.ts';

export interface Lens {
  /** Where the line is, from the file's start. */
  readonly offset: number;
  readonly title: string;
  readonly action: 'check' | 'preview' | 'down' | 'paired' | null;
}

/** The lines above a migration: who waits, the way back, the transaction. */
export function lenses(analysis: Analysis, path: string): readonly Lens[] {
  const place = placeOf(analysis, path);
  if (place === undefined) return [];
  const up = place.run.sections.sections.find((section) => section.direction === place.direction);
  const first = place.run.statements.find((run) => run.section.direction === place.direction)?.statement;
  const offset = first === undefined ? (up?.span.start ?? 0) : Math.min(first.span.start, ...first.comments.map((comment) => comment.start));
  if (place.direction === 'down') return [{ offset, title: `Undoes ${place.migration.migration.version}`, action: 'paired' }];
  const count = place.run.statements.filter((run) => run.section.direction === 'up').length;
  if (count === 0) return [];
  return [
    { offset, title: `${danger(analysis, path)} · ${count} ${count === 1 ? 'statement' : 'statements'}`, action: 'check' },
    { offset, title: 'Preview', action: 'preview' },
    { offset, title: transactionTitle(analysis, path), action: null },
  ];
}

function danger(analysis: Analysis, path: string): string {
  const place = placeOf(analysis, path);
  if (place === undefined) return '';
  const { reads, writes, loses } = fileDanger(place.run);
  const parts: string[] = [];
  if (loses.length > 0) parts.push(`Loses ${plain(loses)}`);
  if (reads.length > 0) parts.push(`${parts.length === 0 ? 'Blocks' : 'blocks'} reads and writes on ${plain(reads)}`);
  if (writes.length > 0) parts.push(`${parts.length === 0 ? 'Blocks' : 'blocks'} writes on ${plain(writes)}`);
  return parts.length === 0 ? 'Nobody waits' : parts.join(' · ');
}

/** A lens has no Markdown. */
function plain(names: readonly string[]): string {
  return listed(names).replaceAll('`', '');
}

function transactionTitle(analysis: Analysis, path: string): string {
  const place = placeOf(analysis, path);
  const policy = place?.run.contexts[0]?.policy;
  const tool = place?.history.detected.layout.title ?? '';
  switch (policy) {
    case 'file':
      return `One transaction (${tool})`;
    case 'all':
      return `One transaction around all pending files (${tool})`;
    case 'statement':
      return 'No transaction: each statement commits';
    case 'none':
      return `Sent as one string (${tool})`;
    default:
      return 'Carries its own transactions';
  }
}
