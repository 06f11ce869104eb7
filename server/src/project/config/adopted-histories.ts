import { type DetectedHistory, detectHistories } from '../../layouts/detect-histories.ts';
import { historyOf } from '../../layouts/history.ts';
import type { Listing } from '../../layouts/layout.ts';
import { pair, type Step } from '../../layouts/pairing.ts';
import { baseOf, folderOf, isWithin } from '../../layouts/path.ts';
import { plainFolder } from '../../layouts/plain-folder.ts';
import { isForeignFolder } from '../../layouts/sql-folders.ts';
import { natural } from '../../layouts/version-order.ts';

/** `add_note.down.sql`, `add_note_rollback.sql`. */
const DOWN = /[._-](down|undo|revert|rollback)$/i;
const UP = /[._-](up|do|deploy)$/i;

/**
 * Histories for what a person named although no tool knows it: a lone file, or a folder without any history in it.
 * Numbered files are a plain folder; others run in the order of their names.
 */
export function adoptedHistories(
  listing: Listing,
  found: readonly DetectedHistory[],
  asked: readonly string[],
): readonly DetectedHistory[] {
  const claimed = new Set(found.flatMap(({ history }) => history.migrations.flatMap((m) => [m.upPath, m.downPath])));
  const files = new Set(asked.flatMap((path) => orphans(listing, claimed, path)));
  if (files.size === 0) return [];
  const scope: Listing = { paths: [...files].sort(), text: (path) => listing.text(path), asksFor: () => true };
  const numbered = detectHistories(scope, { tool: plainFolder.tool });
  for (const { history } of numbered) {
    for (const { upPath, downPath } of history.migrations) {
      files.delete(upPath);
      if (downPath !== null) files.delete(downPath);
    }
  }
  const folders = new Set([...files].map(folderOf));
  return [...numbered, ...[...folders].sort().map((folder) => byName(listing, folder, [...files]))];
}

function orphans(listing: Listing, claimed: ReadonlySet<string | null>, asked: string): readonly string[] {
  const within = listing.paths.filter((path) => isWithin(asked, path) && /\.sql$/i.test(path));
  if (within.some((path) => claimed.has(path))) return [];
  return within.filter((path) => path === asked || !isForeignFolder(folderOf(path.slice(asked.length))));
}

function byName(listing: Listing, folder: string, files: readonly string[]): DetectedHistory {
  const own = files.filter((path) => folderOf(path) === folder);
  const steps = own.map((path): Step => {
    const stem = baseOf(path).replace(/\.sql$/i, '');
    const name = stem.replace(DOWN, '').replace(UP, '');
    return { path, version: name, name, direction: DOWN.test(stem) ? 'down' : 'up' };
  });
  const ups = new Set(steps.filter((step) => step.direction === 'up').map((step) => step.name));
  // Without anything to take back it is a script like any other.
  const paired = steps.map((step): Step => (ups.has(step.name) ? step : { ...step, direction: 'up' }));
  const rules = { order: natural, key: (step: Step) => step.name, sharedVersions: true };
  const history = historyOf(listing, { tool: plainFolder.tool, folder, sign: 'fallback' }, pair(paired, rules));
  return { layout: plainFolder, history: { ...history, partial: true } };
}
