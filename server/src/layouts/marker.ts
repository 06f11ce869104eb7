import type { Listing } from './layout.ts';
import type { Paired } from './pairing.ts';

/** Markers stand near the top of a file. */
const READ = 20_000;

/** True when one of some files has a tool's marker; not all are read, as one is enough and seeds are long. */
export function hasMarker(listing: Listing, files: readonly { readonly path: string }[], marker: RegExp): boolean {
  const chosen = files.length <= 12 ? files : [...files.slice(0, 6), ...files.slice(-6)];
  return chosen.some(({ path }) => marker.test(listing.text(path)?.slice(0, READ) ?? ''));
}

/** Migrations of one file each: the way back is in the same file where it has the marker. */
export function withDownInside(listing: Listing, paired: Paired, marker: RegExp): Paired {
  const migrations = paired.migrations.map((migration) => {
    if (migration.downPath !== null || !marker.test(listing.text(migration.upPath) ?? '')) return migration;
    return { ...migration, downPath: migration.upPath };
  });
  return { ...paired, migrations };
}
