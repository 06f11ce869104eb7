import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { err, ok, type Result } from '../../base/result.ts';
import { SKIPPED_FOLDERS } from './disk-listing.ts';
import { diskReason } from './disk-reason.ts';

/** A path that somebody gave, made absolute. */
export interface AskedPath {
  readonly kind: 'file' | 'folder';
  readonly path: string;
}

export function askedPath(path: string, from: string): Result<AskedPath, string> {
  const absolute = resolve(from, path);
  try {
    const found = statSync(absolute);
    if (found.isDirectory()) {
      readdirSync(absolute);
      return ok({ kind: 'folder', path: absolute });
    }
    return found.isFile() ? ok({ kind: 'file', path: absolute }) : err('is neither a file nor a folder.');
  } catch (error) {
    return err(diskReason(error));
  }
}

/** Configurations and manifests that stand at the top of a project, around its migrations. */
const TOPS = [
  'go.mod',
  'package.json',
  'Cargo.toml',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'pyproject.toml',
  'flyway.toml',
  'flyway.conf',
  'sqitch.conf',
  'atlas.hcl',
  'dbconfig.yml',
  'diesel.toml',
];

/**
 * The folder in which a path's histories and configuration are looked for: the repository that it is in, else the
 * nearest one upwards with a configuration of ours or of a tool, else the folder itself.
 */
export function workspaceRoot(asked: AskedPath): string {
  const folder = asked.kind === 'file' ? dirname(asked.path) : asked.path;
  // A home folder is no project, whatever lies in it.
  const around = upwards(folder).filter((candidate) => candidate === folder || candidate !== homedir());
  const repository = around.find((candidate) => existsSync(join(candidate, '.git')));
  const root =
    repository ??
    around.find((candidate) => existsSync(join(candidate, 'handrail.json'))) ??
    around.find((candidate) => TOPS.some((name) => existsSync(join(candidate, name)))) ??
    historyFolder(folder);
  // What is never looked into from above is looked at when it is named.
  return pathWithin(root, folder)
    .split('/')
    .some((part) => SKIPPED_FOLDERS.has(part))
    ? folder
    : root;
}

/** `path` as seen from `root`, with `/`; empty for the root itself. */
export function pathWithin(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

function upwards(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}

/** Some tools keep each migration in a folder of its own, named by its version: the history is around it. */
function historyFolder(folder: string): string {
  return /^[vV]?\d/.test(basename(folder)) ? dirname(folder) : folder;
}
