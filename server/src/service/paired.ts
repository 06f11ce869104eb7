import { type Analysis, placeOf } from './analysis.ts';

export interface PairedPlace {
  readonly path: string;
  readonly offset: number;
}

/** The other half of a migration: another file, or the other section of this one. */
export function paired(analysis: Analysis, path: string): PairedPlace | null {
  const place = placeOf(analysis, path);
  if (place === undefined) return null;
  const { up, down } = place.migration;
  if (down !== null) return { path: place.direction === 'up' ? down.path : up.path, offset: 0 };
  const section = place.run.sections.sections.find(({ direction }) => direction === 'down');
  return section === undefined ? null : { path, offset: section.span.start };
}
