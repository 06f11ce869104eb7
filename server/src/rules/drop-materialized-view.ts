import { said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import type { FileRule } from './rule.ts';

export const dropMaterializedView: FileRule = {
  meta: metaOf('drop-materialized-view', {
    category: 'data-loss',
    severity: 'information',
    title: 'A materialized view is dropped with its rows and indexes, and not made again.',
    needs: ['catalog'],
    atMost: 1,
  }),
  *file({ statements, place }) {
    const up = [...statements.entries()].filter(([, { section }]) => section.direction === 'up');
    const made = new Set(
      up.flatMap(([, { step }]) =>
        step.changes.flatMap((change) =>
          change.kind === 'create' && change.object.kind === 'view' ? [change.object.name] : [],
        ),
      ),
    );
    for (const [index, { step }] of up) {
      for (const change of step.changes) {
        if (
          change.kind !== 'drop' ||
          change.object.kind !== 'view' ||
          !change.object.materialized ||
          change.by !== 'statement'
        )
          continue;
        const { object: view } = change;
        if (view.origin.migration === place.migration.migration.id || made.has(view.name)) continue;
        const name = `${view.schema}.${view.name}`;
        yield {
          statement: index,
          message: `Code that still reads ${said(name)} fails; its rows would have to be computed anew.`,
          span: change.words,
          relations: [name],
        };
      }
    }
  },
};
