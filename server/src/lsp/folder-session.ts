import { URI } from 'vscode-uri';
import type { DiskListing } from '../adapters/node/disk-listing.ts';
import type { Git } from '../model/ports/git.ts';
import type { Analyser, Analysis, Baseline } from '../service/analysis.ts';
import { LineIndex } from '../sql/line-index.ts';
import { findBaseline } from './baseline.ts';
import type { Lines } from './lines.ts';
import type { Settings } from './protocol.ts';
import { DEFAULT_SETTINGS, wantedOf } from './settings.ts';

/** One workspace folder as the server sees it. */
export interface FolderAccess {
  readonly root: string;
  readonly listing: DiskListing;
  readonly git: Git;
}

export interface SessionOptions {
  /** The folder is not read before somebody asks. */
  readonly open: () => FolderAccess;
  readonly analyser: Analyser;
  readonly mayRunPrograms: () => boolean;
  /** Called when all files of the folder have been analysed after a change. */
  readonly settled: (session: FolderSession) => void;
  readonly failed: (error: unknown) => void;
}

/** How long work may keep the process before it lets requests in. */
const SLICE = 10;

type Changed = Set<string> | 'anything';

interface Waiting {
  readonly path: string | null;
  resolve(analysis: Analysis): void;
  reject(error: unknown): void;
}

/** A folder's analysis, kept fresh: whoever asks gets an answer about the newest text. */
export class FolderSession {
  readonly root: string;
  readonly #options: SessionOptions;
  #opened: FolderAccess | null = null;
  #settings: Settings = DEFAULT_SETTINGS;
  #ready: Promise<void> = Promise.resolve();
  #baseline: Baseline | null = null;
  #analysis: Analysis | null = null;
  #changed: Changed = 'anything';
  #isWorking = false;
  #waiting: Waiting[] = [];
  /** Whether the disk must be read again before the next analysis. */
  #isDiskNew = true;

  constructor(root: string, options: SessionOptions) {
    this.root = root;
    this.#options = options;
  }

  get #access(): FolderAccess {
    if (this.#opened === null) {
      this.#opened = this.#options.open();
      this.#isDiskNew = false;
    }
    return this.#opened;
  }

  get uri(): string {
    return URI.file(this.root).toString();
  }

  get settings(): Settings {
    return this.#settings;
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

  linesOf(path: string): Lines {
    return new LineIndex(this.listing.text(path) ?? '');
  }

  /** No analysis begins before the settings are known. */
  configure(settings: Promise<Settings>): void {
    this.#note('anything');
    this.#ready = settings.then((known) => {
      this.#settings = known;
      this.#baseline = null;
      this.#note('anything');
    });
  }

  /** The settings, once they are known. */
  async configured(): Promise<Settings> {
    await this.#ready;
    return this.#settings;
  }

  /** A document's newest text. */
  setText(path: string, text: string): void {
    const { listing } = this.#access;
    const isNew = !listing.has(path);
    listing.open.set(path, text);
    if (isNew) this.#isDiskNew = true;
    this.#note(isNew || !/\.sql$/i.test(path) ? 'anything' : path);
  }

  /** The document was closed: the disk counts again, where the file may be gone. */
  closeText(path: string): void {
    this.#access.listing.open.delete(path);
    this.diskChanged(path, false);
  }

  /** A file changed on the disk; `cameOrWent`: or was made or deleted. What an open document hides changes nothing. */
  diskChanged(path: string, cameOrWent: boolean): void {
    const { listing } = this.#access;
    if (!cameOrWent && listing.open.has(path)) return;
    listing.touch(path);
    if (cameOrWent || !/\.sql$/i.test(path) || !listing.isThere(path)) this.#isDiskNew = true;
    this.#note(this.#isDiskNew ? 'anything' : path);
  }

  /** Everything is looked at again, git included. */
  forget(): void {
    this.#baseline = null;
    this.#isDiskNew = true;
    this.#note('anything');
  }

  /** Texts may now make another history of it: a marker was typed and saved. */
  saved(): void {
    this.#note('anything');
  }

  /** An analysis in which this file's answer is right; null: every file's. */
  analyse(path: string | null): Promise<Analysis> {
    const known = this.#analysis;
    if (known !== null && this.#isFresh(path)) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ path, resolve, reject });
      this.#begin();
    });
  }

  #isFresh(path: string | null): boolean {
    return this.#changed !== 'anything' && this.#changed.size === 0 && this.#options.analyser.isDone(path);
  }

  #note(changed: string | 'anything'): void {
    if (changed === 'anything' || this.#changed === 'anything') this.#changed = 'anything';
    else this.#changed.add(changed);
  }

  #begin(): void {
    if (this.#isWorking) return;
    this.#isWorking = true;
    this.#work()
      .catch((error) => {
        for (const { reject } of this.#waiting.splice(0)) reject(error);
        this.#options.failed(error);
      })
      .finally(() => {
        this.#isWorking = false;
        if (this.#waiting.length > 0) this.#begin();
      });
  }

  /** What is waited for comes first, then the rest of the folder, a slice at a time. */
  async #work(): Promise<void> {
    while (this.#waiting.length > 0 || !this.#isFresh(null)) {
      await this.#ready;
      const { git } = this.#access;
      this.#baseline ??= await findBaseline(git, this.#settings.baseline, this.#options.mayRunPrograms());
      await this.#attempt(this.#waiting[0]?.path ?? null, this.#baseline);
      this.#answer();
      // Whoever got an answer may give it before the work goes on.
      await turn();
    }
    this.#options.settled(this);
  }

  /** Goes on to the end where somebody waits; work that nobody waits for stops for what is new. */
  async #attempt(until: string | null, baseline: Baseline): Promise<void> {
    const { listing } = this.#access;
    if (this.#isDiskNew) listing.refresh();
    this.#isDiskNew = false;
    const changed = this.#changed;
    this.#changed = new Set();
    const steps = this.#options.analyser.analyse(listing, baseline, {
      ...wantedOf(this.#settings, (path) => listing.text(path)),
      changed,
      until,
    });
    let since = performance.now();
    for (let next = steps.next(); ; next = steps.next()) {
      if (next.done === true) {
        this.#analysis = next.value;
        return;
      }
      if (performance.now() - since < SLICE) continue;
      await turn();
      if (until === null && this.#waiting.some(({ path }) => path !== null)) return;
      since = performance.now();
    }
  }

  #answer(): void {
    const analysis = this.#analysis;
    if (analysis === null) return;
    const ready = this.#waiting.filter(({ path }) => this.#isFresh(path));
    this.#waiting = this.#waiting.filter((one) => !ready.includes(one));
    for (const { resolve } of ready) resolve(analysis);
  }
}

/** Lets requests in. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
