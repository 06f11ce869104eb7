import type { FilePlace } from '../project/workspace-fold.ts';
import { EVERY_DIALECT, metaOf } from './about/meta.ts';
import type { FileRule } from './rule.ts';

export const nonLinearHistory: FileRule = {
  meta: metaOf('non-linear-history', {
    dialects: EVERY_DIALECT,
    category: 'correctness',
    severity: 'warning',
    title: 'A new migration sorts before one that is out already, or has its version.',
  }),
  *file({ place }) {
    const { migration, history } = place;
    if (migration.applied || migration.migration.repeatable || place.run !== migration.up) return;
    const span = { start: 0, end: firstLineEnd(place) };
    const twin = history.detected.history.problems.find(
      ({ kind, path }) => kind === 'duplicate-version' && path === place.run.path,
    );
    if (twin !== undefined) yield { statement: null, message: twin.message, span, severity: 'error' };
    const at = history.migrations.indexOf(migration);
    const later = history.migrations.slice(at + 1).find((other) => other.applied && !other.migration.repeatable);
    if (later === undefined) return;
    const { title } = history.detected.layout;
    yield {
      statement: null,
      message: `Version ${migration.migration.version} comes before ${later.migration.version}, which is out already: where that one ran, ${title} skips this one, refuses it, or runs the two in another order than here.`,
      span,
    };
  },
};

function firstLineEnd({ run }: FilePlace): number {
  const end = run.text.search(/\r?\n/);
  return end < 0 ? run.text.length : end;
}
