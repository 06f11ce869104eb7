import type { Change, ChangeOf } from '../model/change.ts';
import type { Fix } from '../model/finding.ts';
import type { Table } from '../model/objects/table.ts';
import type { Subject } from '../project/subject.ts';
import { letterCase, sqlIn } from '../recipes/letter-case.ts';
import { asWritten, replace } from '../recipes/statement-edit.ts';
import { quoteName } from '../sql/identifier.ts';
import { said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import { assumption, isMadeHere, madeBy } from './about/relations.ts';
import { isRetired } from './about/retired.ts';
import type { StatementRule } from './rule.ts';

export const dropTable: StatementRule = {
  meta: metaOf('drop-table', { category: 'data-loss', severity: 'error', title: 'A table and its rows are dropped.' }),
  *statement(subject) {
    for (const change of subject.changes) {
      if (!isDrop(change) || isMadeHere(subject, change.object) || isRetired(change.object)) continue;
      const table = change.object;
      const relation = { id: table.id, name: `${table.schema}.${table.name}` };
      const why = change.by === 'statement' ? '' : ' by CASCADE';
      yield {
        message: `The rows of ${said(relation.name)} are lost${why}: no down migration brings them back${assumption(subject, [relation])}.`,
        span: change.words,
        relations: [relation.name],
        related: madeBy(subject, [relation]),
        fixes: change.by === 'statement' ? renameFirst(subject, table) : [],
      };
    }
  },
};

function isDrop(change: Change): change is ChangeOf<'drop'> & { readonly object: Table } {
  // Partitions go with their table: one remark is enough.
  return (
    change.kind === 'drop' &&
    change.object.kind === 'table' &&
    change.object.persistence !== 'temporary' &&
    (change.by !== 'owned' || change.object.partitionOf === null)
  );
}

/** A name that nothing uses shows what still does, and can be taken back. */
function renameFirst(subject: Subject, table: Table): readonly Fix[] {
  const { written, text } = subject;
  const [target] = written.kind === 'drop' ? written.targets : [];
  if (written.kind !== 'drop' || target === undefined || written.targets.length > 1 || written.cascade) return [];
  const sql = sqlIn(letterCase(subject));
  const retired = quoteName(`${table.name}_deprecated`);
  const renamed = sql`ALTER TABLE ${asWritten(text, target.name)} RENAME TO ${retired}`;
  return [
    {
      title: `Rename it to ${retired} now, drop it in a later release`,
      safe: false,
      edits: [replace({ start: 0, end: text.length }, renamed)],
    },
  ];
}
