import { contains, type Span } from '../../base/span.ts';
import type { Config } from '../../project/config/config.ts';
import type { FileRun } from '../../project/file-run.ts';
import { fileSuppressions, type Suppression, statementSuppressions } from '../../sql/suppression.ts';
import type { FileFinding, JudgedComment } from '../rule.ts';

/** The comments of one file that ask for silence. */
export class Silence {
  readonly #file: readonly Suppression[];
  readonly #statements: readonly { readonly span: Span; readonly comment: Suppression }[];
  readonly #stray: readonly Suppression[];

  constructor(
    file: readonly Suppression[],
    statements: readonly { readonly span: Span; readonly comment: Suppression }[],
    stray: readonly Suppression[],
  ) {
    this.#file = file;
    this.#statements = statements;
    this.#stray = stray;
  }

  /** The comment that covers a finding and names its rule. One without a reason silences nothing. */
  for(found: FileFinding): Suppression | null {
    const around =
      found.statement === null
        ? []
        : this.#statements.filter(({ span }) => contains(span, found.span.start)).map(({ comment }) => comment);
    return (
      [...around, ...this.#file].find(
        (comment) => comment.reason !== null && comment.rules.includes(found.finding.rule),
      ) ?? null
    );
  }

  /** What each of the comments did, and which of its rules nobody knows. */
  judged(found: readonly FileFinding[], known: ReadonlySet<string>): readonly JudgedComment[] {
    const all = [...this.#file, ...this.#statements.map(({ comment }) => comment), ...this.#stray];
    return all.map((comment) => ({
      comment,
      stray: this.#stray.includes(comment),
      unknown: comment.rules.filter((id) => !known.has(id)),
      silences: found.filter((one) => one.silencedBy === comment).map((one) => one.finding.rule),
    }));
  }
}

const NOTHING = new Silence([], [], []);

export function suppressionsOf(run: FileRun): Silence {
  if (!run.text.includes('handrail-ignore')) return NOTHING;
  const statements: { span: Span; comment: Suppression }[] = [];
  const stray: Suppression[] = [];
  for (const { split } of run.splits) {
    const own = statementSuppressions(split);
    stray.push(...own.stray);
    for (const [index, comments] of own.byStatement) {
      const span = split.statements[index]?.span;
      if (span !== undefined) statements.push(...comments.map((comment) => ({ span, comment })));
    }
  }
  return new Silence(fileSuppressions(run.text), statements, stray);
}

/** A finding with the comment that silences it, unless the configuration forbids that. */
export function silenced(found: FileFinding, comments: Silence, config: Config): FileFinding {
  if (config.policy.noSuppress.includes(found.finding.rule)) return found;
  const comment = comments.for(found);
  return comment === null ? found : { ...found, silencedBy: comment };
}
