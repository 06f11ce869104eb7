import type { Span } from '../base/span.ts';
import type { Direction } from '../model/migration.ts';
import type { RunStatement } from '../project/file-run.ts';
import { type Analysis, placeOf } from './analysis.ts';
import { sectionSpans } from './section-spans.ts';

/** A statement, by its first words. */
export interface StatementSymbol {
  readonly name: string;
  /** The command tag. */
  readonly detail: string;
  readonly isDefinition: boolean;
  readonly span: Span;
  /** The words that say what it does. */
  readonly words: Span;
}

export interface SectionSymbol {
  readonly direction: Direction;
  readonly span: Span;
  readonly statements: readonly StatementSymbol[];
}

const LONGEST = 60;

/** What a migration consists of: its sections, each with its statements; null for a file that is none. */
export function symbols(analysis: Analysis, path: string): readonly SectionSymbol[] | null {
  const run = placeOf(analysis, path)?.run;
  if (run === undefined) return null;
  return sectionSpans(run).map(({ section, span }) => {
    const own = run.statements.filter((statement) => statement.section === section);
    return { direction: section.direction, span, statements: own.map(symbolOf) };
  });
}

function symbolOf({ statement, step }: RunStatement): StatementSymbol {
  const { start } = statement.span;
  const end = (statement.terminator ?? statement.span).end;
  const text = step.text.replace(/\s+/g, ' ');
  return {
    name: text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).trimEnd()}…`,
    detail: step.written.tag,
    isDefinition: step.changes.some((change) => change.kind === 'create'),
    span: { start, end },
    words: { start: start + step.written.verb.start, end: start + step.written.verb.end },
  };
}
