import type { FlywayConfig } from './flyway-config.ts';
import type { FlywayName } from './flyway-names.ts';
import { commonFolder, folderOf, isWithin } from './path.ts';

export interface FlywayFile {
  readonly path: string;
  readonly name: FlywayName;
}

/** A folder that Flyway starts to scan at, and what lies below it. */
export interface FlywayRoot {
  readonly folder: string;
  /** The configured location that it is; null when only its name tells. */
  readonly location: string | null;
  readonly config: string | null;
  readonly files: readonly FlywayFile[];
}

/** Where the scan that reaches `folder` starts. */
export function rootOf(folder: string, config: FlywayConfig): Omit<FlywayRoot, 'files'> {
  // The longest first: `db/migration/common` lies in `db/migration/{vendor}` too.
  const wanted = config.locations.map((location) => ({ location, folder: folderNamed(location) }));
  wanted.sort((a, b) => b.folder.length - a.folder.length);
  for (const one of [...wanted, { location: null, folder: 'db/migration' }]) {
    const at = one.folder === '' ? -1 : `/${folder}/`.indexOf(`/${one.folder}/`);
    if (at === -1) continue;
    return { folder: folder.slice(0, at + one.folder.length), location: one.location, config: config.path };
  }
  const parts = folder.split('/');
  const last = parts.findLastIndex((part) => /^(db[-_])?migrations?$|^flyway$/i.test(part));
  const named = last === -1 ? folder : parts.slice(0, last + 1).join('/');
  return { folder: named, location: null, config: config.path };
}

function folderNamed(location: string): string {
  return location
    .replace(/^(classpath|filesystem):/, '')
    .replace(/\{vendor\}.*$|\*.*$/, '')
    .replace(/^(\.?\/)+|\/+$/g, '');
}

/** All locations of a configuration make one history, and so do repeatable migrations with the versions next to them. */
export function joinedRoots(found: readonly FlywayRoot[]): FlywayRoot[] {
  return withRepeatables(ofOneConfig(sameFolder(found)));
}

function sameFolder(found: readonly FlywayRoot[]): FlywayRoot[] {
  const roots = new Map<string, FlywayRoot>();
  for (const root of found) {
    const known = roots.get(root.folder);
    roots.set(root.folder, known === undefined ? root : { ...known, files: [...known.files, ...root.files] });
  }
  return [...roots.values()];
}

function ofOneConfig(roots: readonly FlywayRoot[]): FlywayRoot[] {
  const configs = new Map<string, FlywayRoot[]>();
  const alone: FlywayRoot[] = [];
  for (const root of roots) {
    if (root.location === null || root.config === null) alone.push(root);
    else configs.set(root.config, [...(configs.get(root.config) ?? []), root]);
  }
  for (const group of configs.values()) {
    const [first, ...others] = group;
    // One location in two places: two modules, each with a history of its own.
    const modules = new Set(group.map((root) => root.location)).size < group.length;
    if (first !== undefined) alone.push(...(modules ? group : [joined(first, others)]));
  }
  return alone;
}

function withRepeatables(roots: readonly FlywayRoot[]): FlywayRoot[] {
  const joining = new Map<FlywayRoot, FlywayRoot[]>();
  const versions = roots.filter((root) => root.files.some(({ name }) => name.kind === 'versioned'));
  const rest: FlywayRoot[] = [];
  for (const root of roots) {
    if (versions.includes(root)) continue;
    const home = root.files.every(({ name }) => name.kind === 'repeatable') ? nearest(root, versions) : null;
    if (home === null) rest.push(root);
    else joining.set(home, [...(joining.get(home) ?? []), root]);
  }
  return [...versions.map((root) => joined(root, joining.get(root) ?? [])), ...rest];
}

/** The one root of versions that `root` lies beside; in doubt none. */
function nearest(root: FlywayRoot, versions: readonly FlywayRoot[]): FlywayRoot | null {
  const beside = versions.filter((one) => {
    const around = folderOf(one.folder);
    return around !== '' && isWithin(around, root.folder);
  });
  const depth = (one: FlywayRoot): number => folderOf(one.folder).length;
  const deepest = Math.max(...beside.map(depth));
  const [only, ...others] = beside.filter((one) => depth(one) === deepest);
  return only === undefined || others.length > 0 ? null : only;
}

function joined(first: FlywayRoot, others: readonly FlywayRoot[]): FlywayRoot {
  if (others.length === 0) return first;
  const roots = [first, ...others];
  const folder = commonFolder(roots.map((root) => root.folder));
  return { ...first, folder, files: roots.flatMap((root) => root.files) };
}
