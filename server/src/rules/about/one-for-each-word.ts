import type { Finding, Severity } from '../../model/finding.ts';
import type { FileFinding } from '../rule.ts';

const GRAVITY: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/**
 * In the text's order, and of several findings on the same words the gravest alone, with the fixes of all: they share
 * their cause. What a comment silences does not count, so that the next one then speaks.
 */
export function oneForEachWord(found: readonly FileFinding[]): readonly FileFinding[] {
  const ordered = [...found].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || gravity(a) - gravity(b),
  );
  const kept: FileFinding[] = [];
  for (const one of ordered) {
    const at = kept.findIndex((other) => isSameCause(other, one));
    const other = kept[at];
    if (other === undefined) kept.push(one);
    else kept[at] = { ...other, finding: withFixes(other.finding, one.finding) };
  }
  return kept;
}

/** The graver first; among equals what fails, because then nothing else comes to pass. */
function gravity({ finding }: FileFinding): number {
  return GRAVITY.indexOf(finding.severity) * 2 + (finding.category === 'correctness' ? 0 : 1);
}

function isSameCause(a: FileFinding, b: FileFinding): boolean {
  if (a.silencedBy !== null || b.silencedBy !== null || a.statement === null || a.statement !== b.statement)
    return false;
  return a.span.start === b.span.start && a.span.end === b.span.end;
}

function withFixes(kept: Finding, other: Finding): Finding {
  const titles = new Set(kept.fixes.map(({ title }) => title));
  const related = kept.related.length > 0 ? kept.related : other.related;
  return { ...kept, related, fixes: [...kept.fixes, ...other.fixes.filter(({ title }) => !titles.has(title))] };
}
