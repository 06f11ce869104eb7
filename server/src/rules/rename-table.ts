import type { Fix } from '../model/finding.ts';
import type { RunStatement } from '../project/file-run.ts';
import { letterCase, sqlIn } from '../recipes/letter-case.ts';
import { asWritten } from '../recipes/statement-edit.ts';
import { quoteName } from '../sql/identifier.ts';
import { fullName } from '../words/full-name.ts';
import { said } from '../words/locks.ts';
import { EVERY_DIALECT, metaOf } from './about/meta.ts';
import { givesName, isRelationRename, type RelationRename } from './about/renames.ts';
import { saysRetired } from './about/retired.ts';
import type { FileRule } from './rule.ts';

export const renameTable: FileRule = {
  meta: metaOf('rename-table', {
    dialects: EVERY_DIALECT,
    category: 'backward-incompat',
    severity: 'warning',
    title: 'Code that is still deployed uses a table’s old name.',
    needs: ['catalog'],
    atMost: 3,
  }),
  *file({ statements, place }) {
    const up = [...statements.entries()].filter(([, { section }]) => section.direction === 'up');
    const changes = up.flatMap(([, { step }]) => step.changes);
    for (const [index, statement] of up) {
      for (const change of statement.step.changes.filter(isRelationRename)) {
        const { before, after } = change;
        // A name that says "no longer used" is the safe way to drop; a new thing under the old name goes on serving it.
        if (before.origin.migration === place.migration.migration.id || saysRetired(after.name)) continue;
        if (changes.some((other) => givesName(other, before.schema, before.name))) continue;
        const name = fullName(before);
        yield {
          statement: index,
          message: `Code that still says ${said(name)} fails once it is called ${said(after.name)}.`,
          span: change.words,
          relations: [name],
          fixes: viewOfOldName(statement, change),
        };
      }
    }
  },
};

function viewOfOldName({ step }: RunStatement, { before, after }: RelationRename): readonly Fix[] {
  const { written, text } = step;
  const target = written.kind === 'rename' ? written.target.name : null;
  if (target === null || before.kind !== 'table') return [];
  const sql = sqlIn(letterCase(step));
  const old = asWritten(text, target);
  const next = target.schema === null ? quoteName(after.name) : `${quoteName(target.schema)}.${quoteName(after.name)}`;
  return [
    {
      title: `Keep ${old} as a view until no code says it`,
      safe: false,
      edits: [{ at: 'after-statement', text: sql`CREATE VIEW ${old} AS SELECT * FROM ${next};` }],
    },
  ];
}
