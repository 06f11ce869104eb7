import { type Analysis, placeOf } from './analysis.ts';
import { sectionSpans } from './section-spans.ts';

export interface PairedPlace {
  readonly path: string;
  readonly offset: number;
}

/** The other half of a migration: another file, or the other section of this one. */
export function paired(analysis: Analysis, path: string): PairedPlace | null {
  const place = placeOf(analysis, path);
  if (place === undefined) return null;
  const { up, down: other } = place.migration;
  if (other !== null) return { path: place.direction === 'up' ? other.path : up.path, offset: 0 };
  const down = place.run.sections.sections.find(({ direction }) => direction === 'down');
  if (down === undefined) return null;
  const written = sectionSpans(place.run).find(({ section }) => section === down);
  return { path, offset: (written ?? down).span.start };
}
