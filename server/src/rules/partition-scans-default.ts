import type { Change } from '../model/change.ts';
import { waitingSentence } from '../words/sentences.ts';
import { blockade, severityUnder } from './about/blockade.ts';
import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const partitionScansDefault: StatementRule = {
  meta: metaOf('partition-scans-default', {
    category: 'full-scan',
    severity: 'error',
    title: 'Reads and writes of the default partition wait while it is searched for rows of a new partition.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    for (const change of subject.changes) {
      if (!makesPartition(change)) continue;
      const blocked = blockade(subject, change);
      const rest = subject.effects.find((effect) => effect.kind === 'lock' && effect.source === 'default-partition');
      const scanned =
        blocked?.work.some(
          (work) => work.kind === 'scan' && rest?.kind === 'lock' && work.relation.id === rest.relation.id,
        ) ?? false;
      if (blocked === null || rest?.kind !== 'lock' || !scanned) continue;
      const { name } = rest.relation;
      yield {
        message: waitingSentence(
          blocked.mode,
          [name],
          'while this default partition is searched for rows of the new one',
        ),
        span: change.words,
        severity: severityUnder(blocked.mode),
        relations: [name],
      };
      return;
    }
  },
};

function makesPartition(change: Change): boolean {
  if (change.kind === 'create') return change.object.kind === 'table' && change.object.partitionOf !== null;
  return change.kind === 'alter' && change.action === 'attach-partition';
}
