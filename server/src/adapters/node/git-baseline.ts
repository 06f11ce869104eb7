import { execFile } from 'node:child_process';
import { err, ok, type Result } from '../../base/result.ts';
import type { Git } from '../../model/ports/git.ts';

/** Asks git, in one folder, which files were there at the merge base. Runs no hook and takes no lock. */
export class GitBaseline implements Git {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** `since`: a ref that the caller names; null finds the default branch's merge base, or on that branch its upstream. */
  async baseline(since: string | null): Promise<Result<{ readonly paths: ReadonlySet<string>; readonly how: string }, string>> {
    if ((await this.#git('rev-parse', '--is-inside-work-tree')) !== 'true') return err('not a git repository');
    const base = since === null ? await this.#base() : await this.#named(since);
    if (!base.ok) return base;
    const files = await this.#git('ls-tree', '-r', '-z', '--name-only', base.value.commit, '.');
    if (files === null) return err(`git cannot list the files of ${base.value.how}`);
    return ok({ paths: new Set(files.split('\0').filter((path) => path !== '')), how: base.value.how });
  }

  async #named(ref: string): Promise<Result<{ commit: string; how: string }, string>> {
    const commit = await this.#git('merge-base', 'HEAD', ref);
    if (commit !== null) return ok({ commit, how: `merge base with ${ref}` });
    return err((await this.#shallow()) ?? `git does not know ${ref}. Fetch it, or name another ref.`);
  }

  async #base(): Promise<Result<{ commit: string; how: string }, string>> {
    const branch = await this.#git('rev-parse', '--abbrev-ref', 'HEAD');
    const main = await this.#defaultBranch();
    if (main === null) return err('no remote branch to compare with');
    const own = main.replace(/^[^/]+\//, '');
    const target = branch === own ? ((await this.#git('rev-parse', '--abbrev-ref', '@{upstream}')) ?? main) : main;
    const commit = await this.#git('merge-base', 'HEAD', target);
    if (commit !== null) return ok({ commit, how: `merge base with ${target}` });
    return err((await this.#shallow()) ?? `no common commit with ${target}`);
  }

  async #defaultBranch(): Promise<string | null> {
    const head = await this.#git('symbolic-ref', '--short', 'refs/remotes/origin/HEAD');
    if (head !== null) return head;
    for (const name of ['origin/main', 'origin/master', 'origin/trunk', 'origin/develop']) {
      if ((await this.#git('rev-parse', '--verify', '--quiet', name)) !== null) return name;
    }
    return null;
  }

  async #shallow(): Promise<string | null> {
    if ((await this.#git('rev-parse', '--is-shallow-repository')) !== 'true') return null;
    return 'this is a shallow clone without the base commit. Fetch the whole history (git fetch --unshallow, or fetch-depth: 0 in CI).';
  }

  #git(...args: readonly string[]): Promise<string | null> {
    return new Promise((resolve) => {
      execFile('git', ['--no-optional-locks', ...args], { cwd: this.#folder, maxBuffer: 256 * 1024 * 1024, timeout: 10_000 }, (error, stdout) => {
        resolve(error === null ? stdout.replace(/\n$/, '') : null);
      });
    });
  }
}
