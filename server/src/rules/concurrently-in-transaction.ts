import type { Fix } from '../model/finding.ts';
import { keys, type Transaction } from '../model/state.ts';
import type { Subject } from '../project/subject.ts';
import { concurrently } from '../recipes/concurrently.ts';
import { letterCase, sqlIn } from '../recipes/letter-case.ts';
import { quoteName } from '../sql/identifier.ts';
import { wordSpan } from './about/guilty-word.ts';
import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const concurrentlyInTransaction: StatementRule = {
  meta: metaOf('concurrently-in-transaction', {
    category: 'non-transactional',
    severity: 'error',
    title: 'A statement that refuses to run in a transaction is in one.',
    directions: ['up', 'down'],
    needs: ['transaction'],
  }),
  *statement(subject) {
    const { outcome, before, written, text } = subject;
    if (outcome.kind !== 'fails' || outcome.sqlstate !== '25001') return;
    const what = outcome.message.replace(/ cannot run inside a transaction block$/, '');
    const block = before.get(keys.transaction)?.block ?? 'none';
    yield {
      message: `${what} fails here: ${whyInTransaction(block, subject)} (25001).`,
      span: wordSpan(text, 'concurrently') ?? written.verb,
      fixes: block === 'explicit' ? [] : outside(subject),
    };
  },
};

function whyInTransaction(block: Transaction['block'], subject: Subject): string {
  switch (block) {
    case 'explicit':
      return 'a BEGIN above it opened a transaction';
    case 'implicit':
      return 'the file is sent as one string, and its statements share a transaction';
    default:
      return subject.context.policy === 'all'
        ? 'all pending migrations run in one transaction'
        : 'this file runs in a transaction';
  }
}

function outside(subject: Subject): readonly Fix[] {
  const { written } = subject;
  const sql = sqlIn(letterCase(subject));
  const made = subject.changes.find((change) => change.kind === 'create' && change.object.kind === 'index');
  const down = made?.kind === 'create' ? sql`DROP INDEX CONCURRENTLY ${quoteName(made.object.name)};` : '';
  const title = made?.kind === 'create' ? `index ${made.object.name}` : written.tag.toLowerCase();
  return concurrently(subject, { edits: [], title, down, what: 'Run it' });
}
