import type { FilePlace } from '../project/workspace-fold.ts';
import { EVERY_DIALECT, metaOf } from './about/meta.ts';
import type { FileRule } from './rule.ts';

export const missingDownMigration: FileRule = {
  meta: metaOf('missing-down-migration', {
    dialects: EVERY_DIALECT,
    category: 'convention',
    severity: 'information',
    title: 'A migration has no way back, where the others have one.',
  }),
  *file({ place, statements }) {
    const { migration, run } = place;
    if (run !== migration.up || migration.migration.repeatable || migration.migration.baseline) return;
    if (hasWayBack(place) || !statements.some(({ step }) => step.changes.length > 0) || !othersHaveOne(place)) return;
    const end = run.text.search(/\r?\n/);
    yield {
      statement: null,
      message: 'There is no way back: this migration has no down, and most others have one.',
      span: { start: 0, end: end < 0 ? run.text.length : end },
    };
  },
};

function hasWayBack({ migration }: FilePlace): boolean {
  return migration.migration.downPath !== null;
}

/** A project that writes none does not want to hear of it. */
function othersHaveOne({ history, migration }: FilePlace): boolean {
  const others = history.migrations.filter(
    (other) => other !== migration && !other.migration.repeatable && !other.migration.baseline,
  );
  const without = others.filter((other) => other.migration.downPath === null);
  return others.length > 0 && without.length * 4 <= others.length;
}
