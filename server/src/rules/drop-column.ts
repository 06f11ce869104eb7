import type { AlterTable, Change } from '../model/change.ts';
import type { Subject } from '../project/subject.ts';
import { listed } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import { assumption, madeBy } from './about/relations.ts';
import type { Report, StatementRule } from './rule.ts';

export const dropColumn: StatementRule = {
  meta: metaOf('drop-column', {
    category: 'data-loss',
    severity: 'error',
    title: 'A column and its values are dropped.',
  }),
  *statement(subject) {
    const dropped = subject.changes.filter((change): change is AlterTable => isDrop(change, subject));
    const stored = dropped.filter((change) => change.column?.generated === null);
    const computed = dropped.filter((change) => change.column?.generated !== null);
    if (stored.length > 0)
      yield report(
        subject,
        stored,
        'error',
        (names, columns) => `The values of ${names} are lost, and code that still uses ${columns} fails`,
      );
    else if (computed.length > 0)
      yield report(subject, computed, 'warning', (names) => `Code that still reads ${names} fails`);
  },
};

function isDrop(change: Change, { context }: Subject): boolean {
  if (
    change.kind !== 'alter' ||
    change.action !== 'drop-column' ||
    change.column === null ||
    change.before.kind !== 'table'
  )
    return false;
  return change.before.origin.migration !== context.migration && change.column.origin.migration !== context.migration;
}

/** One remark for a statement, on the first of its guilty words. */
function report(
  subject: Subject,
  dropped: readonly AlterTable[],
  severity: 'error' | 'warning',
  say: (names: string, columns: string) => string,
): Report {
  const [first] = dropped as readonly [AlterTable, ...AlterTable[]];
  const relation = { id: first.before.id, name: `${first.before.schema}.${first.before.name}` };
  const names = dropped.map(({ before, column }) => `${before.schema}.${before.name}.${column?.name ?? ''}`);
  const cascade = first.by === 'statement' ? '' : ' by CASCADE';
  const columns = names.length === 1 ? 'the column' : 'the columns';
  return {
    message: `${say(listed(names), columns)}${cascade}${assumption(subject, [relation])}.`,
    span: first.words,
    severity,
    relations: [...new Set(dropped.map(({ before }) => `${before.schema}.${before.name}`))],
    related: madeBy(subject, [relation]),
  };
}
