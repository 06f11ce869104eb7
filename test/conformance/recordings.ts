import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { LockableKind } from '../../server/src/model/effect.ts';
import type { Evidence, RewriteHow, Watched } from '../../server/src/model/evidence.ts';
import type { LockMode } from '../../server/src/model/lock-mode.ts';
import type { Seen } from '../../server/src/preview/agreement.ts';

/** What one statement did, in few words: a list that is empty is left out. */
export interface Recorded {
  readonly error?: string;
  readonly skipped?: string;
  readonly watched?: Watched;
  /** `public.t ACCESS EXCLUSIVE`. */
  readonly locks?: readonly string[];
  readonly held?: readonly string[];
  /** `table public.t rewritten`. */
  readonly rewrites?: readonly string[];
  readonly scans?: readonly string[];
  readonly builds?: readonly string[];
}

/** A case on servers of some versions: one entry for each of its statements. */
interface Observed {
  readonly versions: readonly number[];
  readonly statements: readonly Recorded[];
}

const file = new URL('./fixtures/recorded.json', import.meta.url);

/** What PostgreSQL 14 to 18 really did for each case, by the case's name. */
export class Recordings {
  readonly #cases: Map<string, readonly Observed[]>;

  constructor() {
    const all = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, readonly Observed[]>) : {};
    this.#cases = new Map(Object.entries(all));
  }

  find(name: string, version: number): readonly Recorded[] | null {
    return this.#cases.get(name)?.find(({ versions }) => versions.includes(version))?.statements ?? null;
  }

  /** Replaces what is known of a version; versions that did the same share an entry. */
  learn(name: string, version: number, statements: readonly Recorded[]): void {
    const others = (this.#cases.get(name) ?? [])
      .map((known) => ({ ...known, versions: known.versions.filter((other) => other !== version) }))
      .filter(({ versions }) => versions.length > 0);
    const text = JSON.stringify(statements);
    const same = others.findIndex((known) => JSON.stringify(known.statements) === text);
    const all =
      same < 0
        ? [...others, { versions: [version], statements }]
        : others.map((known, i) => (i === same ? { ...known, versions: [...known.versions, version].sort() } : known));
    this.#cases.set(
      name,
      all.sort((a, b) => (a.versions[0] ?? 0) - (b.versions[0] ?? 0)),
    );
  }

  /** Cases that are gone are left out, the others are in the order of `names`. */
  write(names: readonly string[]): void {
    const lines = names.flatMap((name) => {
      const observed = this.#cases.get(name);
      return observed === undefined ? [] : [`${JSON.stringify(name)}:${JSON.stringify(observed)}`];
    });
    writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`);
  }
}

export function record({ error, skipped, watched, ...seen }: Evidence): Recorded {
  if (skipped !== null) return { skipped };
  if (error !== null) return { error: error.sqlstate };
  const lists = {
    locks: seen.locks.map(({ relation, mode }) => `${relation} ${mode}`),
    held: seen.held.map(({ relation, mode }) => `${relation} ${mode}`),
    rewrites: seen.rewrites.map(({ relation, kind, how }) => `${kind} ${relation} ${how}`),
    scans: seen.scans,
    builds: seen.builds,
  };
  const full = Object.entries(lists).filter(([, list]) => list.length > 0);
  return { ...(watched === 'transaction' ? {} : { watched }), ...Object.fromEntries(full) };
}

export function seenOf(recorded: Recorded): Seen {
  return {
    watched: recorded.watched ?? 'transaction',
    skipped: recorded.skipped ?? null,
    error: recorded.error === undefined ? null : { sqlstate: recorded.error },
    locks: (recorded.locks ?? []).map(lockOf),
    held: (recorded.held ?? []).map(lockOf),
    rewrites: (recorded.rewrites ?? []).map(rewriteOf),
    scans: recorded.scans ?? [],
    builds: recorded.builds ?? [],
  };
}

function lockOf(text: string): Seen['locks'][number] {
  const [, relation = '', mode = ''] = /^(.*?) ([A-Z ]+)$/.exec(text) ?? [];
  return { relation, mode: mode as LockMode };
}

function rewriteOf(text: string): Seen['rewrites'][number] {
  const [, kind = '', relation = '', how = ''] = /^((?:materialized )?[a-z]+) (.*) ([a-z]+)$/.exec(text) ?? [];
  return { relation, kind: kind as LockableKind, how: how as RewriteHow };
}
