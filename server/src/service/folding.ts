import type { Span } from '../base/span.ts';
import { type Analysis, placeOf } from './analysis.ts';
import { sectionSpans } from './section-spans.ts';

export interface Fold {
  readonly span: Span;
  readonly kind: 'section' | 'statement' | 'comment';
}

/** What can be folded away: sections, statements, blocks of comments; null for a file that is no migration. */
export function folds(analysis: Analysis, path: string): readonly Fold[] | null {
  const run = placeOf(analysis, path)?.run;
  if (run === undefined) return null;
  const sections = sectionSpans(run);
  const found: Fold[] = sections.length < 2 ? [] : sections.map(({ span }) => ({ span, kind: 'section' }));
  for (const { statement } of run.statements) {
    found.push(...blocks(run.text, statement.comments).map((span): Fold => ({ span, kind: 'comment' })));
    const end = (statement.terminator ?? statement.span).end;
    found.push({ span: { start: statement.span.start, end }, kind: 'statement' });
  }
  return found;
}

/** Comments with nothing but a line break between them, together. */
function blocks(text: string, comments: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  for (const comment of comments) {
    const last = found.at(-1);
    const isNext = last !== undefined && /^[ \t]*\r?\n?[ \t]*$/.test(text.slice(last.end, comment.start));
    if (last !== undefined && isNext) found[found.length - 1] = { start: last.start, end: comment.end };
    else found.push(comment);
  }
  return found;
}
