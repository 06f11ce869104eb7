import { dialectOfFolder } from './dialect-names.ts';
import { flywayConfig } from './flyway-config.ts';
import { flywayName } from './flyway-names.ts';
import { type FlywayFile, type FlywayRoot, joinedRoots, rootOf } from './flyway-roots.ts';
import type { Asked, Listing } from './layout.ts';
import { baseOf, commonFolder, folderOf, joinPath } from './path.ts';
import { sqlFolders } from './sql-folders.ts';

/** The files of one history and the folder that they have in common. */
export interface FlywayGroup {
  readonly folder: string;
  readonly files: readonly FlywayFile[];
}

/** Flyway scans its locations recursively; which folders make one history is told by locations, dialects and versions. */
export function flywayGroups(listing: Listing, asked: Asked | null): FlywayGroup[] {
  const found: FlywayRoot[] = [];
  for (const folder of sqlFolders(listing)) {
    const config = flywayConfig(listing, folder.path);
    const files = folder.sql.flatMap((base) => {
      const name = flywayName(base, config);
      return name === null ? [] : [{ path: joinPath(folder.path, base), name }];
    });
    if (files.length === 0) continue;
    const given = asked?.folder ?? null;
    const root = given === null ? rootOf(folder.path, config) : { folder: given, location: null, config: null };
    found.push({ ...root, files });
  }
  return joinedRoots(found)
    .flatMap(({ folder, files }) => byDialect(folder, files))
    .flatMap((files) => byModule(files))
    .map((files) => ({ folder: commonFolder(files.map((file) => folderOf(file.path))), files }));
}

/** Folders below the root that are named after databases hold twins; what they share goes with PostgreSQL's. */
function byDialect(root: string, files: readonly FlywayFile[]): FlywayFile[][] {
  const groups = new Map<string, FlywayFile[]>();
  const shared: FlywayFile[] = [];
  for (const file of files) {
    const guess = dialectOfFolder(folderOf(file.path).slice(root.length));
    if (guess === null) shared.push(file);
    else groups.set(guess.name, [...(groups.get(guess.name) ?? []), file]);
  }
  if (shared.length === 0) return [...groups.values()];
  const twin = groups.get('PostgreSQL');
  if (twin === undefined || collides([...twin, ...shared])) return [...groups.values(), shared];
  groups.set('PostgreSQL', [...twin, ...shared]);
  return [...groups.values()];
}

/** One version in two folders: they belong to two databases. */
function byModule(files: readonly FlywayFile[]): FlywayFile[][] {
  if (!collides(files)) return [[...files]];
  const root = commonFolder(files.map((file) => folderOf(file.path)));
  const groups = new Map<string, FlywayFile[]>();
  for (const file of files) {
    const below = folderOf(file.path).slice(root.length).replace(/^\//, '').split('/')[0] ?? '';
    groups.set(below, [...(groups.get(below) ?? []), file]);
  }
  return groups.size === 1 ? [[...files]] : [...groups.values()].flatMap(byModule);
}

function collides(files: readonly FlywayFile[]): boolean {
  const seen = new Map<string, string>();
  return files.some(({ path, name }) => {
    const key = `${name.kind}:${name.version === '' ? baseOf(path) : name.version}`;
    const folder = seen.get(key);
    seen.set(key, folderOf(path));
    return folder !== undefined && folder !== folderOf(path);
  });
}
