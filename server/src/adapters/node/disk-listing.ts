import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Listing } from '../../layouts/layout.ts';
import { diskReason } from './disk-reason.ts';

/** Folders that hold no migrations of the project itself and can be very large. */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.cache',
  '.venv',
  '__pycache__',
  '.next',
  '.turbo',
  '.gradle',
  '.idea',
]);

const MOST_FILES = 200_000;
const LARGEST = 256 * 1024 * 1024;

/** Something on the disk that could not be read, and why; never a throw. */
export interface DiskProblem {
  readonly path: string;
  /** Goes on after the path: `cannot be read: …` */
  readonly message: string;
}

interface Cached {
  readonly stamp: string;
  readonly text: string | undefined;
  readonly problem: DiskProblem | null;
}

/** The files below one folder, as they are now, with open documents in place of what is on the disk. */
export class DiskListing implements Listing {
  readonly root: string;
  readonly open = new Map<string, string>();
  #paths: readonly string[] = [];
  #found: ReadonlySet<string> = new Set();
  #folderProblems: DiskProblem[] = [];
  readonly #texts = new Map<string, Cached>();
  readonly #fresh = new Set<string>();

  constructor(root: string) {
    this.root = root;
    this.refresh();
  }

  get paths(): readonly string[] {
    return this.#paths;
  }

  /** Folders that could not be looked into, and files that were asked for and could not be read. */
  get problems(): readonly DiskProblem[] {
    const texts = [...this.#texts.values()].flatMap(({ problem }) => problem ?? []);
    return [...this.#folderProblems, ...texts];
  }

  /** Reads the folders again; files are read when asked for, and again when their time or size changed. */
  refresh(): void {
    this.#folderProblems = [];
    const found = new Set<string>(this.open.keys());
    this.#walk('', found, new Set());
    this.#found = found;
    this.#paths = [...found].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    this.#fresh.clear();
    for (const path of this.#texts.keys()) if (!found.has(path)) this.#texts.delete(path);
  }

  text(path: string): string | undefined {
    const open = this.open.get(path);
    if (open !== undefined) return open;
    if (!this.#found.has(path)) return undefined;
    const known = this.#texts.get(path);
    if (known !== undefined && this.#fresh.has(path)) return known.text;
    const read = this.#read(path, known);
    this.#fresh.add(path);
    this.#texts.set(path, read);
    return read.text;
  }

  /** True for a file that was there when the folders were last read, or is open. */
  has(path: string): boolean {
    return this.open.has(path) || this.#found.has(path);
  }

  /** True for a file that is on the disk now. */
  isThere(path: string): boolean {
    return existsSync(join(this.root, path));
  }

  /** Forgets what was read of a file that is said to have changed. */
  touch(path: string): void {
    this.#fresh.delete(path);
  }

  #read(path: string, known: Cached | undefined): Cached {
    try {
      const file = join(this.root, path);
      const { mtimeMs, size } = statSync(file);
      const stamp = `${mtimeMs}/${size}`;
      if (known?.stamp === stamp) return known;
      if (size > LARGEST) return unreadable(path, 'is larger than 256 MB. Exclude it in handrail.json.', stamp);
      return decoded(path, readFileSync(file), stamp);
    } catch (error) {
      return unreadable(path, diskReason(error), '');
    }
  }

  #walk(folder: string, found: Set<string>, seen: Set<string>): void {
    if (found.size > MOST_FILES) return;
    try {
      const real = realpathSync(join(this.root, folder));
      // A link back into the tree would never end.
      if (seen.has(real)) return;
      seen.add(real);
      for (const entry of readdirSync(join(this.root, folder), { withFileTypes: true })) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        const isFolder = entry.isSymbolicLink() ? leadsToFolder(join(this.root, path)) : entry.isDirectory();
        if (!isFolder) found.add(path);
        else if (!SKIPPED_FOLDERS.has(entry.name)) this.#walk(path, found, seen);
      }
    } catch (error) {
      this.#folderProblems.push({ path: folder === '' ? '.' : folder, message: diskReason(error) });
    }
  }
}

function decoded(path: string, bytes: Buffer, stamp: string): Cached {
  if (!/\.sql$/i.test(path)) return { stamp, text: bytes.toString('utf8'), problem: null };
  if (bytes.includes(0)) {
    const message = 'is not text: it contains a NUL byte. Save it as UTF-8, or take it out of the migrations folder.';
    return unreadable(path, message, stamp);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { stamp, text, problem: null };
  } catch {
    return unreadable(path, 'is not UTF-8. Save it as UTF-8.', stamp);
  }
}

function unreadable(path: string, message: string, stamp: string): Cached {
  return { stamp, text: undefined, problem: { path, message } };
}

function leadsToFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
