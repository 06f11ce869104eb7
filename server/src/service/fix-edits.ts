import { assertNever } from '../base/assert-never.ts';
import { err, ok, type Result } from '../base/result.ts';
import { type Span, shift } from '../base/span.ts';
import type { TextEdit } from '../base/text-edit.ts';
import type { FileChange } from '../layouts/layout.ts';
import type { Fix, FixEdit } from '../model/finding.ts';
import type { RunStatement } from '../project/file-run.ts';
import type { FilePlace } from '../project/workspace-fold.ts';
import { type Analysis, placeOf } from './analysis.ts';
import { StatementLines } from './statement-lines.ts';

/** Where a fix applies: a file and, unless it is about the whole file, one of its statements. */
export interface FixPlace {
  readonly path: string;
  readonly statement: number | null;
}

/** The edits of files that a fix means, through the conventions of the tool; or why they cannot be made. */
export function fixChanges(
  analysis: Analysis,
  { path, statement }: FixPlace,
  fix: Fix,
  now: Date,
): Result<readonly FileChange[], string> {
  const place = placeOf(analysis, path);
  if (place === undefined) return err(`${path} is no migration`);
  const subject = statement === null ? undefined : place.run.statements[statement];
  const lines = new StatementLines(place.run);
  const edits = new Map<string, TextEdit[]>();
  const files: FileChange[] = [];
  for (const edit of fix.edits) {
    const made = changesOf({ analysis, place, lines, subject, fix, now }, edit);
    if (!made.ok) return made;
    for (const change of made.value) {
      if (change.text === null) edits.set(change.path, [...(edits.get(change.path) ?? []), ...change.edits]);
      else files.push(change);
    }
  }
  const merged = [...edits].map(([path, all]): FileChange => ({ path, text: null, edits: withoutOverlap(all) }));
  return ok([...merged, ...files]);
}

interface Fixing {
  readonly analysis: Analysis;
  readonly place: FilePlace;
  readonly lines: StatementLines;
  readonly subject: RunStatement | undefined;
  readonly fix: Fix;
  readonly now: Date;
}

function changesOf(fixing: Fixing, edit: FixEdit): Result<readonly FileChange[], string> {
  const { place, lines, subject, analysis } = fixing;
  const here = (...edits: readonly TextEdit[]): Result<readonly FileChange[], string> =>
    ok([{ path: place.run.path, text: null, edits }]);
  switch (edit.at) {
    case 'statement':
      return here({ span: shift(subject?.statement.span.start ?? 0, edit.span), text: lines.withEol(edit.text) });
    case 'before-statement':
      return here(lines.above(subject ?? lines.first('up'), edit.text));
    case 'after-statement':
      return subject === undefined ? err('it is about no statement') : here(...lines.below(subject, edit.text));
    case 'before-first-statement':
      return here(lines.above(lines.first(subject?.section.direction ?? 'up'), edit.text));
    case 'remove-statement':
      return subject === undefined ? err('it is about no statement') : here(lines.without(subject));
    case 'no-transaction':
      return withoutTransaction(fixing);
    case 'new-migration':
      return ok(newMigration(fixing, edit));
    default:
      return assertNever(edit);
  }

  function withoutTransaction({ place: { history, run, direction } }: Fixing): Result<readonly FileChange[], string> {
    const way = subject?.section.direction ?? direction;
    return history.detected.layout.noTransaction(run.path, run.text, way, analysis.listing);
  }
}

function newMigration(
  { analysis, place, lines, subject, fix, now }: Fixing,
  wanted: Extract<FixEdit, { readonly at: 'new-migration' }>,
): readonly FileChange[] {
  const { layout, history } = place.history.detected;
  const moved = subject !== undefined && fix.edits.some((edit) => edit.at === 'remove-statement');
  // A statement that moves takes along what its author says about it.
  const remarks = moved ? lines.remarksOn(subject) : '';
  const up = remarks === '' ? wanted.up : `${remarks}\n${wanted.up}`;
  return layout.newMigration(history, place.migration.migration, { ...wanted, up, now }, analysis.listing);
}

/** What lies within a stretch that goes as a whole needs no edit of its own; what is put in at its border does. */
function withoutOverlap(edits: readonly TextEdit[]): readonly TextEdit[] {
  const covered = (inner: Span, outer: Span): boolean => {
    if (inner.start === inner.end) return outer.start < inner.start && inner.start < outer.end;
    return outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start;
  };
  const kept = edits.filter(({ span }) => !edits.some((other) => covered(span, other.span)));
  return [...kept].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
