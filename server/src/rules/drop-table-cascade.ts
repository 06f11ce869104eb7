import { enumerated } from '../words/sentences.ts';
import { cascadeVictims } from './about/cascade.ts';
import { wordSpan } from './about/guilty-word.ts';
import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

const CLASSES: ReadonlySet<string> = new Set([
  'TABLE',
  'VIEW',
  'MATERIALIZED VIEW',
  'TYPE',
  'DOMAIN',
  'FUNCTION',
  'SEQUENCE',
  'EXTENSION',
]);

export const dropTableCascade: StatementRule = {
  meta: metaOf('drop-table-cascade', {
    category: 'data-loss',
    severity: 'warning',
    title: 'DROP … CASCADE takes along what it does not name.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    const { written, text } = subject;
    if (written.kind !== 'drop' || !written.cascade || !CLASSES.has(written.class)) return;
    const victims = cascadeVictims(subject);
    if (victims.length === 0) return;
    yield { message: `CASCADE also drops ${enumerated(victims)}.`, span: wordSpan(text, 'cascade') ?? written.verb };
  },
};
