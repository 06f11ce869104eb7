import { execFile } from 'node:child_process';
import { err, ok, type Result } from '../../base/result.ts';
import type { Git, GitBase, GitRefusal } from '../../model/ports/git.ts';

type Base = Omit<GitBase, 'paths'>;

/** Asks git, in one folder, which files were there at the merge base. Runs no hook and takes no lock. */
export class GitBaseline implements Git {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async baseline(since: string | null): Promise<Result<GitBase, GitRefusal>> {
    if ((await this.#git('rev-parse', '--is-inside-work-tree')) !== 'true')
      return refuse('no-repository', 'not a git repository');
    const base = since === null ? await this.#base() : await this.#named(since);
    if (!base.ok) return base;
    const files = await this.#git('ls-tree', '-r', '-z', '--name-only', base.value.commit, '.');
    if (files === null) return refuse('failed', `git cannot list the files of ${base.value.how}`);
    return ok({ ...base.value, paths: pathsIn(files) });
  }

  async changedSince(commit: string): Promise<ReadonlySet<string>> {
    const options = ['--name-only', '-z', '--relative', '--no-ext-diff', '--no-renames', '--diff-filter=M'];
    return pathsIn((await this.#git('diff', ...options, commit, '--', '.')) ?? '');
  }

  async #named(ref: string): Promise<Result<Base, GitRefusal>> {
    if (!ref.startsWith('-')) {
      const commit = await this.#git('merge-base', 'HEAD', ref);
      if (commit !== null) return ok({ commit, how: `merge base with ${ref}` });
    }
    return (await this.#shallow()) ?? refuse('unknown-ref', `git does not know ${ref}. Fetch it, or name another ref.`);
  }

  async #base(): Promise<Result<Base, GitRefusal>> {
    const branch = await this.#git('rev-parse', '--abbrev-ref', 'HEAD');
    const main = await this.#defaultBranch();
    if (main === null) return (await this.#shallow()) ?? refuse('no-base', 'no remote branch to compare with');
    const own = main.replace(/^[^/]+\//, '');
    const target = branch === own ? ((await this.#git('rev-parse', '--abbrev-ref', '@{upstream}')) ?? main) : main;
    const commit = await this.#git('merge-base', 'HEAD', target);
    if (commit !== null) return ok({ commit, how: `merge base with ${target}` });
    return (await this.#shallow()) ?? refuse('no-base', `no common commit with ${target}`);
  }

  async #defaultBranch(): Promise<string | null> {
    const head = await this.#git('symbolic-ref', '--short', 'refs/remotes/origin/HEAD');
    if (head !== null) return head;
    for (const name of ['origin/main', 'origin/master', 'origin/trunk', 'origin/develop']) {
      if ((await this.#git('rev-parse', '--verify', '--quiet', name)) !== null) return name;
    }
    return null;
  }

  async #shallow(): Promise<ReturnType<typeof refuse> | null> {
    if ((await this.#git('rev-parse', '--is-shallow-repository')) !== 'true') return null;
    return refuse(
      'shallow',
      'this is a shallow clone without the base commit. Fetch the whole history (git fetch --unshallow, or fetch-depth: 0 in CI).',
    );
  }

  #git(...args: readonly string[]): Promise<string | null> {
    const options = { cwd: this.#folder, maxBuffer: 256 * 1024 * 1024, timeout: 10_000 };
    return new Promise((resolve) => {
      execFile('git', ['--no-optional-locks', ...args], options, (error, stdout) => {
        resolve(error === null ? stdout.replace(/\n$/, '') : null);
      });
    });
  }
}

function pathsIn(list: string): ReadonlySet<string> {
  return new Set(list.split('\0').filter((path) => path !== ''));
}

function refuse(kind: GitRefusal['kind'], message: string): { readonly ok: false; readonly error: GitRefusal } {
  return err({ kind, message });
}
