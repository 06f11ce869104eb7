import { readFileSync, writeFileSync } from 'node:fs';
import type { Evidence } from '../../server/src/model/evidence.ts';

/** What servers did for one statement, in the order of names. */
export interface Measurement {
  readonly versions: readonly number[];
  readonly locks?: readonly string[];
  readonly rewrites?: readonly string[];
  readonly scans?: readonly string[];
  readonly builds?: readonly string[];
  /** SQLSTATE. */
  readonly error?: string;
}

export interface MeasuredStatement {
  /** Statements before it in the same transaction. */
  readonly setup?: readonly string[];
  readonly sql: string;
  observed: readonly Measurement[];
}

const file = new URL('./fixtures/measured.json', import.meta.url);

/** Statements over the lab schema, and what PostgreSQL 14 to 18 really did for each. */
export function readMeasurements(): Record<string, MeasuredStatement> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, MeasuredStatement>;
}

export function writeMeasurements(all: Readonly<Record<string, MeasuredStatement>>): void {
  const lines = Object.entries(all).map(([id, statement]) => `${JSON.stringify(id)}: ${JSON.stringify(statement)}`);
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`);
}

/** Relations without `public.`, a sequence's or index's kind left out: short enough to read. */
export function measurementOf({ error, locks, rewrites, scans, builds }: Evidence): Omit<Measurement, 'versions'> {
  if (error !== null) return { error: error.sqlstate };
  return {
    locks: locks.map(({ relation, mode }) => `${short(relation)} ${mode}`),
    rewrites: rewrites.map(({ relation, how }) => `${short(relation)} ${how}`),
    scans: scans.map(short),
    builds: builds.map(short),
  };
}

/** What is known of a version. */
export function knownFor({ observed }: MeasuredStatement, version: number): Omit<Measurement, 'versions'> | null {
  const known = observed.find(({ versions }) => versions.includes(version));
  if (known === undefined) return null;
  const { versions: _versions, ...measurement } = known;
  return measurement;
}

/** Replaces what is known of a version; versions that did the same share an entry. */
export function learn(statement: MeasuredStatement, version: number, now: Omit<Measurement, 'versions'>): void {
  const others = statement.observed
    .map((known) => ({ ...known, versions: known.versions.filter((other) => other !== version) }))
    .filter(({ versions }) => versions.length > 0);
  const text = JSON.stringify(now);
  const same = others.findIndex(({ versions: _versions, ...known }) => JSON.stringify(known) === text);
  const all =
    same < 0
      ? [...others, { versions: [version], ...now }]
      : others.map((known, i) => (i === same ? { ...known, versions: [...known.versions, version].sort() } : known));
  statement.observed = all.sort((a, b) => (a.versions[0] ?? 0) - (b.versions[0] ?? 0));
}

function short(relation: string): string {
  return relation.replace(/^public\./, '');
}
