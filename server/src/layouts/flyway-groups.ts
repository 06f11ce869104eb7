import { dialectOfFolder } from './dialect-names.ts';
import { flywayConfig } from './flyway-config.ts';
import { type FlywayName, flywayName } from './flyway-names.ts';
import type { Asked, Listing } from './layout.ts';
import { baseOf, commonFolder, folderOf, joinPath } from './path.ts';
import { sqlFolders } from './sql-folders.ts';

export interface FlywayFile {
  readonly path: string;
  readonly name: FlywayName;
}

/** The files of one history and the folder that they have in common. */
export interface FlywayGroup {
  readonly folder: string;
  readonly files: readonly FlywayFile[];
}

/** Flyway scans its locations recursively; which folders make one history is told by locations, dialects and versions. */
export function flywayGroups(listing: Listing, asked: Asked | null): FlywayGroup[] {
  const roots = new Map<string, FlywayFile[]>();
  for (const folder of sqlFolders(listing)) {
    const config = flywayConfig(listing, folder.path);
    const files = folder.sql.flatMap((base) => {
      const name = flywayName(base, config);
      return name === null ? [] : [{ path: joinPath(folder.path, base), name }];
    });
    if (files.length === 0) continue;
    const root = asked?.folder ?? rootOf(folder.path, config.locations);
    roots.set(root, [...(roots.get(root) ?? []), ...files]);
  }
  return [...roots]
    .flatMap(([root, files]) => byDialect(root, files))
    .flatMap((files) => byModule(files))
    .map((files) => ({ folder: commonFolder(files.map((file) => folderOf(file.path))), files }));
}

function rootOf(folder: string, locations: readonly string[]): string {
  for (const location of [...locations, 'classpath:db/migration']) {
    const wanted = location
      .replace(/^(classpath|filesystem):/, '')
      .replace(/\{vendor\}.*$|\*.*$/, '')
      .replace(/^(\.?\/)+|\/+$/g, '');
    const at = wanted === '' ? -1 : `/${folder}/`.indexOf(`/${wanted}/`);
    if (at !== -1) return folder.slice(0, at + wanted.length);
  }
  const parts = folder.split('/');
  const last = parts.findLastIndex((part) => /^(db[-_])?migrations?$|^flyway$/i.test(part));
  return last === -1 ? folder : parts.slice(0, last + 1).join('/');
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
