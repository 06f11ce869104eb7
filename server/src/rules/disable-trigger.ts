import { said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import type { FileRule } from './rule.ts';

export const disableTrigger: FileRule = {
  meta: metaOf('disable-trigger', {
    category: 'correctness',
    severity: 'warning',
    title: 'Triggers are switched off, foreign keys may be among them, and nothing switches them on again.',
    needs: ['catalog'],
  }),
  *file({ statements, place }) {
    const switches = statements.flatMap(({ section, step }, index) =>
      section.direction !== 'up'
        ? []
        : step.changes.flatMap((change) =>
            change.kind === 'alter' && change.written?.kind === 'enable-trigger'
              ? [{ index, change, action: change.written }]
              : [],
          ),
    );
    for (const [at, { index, change, action }] of switches.entries()) {
      if (
        action.state !== 'disabled' ||
        change.before.kind !== 'table' ||
        change.before.origin.migration === place.migration.migration.id
      )
        continue;
      const again = switches
        .slice(at + 1)
        .some(
          (later) =>
            later.change.before.id === change.before.id &&
            later.action.state !== 'disabled' &&
            (later.action.which === 'all' || later.action.name === action.name),
        );
      if (again) continue;
      const name = `${change.before.schema}.${change.before.name}`;
      const what =
        action.which === 'all'
          ? 'All triggers, foreign keys included,'
          : action.which === 'user'
            ? 'All triggers'
            : `Trigger ${said(action.name ?? '')}`;
      const verb = action.which === 'one' ? 'stays' : 'stay';
      yield {
        statement: index,
        message: `${what} of ${said(name)} ${verb} off: nothing here switches ${action.which === 'one' ? 'it' : 'them'} on again.`,
        span: change.words,
        relations: [name],
      };
    }
  },
};
