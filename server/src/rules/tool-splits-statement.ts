import type { Span } from '../base/span.ts';
import type { Fix } from '../model/finding.ts';
import type { RunStatement } from '../project/file-run.ts';
import { metaOf } from './about/meta.ts';
import type { FileRule, FileSubject } from './rule.ts';

export const toolSplitsStatement: FileRule = {
  meta: metaOf('tool-splits-statement', {
    category: 'correctness',
    severity: 'error',
    title: 'The migration tool itself cuts a statement in two, and the server gets the halves.',
    directions: ['up', 'down'],
  }),
  *file(subject) {
    const { layout } = subject.place.history.detected;
    // Only a statement with a semicolon inside can be cut: without one there is nothing to ask the tool.
    const suspects = [...subject.statements.entries()].filter(([, { step }]) => step.text.includes(';'));
    const cuts = suspects.length === 0 ? [] : cutsOf(subject);
    if (cuts.length === 0) return;
    for (const [index, statement] of suspects) {
      const cut = cuts.find((at) => isInside(subject, statement, at));
      if (cut === undefined) continue;
      yield {
        statement: index,
        message: `${layout.title} cuts this statement at a semicolon inside it, and the server refuses the halves.`,
        span: statement.step.written.verb,
        fixes: marks(layout.tool),
      };
    }
  },
};

/** Where the tool ends what it sends. */
function cutsOf({ place, listing }: FileSubject): readonly number[] {
  const { layout } = place.history.detected;
  const { text, path, sections } = place.run;
  return sections.sections.flatMap(
    (section) => layout.toolStatements(text, section, path, listing)?.map(({ span }) => span.end) ?? [],
  );
}

/** True where the rest of the statement says something. */
function isInside({ place }: FileSubject, { statement }: RunStatement, cut: number): boolean {
  const { start, end }: Span = statement.span;
  return start < cut && cut < end && place.run.text.slice(cut, end).trim() !== '';
}

const MARKS: ReadonlyMap<string, string> = new Map([
  ['goose', '-- +goose'],
  ['sql-migrate', '-- +migrate'],
]);

function marks(tool: string): readonly Fix[] {
  const prefix = MARKS.get(tool);
  if (prefix === undefined) return [];
  return [
    {
      title: 'Mark where it begins and ends',
      safe: true,
      edits: [
        { at: 'before-statement', text: `${prefix} StatementBegin` },
        { at: 'after-statement', text: `${prefix} StatementEnd` },
      ],
    },
  ];
}
