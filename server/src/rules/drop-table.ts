import type { Change, ChangeOf } from '../model/change.ts';
import type { Fix } from '../model/finding.ts';
import type { Table } from '../model/objects/table.ts';
import type { Subject } from '../project/subject.ts';
import { letterCase, sqlIn } from '../recipes/letter-case.ts';
import { asWritten, replace } from '../recipes/statement-edit.ts';
import { quoteName } from '../sql/identifier.ts';
import { fullName } from '../words/full-name.ts';
import { listed } from '../words/locks.ts';
import { EVERY_DIALECT, metaOf } from './about/meta.ts';
import { assumption, isMadeHere, madeBy } from './about/relations.ts';
import { isRetired } from './about/retired.ts';
import type { StatementRule } from './rule.ts';

export const dropTable: StatementRule = {
  meta: metaOf('drop-table', {
    dialects: EVERY_DIALECT,
    category: 'data-loss',
    severity: 'error',
    title: 'A table and its rows are dropped.',
  }),
  *statement(subject) {
    // A schema that goes with all its tables is one remark, of its own rule.
    if (subject.written.kind === 'drop' && subject.written.class === 'SCHEMA') return;
    const dropped = subject.changes
      .filter(isDrop)
      .filter(({ object }) => !isMadeHere(subject, object) && !isRetired(object))
      .filter((change) => subject.effectsOf(change).some((effect) => effect.kind === 'loss' && effect.of === 'table'));
    const [first] = dropped;
    if (first === undefined) return;
    const relations = dropped.map(({ object }) => ({ id: object.id, name: fullName(object) }));
    const names = relations.map(({ name }) => name);
    const why = first.by === 'statement' ? '' : ' by CASCADE';
    yield {
      message: `The rows of ${listed(names)} are lost${why}: no down migration brings them back${assumption(subject, relations)}.`,
      span: first.words,
      relations: names,
      related: madeBy(subject, relations),
      fixes: first.by === 'statement' ? renameFirst(subject, first.object) : [],
    };
  },
};

type Drop = ChangeOf<'drop'> & { readonly object: Table };

function isDrop(change: Change): change is Drop {
  if (change.kind !== 'drop' || change.object.kind !== 'table' || change.object.persistence === 'temporary')
    return false;
  // Partitions go with their table: one remark is enough.
  return change.by === 'statement' || change.object.partitionOf === null;
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
