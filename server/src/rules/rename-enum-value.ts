import { said } from '../words/locks.ts';
import { isOf } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { isMadeHere } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const renameEnumValue: StatementRule = {
  meta: metaOf('rename-enum-value', {
    category: 'backward-incompat',
    severity: 'warning',
    atMost: 3,
    title: 'Code that is still deployed uses an enum value’s old name.',
  }),
  *statement(subject) {
    const { written } = subject;
    if (written.kind !== 'rename-enum-value') return;
    if (subject.changes.filter(isOf('alter')).some(({ before }) => isMadeHere(subject, before))) return;
    yield {
      message: `Code that still says ${said(written.from)} fails, and rows read as ${said(written.to)} from COMMIT on.`,
      span: written.verb,
    };
  },
};
