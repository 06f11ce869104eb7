import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Listing } from '../../layouts/layout.ts';

/** Folders that hold no migrations of the project itself and can be very large. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', '.cache', '.venv', '__pycache__', '.next', '.turbo', '.gradle', '.idea']);
/** What layouts and configuration may want to read. */
const READ = /\.(sql|json|jsonc|ya?ml|toml|mod|conf|properties|plan|hcl|lock|xml|gradle|kts|prisma|env|ini|cfg|sum|gmrc|rb|md|js|ts|cjs|mjs|csproj)$|(^|\/)(Makefile|Cargo\.toml|Gemfile|sqitch\.conf|\.gmrc|Dockerfile|\.env)$/;
const MOST_FILES = 200_000;

/** Something on the disk that could not be read, and why; never a throw. */
export interface DiskProblem {
  readonly path: string;
  readonly message: string;
}

interface Cached {
  readonly stamp: string;
  readonly text: string | undefined;
}

/** The files below one folder, as they are now, with open documents in place of what is on the disk. */
export class DiskListing implements Listing {
  readonly root: string;
  readonly open = new Map<string, string>();
  #paths: readonly string[] = [];
  #problems: DiskProblem[] = [];
  readonly #texts = new Map<string, Cached>();

  constructor(root: string) {
    this.root = root;
    this.refresh();
  }

  get paths(): readonly string[] {
    return this.#paths;
  }

  get problems(): readonly DiskProblem[] {
    return this.#problems;
  }

  /** Reads the folders again; files are read when asked for, and again when their time or size changed. */
  refresh(): void {
    this.#problems = [];
    const found = new Set<string>(this.open.keys());
    const seen = new Set<string>();
    this.#walk('', found, seen);
    this.#paths = [...found].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    this.#fresh.clear();
  }

  readonly #fresh = new Set<string>();

  text(path: string): string | undefined {
    const open = this.open.get(path);
    if (open !== undefined) return open;
    if (!READ.test(path)) return undefined;
    const known = this.#texts.get(path);
    if (known !== undefined && this.#fresh.has(path)) return known.text;
    return this.#read(path, known);
  }

  /** Forgets what was read of a file that is said to have changed. */
  touch(path: string): void {
    this.#fresh.delete(path);
  }

  #read(path: string, known: Cached | undefined): string | undefined {
    this.#fresh.add(path);
    try {
      const file = join(this.root, path);
      const { mtimeMs, size } = statSync(file);
      const stamp = `${mtimeMs}/${size}`;
      if (known?.stamp === stamp) return known.text;
      const bytes = readFileSync(file);
      const text = path.endsWith('.sql') ? this.#decode(path, bytes) : bytes.toString('utf8');
      this.#texts.set(path, { stamp, text });
      return text;
    } catch (error) {
      this.#problem(path, error);
      return undefined;
    }
  }

  #decode(path: string, bytes: Buffer): string | undefined {
    if (bytes.includes(0)) {
      this.#problems.push({ path, message: 'is not text: it contains a NUL byte. Save it as UTF-8, or take it out of the migrations folder.' });
      return undefined;
    }
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      this.#problems.push({ path, message: 'is not UTF-8. Save it as UTF-8.' });
      return undefined;
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
        if (entry.isDirectory() ? !SKIPPED.has(entry.name) : entry.isSymbolicLink() && isFolder(join(this.root, path))) this.#walk(path, found, seen);
        else if (!entry.isDirectory()) found.add(path);
      }
    } catch (error) {
      this.#problem(folder === '' ? '.' : folder, error);
    }
  }

  #problem(path: string, error: unknown): void {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = code === 'EACCES' || code === 'EPERM' ? 'cannot be read: permission denied. Allow reading it, or exclude it in handrail.json.' : code === 'ENOENT' ? 'does not exist any more.' : `cannot be read (${code === '' ? String(error) : code}).`;
    this.#problems.push({ path, message: why });
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
