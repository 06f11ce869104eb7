import { said } from '../words/locks.ts';
import { counted } from '../words/sentences.ts';
import { EVERY_DIALECT, metaOf } from './about/meta.ts';
import { isMadeHere } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const dropSchema: StatementRule = {
  meta: metaOf('drop-schema', {
    dialects: EVERY_DIALECT,
    category: 'data-loss',
    severity: 'error',
    title: 'A schema is dropped with everything in it.',
  }),
  *statement(subject) {
    const { written } = subject;
    if (written.kind !== 'drop' || written.class !== 'SCHEMA' || !written.cascade) return;
    const tables = subject.changes.filter(
      (change) => change.kind === 'drop' && change.object.kind === 'table' && !isMadeHere(subject, change.object),
    );
    const schemas = subject.changes.filter((change) => change.kind === 'drop' && change.object.kind === 'schema');
    const made =
      schemas.length > 0 && schemas.every((change) => change.kind === 'drop' && isMadeHere(subject, change.object));
    const gone = subject.changes.every((change) => change.kind === 'nothing');
    if (made || gone) return;
    const names = written.targets.map(({ name }) => said(name.name)).join(', ');
    const what = tables.length === 0 ? 'everything in it' : counted(tables.length, 'table');
    yield {
      message: `Schema ${names} goes with ${what}, rows and all: no down migration brings them back.`,
      span: written.verb,
    };
  },
};
