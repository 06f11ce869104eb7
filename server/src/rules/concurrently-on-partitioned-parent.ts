import { childrenOf, tableById } from '../catalog/lookup.ts';
import { objectById } from '../catalog/store.ts';
import type { Index } from '../model/objects/index-object.ts';
import type { Subject } from '../project/subject.ts';
import { said } from '../words/locks.ts';
import { counted } from '../words/sentences.ts';
import { isOf } from './about/changes.ts';
import { wordSpan } from './about/guilty-word.ts';
import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const concurrentlyOnPartitionedParent: StatementRule = {
  meta: metaOf('concurrently-on-partitioned-parent', {
    category: 'correctness',
    severity: 'error',
    title: 'CONCURRENTLY is refused on a partitioned table.',
    directions: ['up', 'down'],
    needs: ['catalog'],
  }),
  *statement(subject) {
    const { outcome, written, text } = subject;
    const concurrent =
      (written.kind === 'create-index' && written.index.concurrently) ||
      (written.kind === 'drop' && written.concurrently);
    if (!concurrent || outcome.kind !== 'fails' || outcome.sqlstate !== '0A000') return;
    const index = subject.changes.filter(isOf('create')).find(({ object }) => object.kind === 'index')?.object;
    const how = index?.kind === 'index' ? partition(subject, index) : 'drop it without CONCURRENTLY';
    yield {
      message: `PostgreSQL refuses CONCURRENTLY on a partitioned table (0A000): ${how}.`,
      span: wordSpan(text, 'concurrently') ?? written.verb,
    };
  },
};

function partition({ before }: Subject, index: Index): string {
  const table = objectById(before, index.table);
  const count =
    table === undefined || tableById(before, table.id) === undefined ? 0 : childrenOf(before, table.id).length;
  const own = count === 0 ? 'each partition' : `its ${counted(count, 'partition')}`;
  return `make the index ON ONLY ${table === undefined ? 'it' : said(table.name)}, build one CONCURRENTLY on ${own}, and ATTACH those`;
}
