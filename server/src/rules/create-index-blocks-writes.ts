import { tableById } from '../catalog/lookup.ts';
import type { Fix, FixEdit } from '../model/finding.ts';
import type { Index } from '../model/objects/index-object.ts';
import type { WrittenOf } from '../model/written/statement.ts';
import type { Subject } from '../project/subject.ts';
import { concurrently } from '../recipes/concurrently.ts';
import { letterCase, sqlIn } from '../recipes/letter-case.ts';
import { insert, replace } from '../recipes/statement-edit.ts';
import { quoteName } from '../sql/identifier.ts';
import { blockade, waitReport } from './about/blockade.ts';
import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const createIndexBlocksWrites: StatementRule = {
  meta: metaOf('create-index-blocks-writes', {
    category: 'blocking-lock',
    severity: 'warning',
    title: 'Writes wait while an index is built.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    const { written } = subject;
    if (written.kind !== 'create-index' || written.index.concurrently) return;
    for (const change of subject.changes) {
      if (change.kind !== 'create' || change.object.kind !== 'index' || change.by !== 'statement') continue;
      // On a partitioned table CONCURRENTLY is refused: that has a rule of its own.
      const blocked = isPartitioned(subject, change.object) ? null : blockade(subject, change);
      if (blocked === null) continue;
      const what = change.object.unique ? 'this unique index' : 'this index';
      yield {
        ...waitReport(subject, change, blocked, `until ${what} is built`),
        fixes: buildConcurrently(subject, written, change.object),
      };
    }
  },
};

function buildConcurrently(subject: Subject, written: WrittenOf<'create-index'>, index: Index): readonly Fix[] {
  const sql = sqlIn(letterCase(subject));
  const schema = index.schema === 'public' ? '' : `${quoteName(index.schema)}.`;
  return concurrently(subject, {
    edits: [insert(written.verb.end, sql` CONCURRENTLY`), ...guardRemoved(subject, written)],
    title: `index ${index.name}`,
    down: sql`DROP INDEX CONCURRENTLY ${schema}${quoteName(index.name)};`,
    what: 'Build it CONCURRENTLY',
    // Without its guard it fails where the index is there already.
    ...(written.index.ifNotExists ? { same: false as const } : {}),
  });
}

/** After a build that failed, IF NOT EXISTS would take the invalid index for the one that is wanted. */
function guardRemoved({ text }: Subject, written: WrittenOf<'create-index'>): readonly FixEdit[] {
  if (!written.index.ifNotExists) return [];
  const guard = /^\s+if\s+not\s+exists/i.exec(text.slice(written.verb.end));
  return guard === null ? [] : [replace({ start: written.verb.end, end: written.verb.end + guard[0].length }, '')];
}

function isPartitioned({ after }: Subject, index: Index): boolean {
  return (tableById(after, index.table)?.partitioning ?? null) !== null;
}
