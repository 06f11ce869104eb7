import type { Change } from '../model/change.ts';
import type { Table } from '../model/objects/table.ts';
import type { View } from '../model/objects/view.ts';
import { fullName } from '../words/full-name.ts';
import { said } from '../words/locks.ts';
import { EVERY_DIALECT, metaOf } from './about/meta.ts';
import { assumption, isMadeHere, madeBy } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const renameColumn: StatementRule = {
  meta: metaOf('rename-column', {
    dialects: EVERY_DIALECT,
    category: 'backward-incompat',
    severity: 'warning',
    title: 'Code that is still deployed uses a column’s old name.',
    needs: ['catalog'],
    atMost: 3,
  }),
  *statement(subject) {
    const { written, context } = subject;
    if (written.kind !== 'rename') return;
    for (const change of subject.changes) {
      const relation = renamedIn(change);
      if (relation === null || isMadeHere(subject, relation) || relation.kind !== 'table') continue;
      const column = relation.columns.find(({ name }) => name === written.target.name.name);
      if (column?.origin.migration === context.migration) continue;
      const named = { id: relation.id, name: fullName(relation) };
      yield {
        message: `Code that still says ${said(`${named.name}.${written.target.name.name}`)} fails once it is called ${said(written.newName.name)}${assumption(subject, [named])}.`,
        span: change.words,
        relations: [named.name],
        related: madeBy(subject, [named]),
      };
    }
  },
};

function renamedIn(change: Change): Table | View | null {
  if (change.kind !== 'alter' || change.action !== 'rename-column' || change.by !== 'statement') return null;
  return change.before.kind === 'table' || change.before.kind === 'view' ? change.before : null;
}
