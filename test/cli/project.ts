import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { root } from '../../scripts/paths.mjs';
import { run } from '../../server/src/cli/run.ts';
import { embedded } from '../servers/embedded.ts';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export type Files = Readonly<Record<string, string | Buffer>>;

const made: string[] = [];
/** Its worker is bundled once. */
let server: ReturnType<typeof embedded> | null = null;
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A project in a temporary folder, in which the command line runs. */
export class Project {
  readonly root: string;

  constructor(files: Files) {
    // A system's temporary folder may be a link.
    this.root = realpathSync(mkdtempSync(join(tmpdir(), 'handrail-cli-')));
    made.push(this.root);
    this.write(files);
  }

  write(files: Files): this {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      writeFileSync(join(this.root, path), text);
    }
    return this;
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  git(...args: readonly string[]): string {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...identity, ...args], { cwd: this.root, encoding: 'utf8', stdio: 'pipe' }).trim();
  }

  /** Commits everything; a remote branch stands there from now on. */
  published(): this {
    this.git('init', '-q', '-b', 'main');
    this.git('add', '.');
    this.git('commit', '-q', '-m', 'first');
    this.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    return this;
  }

  async run(...args: readonly string[]): Promise<Ended> {
    return this.runIn('.', ...args);
  }

  async runIn(folder: string, ...args: readonly string[]): Promise<Ended> {
    const out: string[] = [];
    const err: string[] = [];
    const code = await run(args, {
      cwd: join(this.root, folder),
      variables: {},
      stdout: { write: (text) => void out.push(text), isTerminal: false, columns: null },
      stderr: { write: (text) => void err.push(text), isTerminal: false, columns: null },
      beside: root,
      version: () => '1.2.3',
      embedded: () => {
        server ??= embedded();
        return server;
      },
      onInterrupt: () => () => undefined,
      now: () => new Date('2026-01-02T03:04:05Z'),
      clock: () => performance.now(),
    });
    return { code, out: out.join(''), err: err.join('') };
  }

  /** The result as JSON, which it must be. */
  async json(...args: readonly string[]): Promise<{ readonly code: number; readonly value: never }> {
    const { code, out, err } = await this.run(...args, '--format', 'json');
    if (out === '') throw new Error(`nothing was printed: ${err}`);
    return { code, value: JSON.parse(out) as never };
  }
}
