import { URI } from 'vscode-uri';
import type { DiskListing } from '../adapters/node/disk-listing.ts';
import type { Git } from '../model/ports/git.ts';
import { Analyser, type Analysis, type Baseline, EVERYTHING_PENDING, type Override } from '../service/analysis.ts';
import type { Dialects } from '../service/dialects.ts';

/** One workspace folder as the server sees it. */
export interface FolderAccess {
  readonly root: string;
  readonly listing: DiskListing;
  readonly git: Git;
}

/** How long a fold may keep the process before it lets requests in. */
const SLICE = 10;

/** A folder's analysis, kept fresh: whoever asks gets an answer about the newest text. */
export class FolderSession {
  readonly root: string;
  readonly #open: () => FolderAccess;
  #opened: FolderAccess | null = null;
  readonly #analyser: Analyser;
  readonly #override: () => Override;
  #baseline: Baseline | null = null;
  #analysis: Analysis | null = null;
  #running: Promise<Analysis> | null = null;
  #version = 0;
  #done = -1;
  #changed: 'anything' | 'only-texts' = 'anything';

  /** The folder is not read before somebody asks. */
  constructor(open: () => FolderAccess, root: string, dialects: Dialects, override: () => Override) {
    this.#open = open;
    this.root = root;
    this.#analyser = new Analyser(dialects);
    this.#override = override;
  }

  get #access(): FolderAccess {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  get listing(): DiskListing {
    return this.#access.listing;
  }

  /** Workspace-relative, with `/`; null for a document that is not in this folder. */
  pathOf(uri: string): string | null {
    const parsed = URI.parse(uri);
    if (parsed.scheme !== 'file') return null;
    const root = URI.file(this.root).path.replace(/\/$/, '');
    const own = URI.file(parsed.fsPath).path;
    return own.startsWith(`${root}/`) ? own.slice(root.length + 1) : null;
  }

  uriOf(path: string): string {
    return URI.file(`${this.root}/${path}`).toString();
  }

  /** A document's newest text; null when it was closed and the disk counts again. */
  setText(path: string, text: string | null): void {
    const known = this.#access.listing.open.has(path) || (this.#analysis?.run.places.has(path) ?? false);
    if (text === null) {
      this.#access.listing.open.delete(path);
      this.#access.listing.touch(path);
    } else {
      this.#access.listing.open.set(path, text);
    }
    this.#invalidate(known && path.endsWith('.sql') ? 'only-texts' : 'anything');
  }

  /** Files came, went or changed on the disk, or settings did. */
  setAnything(forgetBaseline: boolean): void {
    if (forgetBaseline) this.#baseline = null;
    this.#invalidate('anything');
  }

  #invalidate(changed: 'anything' | 'only-texts'): void {
    this.#version += 1;
    if (changed === 'anything') this.#changed = 'anything';
  }

  /** True when an answer is at hand without work. */
  get isFresh(): boolean {
    return this.#analysis !== null && this.#done === this.#version;
  }

  async current(): Promise<Analysis> {
    if (this.#analysis !== null && this.#done === this.#version) return this.#analysis;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(): Promise<Analysis> {
    this.#baseline ??= await this.#findBaseline();
    for (;;) {
      const version = this.#version;
      const changed = this.#changed;
      this.#changed = 'only-texts';
      if (changed === 'anything') this.#access.listing.refresh();
      const analysis = await this.#attempt(version, this.#baseline, changed);
      if (analysis !== null) {
        this.#analysis = analysis;
        this.#done = version;
        return analysis;
      }
      if (changed === 'anything') this.#changed = 'anything';
    }
  }

  /** Null when the text changed meanwhile: the answer would be about yesterday. */
  async #attempt(version: number, baseline: Baseline, changed: 'anything' | 'only-texts'): Promise<Analysis | null> {
    const steps = this.#analyser.analyse(this.#access.listing, baseline, { override: this.#override(), changed: changed === 'anything' ? changed : new Set(this.#access.listing.open.keys()) });
    let since = performance.now();
    for (;;) {
      const next = steps.next();
      if (next.done === true) return next.value;
      if (performance.now() - since < SLICE) continue;
      await new Promise((resolve) => setImmediate(resolve));
      if (version !== this.#version) return null;
      since = performance.now();
    }
  }

  async #findBaseline(): Promise<Baseline> {
    const wanted = this.#override().baseline;
    if (wanted === 'none') return { ...EVERYTHING_PENDING, how: 'everything is pending, as the settings say' };
    const found = await this.#access.git.baseline(null);
    if (found.ok) return { kind: 'git', how: found.value.how, paths: found.value.paths };
    return { ...EVERYTHING_PENDING, how: `everything is pending: ${found.error.message}` };
  }
}
