import type { Migration } from '../model/migration.ts';
import { ALL_LAYOUTS } from './all-layouts.ts';
import { folderLayout } from './folder.ts';
import type { FolderConfig } from './folder-config.ts';
import type { Asked, History, Layout, Listing, Sign } from './layout.ts';
import { isWithin } from './path.ts';

/** A history and the layout that reads it. */
export interface DetectedHistory {
  readonly layout: Layout;
  readonly history: History;
}

export interface DetectOptions {
  /** Only this tool; undefined: whichever fits. */
  readonly tool?: string | undefined;
  /** Only this folder (and those in it). */
  readonly folder?: string | undefined;
  /** Layouts that the project describes itself; they come first. */
  readonly layouts?: readonly FolderConfig[] | undefined;
}

const SIGNS: readonly Sign[] = ['configured', 'marker', 'config', 'dependency', 'names', 'fallback'];

/**
 * The histories of a workspace. Each file belongs to one of them at most: to the one with the surest sign,
 * then to the layout that comes first, then to the deepest folder.
 */
export function detectHistories(listing: Listing, options: DetectOptions = {}): readonly DetectedHistory[] {
  const asked: Asked | null = options.tool === undefined ? null : { folder: options.folder ?? null };
  const own = (options.layouts ?? []).map(folderLayout);
  const layouts = [
    ...own,
    ...ALL_LAYOUTS.filter((layout) => options.tool === undefined || layout.tool === options.tool),
  ];
  const found = layouts.flatMap((layout, rank) =>
    layout.detect(listing, asked).map((history) => ({ layout, history, rank })),
  );
  found.sort(
    (a, b) =>
      SIGNS.indexOf(a.history.sign) - SIGNS.indexOf(b.history.sign) ||
      a.rank - b.rank ||
      b.history.folder.length - a.history.folder.length,
  );
  const owned = new Set<string>();
  const kept: DetectedHistory[] = [];
  for (const { layout, history } of found) {
    if (options.folder !== undefined && !isWithin(options.folder, history.folder)) continue;
    // What a tool leaves aside in its own folder is not another tool's history.
    const sameFolder = (known: DetectedHistory): boolean =>
      known.history.folder === history.folder && known.history.tool !== history.tool;
    if (kept.some(sameFolder)) continue;
    const migrations = history.migrations
      .filter(({ upPath }) => !owned.has(upPath))
      .map((migration) => withoutOwned(migration, owned));
    if (migrations.length === 0) continue;
    for (const path of migrations.flatMap(filesOf)) owned.add(path);
    for (const path of [...history.base, ...history.problems.map((problem) => problem.path)]) owned.add(path);
    kept.push({ layout, history: { ...history, migrations } });
  }
  return kept.sort((a, b) => (a.history.folder < b.history.folder ? -1 : 1));
}

/** The layout of a tool by its name, among the project's own and all known ones. */
export function layoutOf(tool: string, own: readonly FolderConfig[] = []): Layout | null {
  const config = own.find((candidate) => candidate.tool === tool);
  return config === undefined ? (ALL_LAYOUTS.find((layout) => layout.tool === tool) ?? null) : folderLayout(config);
}

/** The way back may be shared with a twin, which has it then. */
function withoutOwned(migration: Migration, owned: ReadonlySet<string>): Migration {
  return migration.downPath !== null && owned.has(migration.downPath) ? { ...migration, downPath: null } : migration;
}

function filesOf(migration: Migration): string[] {
  return migration.downPath === null || migration.downPath === migration.upPath
    ? [migration.upPath]
    : [migration.upPath, migration.downPath];
}
