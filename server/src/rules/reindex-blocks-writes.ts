import type { Fix } from '../model/finding.ts';
import type { Subject } from '../project/subject.ts';
import { concurrently } from '../recipes/concurrently.ts';
import { letterCase, sqlIn } from '../recipes/letter-case.ts';
import { insert } from '../recipes/statement-edit.ts';
import { isOf } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const reindexBlocksWrites: StatementRule = {
  meta: metaOf('reindex-blocks-writes', {
    category: 'blocking-lock',
    severity: 'warning',
    title: 'Writes wait while indexes are built anew, and so do most reads, which look at every index of their table.',
    needs: ['catalog'],
  }),
  statement: (subject) =>
    waitFor(
      subject,
      subject.changes.filter(isOf('maintain')).filter(({ work, concurrently }) => work === 'reindex' && !concurrently),
      () => 'until the index is built anew, and so do reads that have to plan with it',
      () => fixes(subject),
    ),
};

function fixes(subject: Subject): readonly Fix[] {
  const { written, text } = subject;
  if (written.kind !== 'reindex' || written.name === null) return [];
  const sql = sqlIn(letterCase(subject));
  // Behind INDEX or TABLE, options in parentheses or not.
  const word = /\b(?:index|table)\b/i.exec(text);
  if (word === null) return [];
  const at = word.index + word[0].length;
  return concurrently(subject, {
    edits: [insert(at, sql` CONCURRENTLY`)],
    title: `reindex ${written.name.name}`,
    down: '',
    what: 'Build it anew CONCURRENTLY',
  });
}
