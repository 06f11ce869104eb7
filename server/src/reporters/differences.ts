import type { Proof } from '../service/prove.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './wrap.ts';

type Difference = Proof['differences'][number];

/** A line for each difference between what was and what is. */
export function differenceLines(differences: readonly Difference[], paint: Paint): readonly string[] {
  return differences.map(({ object, kind, property, was, now }) => {
    const what = `${paint('yellow', kind.padEnd('missing'.length))}  ${object}`;
    if (kind !== 'changed') return what;
    return `${what} ${property ?? ''}: ${oneLine(was ?? 'none', 80)} → ${oneLine(now ?? 'none', 80)}`;
  });
}
