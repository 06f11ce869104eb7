import type { Proof } from '../service/prove.ts';
import type { Paint } from './paint.ts';

type Difference = Proof['differences'][number];

/** A line for each difference between what was and what is. */
export function differenceLines(differences: readonly Difference[], paint: Paint): readonly string[] {
  return differences.map(({ object, kind, property, was, now }) => {
    const what = `${paint('yellow', kind.padEnd('missing'.length))}  ${object}`;
    if (kind !== 'changed') return what;
    return `${what} ${property ?? ''}: ${short(was)} → ${short(now)}`;
  });
}

/** A definition on one line, and not longer than can be read. */
function short(value: string | null): string {
  const text = (value ?? 'none').replace(/\s+/g, ' ');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
