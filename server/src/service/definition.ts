import type { Analysis } from './analysis.ts';
import { placeOf } from './analysis.ts';
import { nameAt } from './name-at.ts';
import { createdAt, type ObjectPlace, touchedAt } from './object-places.ts';

/** The migration that made what the word names. */
export function definition(analysis: Analysis, path: string, offset: number): ObjectPlace | null {
  const found = nameAt(analysis, path, offset);
  const history = placeOf(analysis, path)?.history;
  if (found === null || history === undefined) return null;
  return (
    createdAt(history, found.object.id, found.column?.number ?? null) ?? createdAt(history, found.object.id) ?? null
  );
}

/** Every statement of the history that creates, changes or drops what the word names. */
export function references(analysis: Analysis, path: string, offset: number): readonly ObjectPlace[] {
  const found = nameAt(analysis, path, offset);
  const history = placeOf(analysis, path)?.history;
  return found === null || history === undefined ? [] : touchedAt(history, found.object.id);
}
