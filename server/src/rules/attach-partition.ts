import { waitingSentence } from '../words/sentences.ts';
import { blockade, severityUnder } from './about/blockade.ts';
import { alterations } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { assumption } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const attachPartition: StatementRule = {
  meta: metaOf('attach-partition', {
    category: 'full-scan',
    severity: 'error',
    title: 'Reads and writes of a table wait while it is attached as a partition and every row of it is checked.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    for (const change of alterations(subject, 'attach-partition')) {
      const blocked = blockade(subject, change);
      const own = blocked?.work.find((work) => work.kind === 'scan' && work.relation.id === change.before.id);
      if (blocked === null || own?.kind !== 'scan') continue;
      const { name } = own.relation;
      yield {
        message: waitingSentence(
          blocked.mode,
          [name],
          'while every row is checked against the bounds: no CHECK proves them',
          assumption(subject, [own.relation]),
        ),
        span: change.words,
        severity: severityUnder(blocked.mode),
        relations: [name],
      };
    }
  },
};
