import { said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import { isMadeHere } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const renameSchema: StatementRule = {
  meta: metaOf('rename-schema', {
    category: 'backward-incompat',
    severity: 'warning',
    title: 'Code that is still deployed uses a schema’s old name.',
  }),
  *statement(subject) {
    const { written } = subject;
    if (written.kind !== 'rename' || written.target.class !== 'SCHEMA') return;
    for (const change of subject.changes) {
      if (change.kind === 'alter' && isMadeHere(subject, change.before)) return;
    }
    yield {
      message: `Code that still says ${said(written.target.name.name)} fails once the schema is called ${said(written.newName.name)}.`,
      span: written.verb,
    };
  },
};
