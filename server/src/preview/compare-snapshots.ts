import { deepEqual } from '../base/deep-equal.ts';
import type { Json, Properties, Snapshot } from './snapshot/snapshot.ts';

/** `order`: the columns are the same in another order, which no ALTER TABLE can change back. */
export type DifferenceClass = 'hard' | 'order' | 'soft';

export interface Difference {
  /** `index public.i`. */
  readonly object: string;
  readonly kind: 'missing' | 'extra' | 'changed';
  /** Which property of an object that is there on both sides. */
  readonly property: string | null;
  readonly was: string | null;
  readonly now: string | null;
  readonly class: DifferenceClass;
}

/** Properties that no statement's result depends on. `local` says how an inherited column came to be. */
const SOFT = new Set(['comment', 'owner', 'privileges', 'statistics', 'local', 'populated', 'name']);

/** Suffixes of names that the server chooses (ChooseIndexName, ChooseConstraintName in indexcmds.c and pg_constraint.c). */
const CHOSEN = /_(pkey|key|fkey|check|excl|exclusion|not_null|idx|seq)\d*"?$/;

/** What is different `now` from what `was`. */
export function compareSnapshots(was: Snapshot, now: Snapshot): readonly Difference[] {
  const missing = new Map([...was].filter(([object]) => !now.has(object)));
  const extra = new Map([...now].filter(([object]) => !was.has(object)));
  const renamed = renames(missing, extra);
  for (const { was: old, now: other } of renamed) {
    missing.delete(old);
    extra.delete(other);
  }
  return [
    ...[...missing].map(([object, it]) => whole('missing', object, it)),
    ...[...extra].map(([object, it]) => whole('extra', object, it)),
    ...renamed.map(({ was, now }) => changed(was, 'name', last(was), last(now))),
    ...[...was].flatMap(([object, it]) => properties(object, it, now.get(object))),
  ];
}

/** The worst class among them; null when there is none. */
export function worst(differences: readonly Difference[]): DifferenceClass | null {
  const classes = new Set(differences.map((difference) => difference.class));
  return (['hard', 'order', 'soft'] as const).find((one) => classes.has(one)) ?? null;
}

function whole(kind: 'missing' | 'extra', object: string, it: Properties): Difference {
  const text = typeof it.definition === 'string' ? it.definition : JSON.stringify(it);
  const sides = kind === 'missing' ? { was: text, now: null } : { was: null, now: text };
  return { object, kind, property: null, ...sides, class: 'hard' };
}

function properties(object: string, was: Properties, now: Properties | undefined): readonly Difference[] {
  if (now === undefined) return [];
  const names = [...new Set([...Object.keys(was), ...Object.keys(now)])].sort();
  return names
    .filter((name) => !deepEqual(was[name], now[name]))
    .map((name) => changed(object, name, print(was[name]), print(now[name])));
}

function changed(object: string, property: string, was: string | null, now: string | null): Difference {
  const soft = SOFT.has(property) ? 'soft' : 'hard';
  return { object, kind: 'changed', property, was, now, class: property === 'position' ? 'order' : soft };
}

function print(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Constraints and indexes that differ only in a name that the server chose. */
function renames(missing: Snapshot, extra: Snapshot): readonly { readonly was: string; readonly now: string }[] {
  const free = new Set([...extra.keys()].filter(mayBeChosen));
  return [...missing.keys()].filter(mayBeChosen).flatMap((was) => {
    const shape = nameless(was, missing);
    const now = [...free].find((other) => nameless(other, extra) === shape);
    if (now === undefined) return [];
    free.delete(now);
    return [{ was, now }];
  });
}

function mayBeChosen(object: string): boolean {
  return /^(constraint|index) /.test(object) && CHOSEN.test(object);
}

/** All of an object but its own name. */
function nameless(object: string, snapshot: Snapshot): string {
  const own = last(object);
  const place = object.slice(0, object.length - own.length);
  const { constraint, ...rest } = snapshot.get(object) ?? {};
  const text = JSON.stringify({ ...rest, ...(constraint === undefined ? {} : { constraint: true }) });
  return `${place}${text.replaceAll(own, '·')}`;
}

function last(object: string): string {
  return /("(?:[^"]|"")*"|[^."]+)$/.exec(object)?.[0] ?? object;
}
