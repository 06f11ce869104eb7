import type { AlterTable, Change } from '../model/change.ts';
import type { Subject } from '../project/subject.ts';
import { fullName } from '../words/full-name.ts';
import { listed, said } from '../words/locks.ts';
import { EVERY_DIALECT, metaOf } from './about/meta.ts';
import { assumption, isMadeHere, madeBy } from './about/relations.ts';
import type { Report, StatementRule } from './rule.ts';

export const dropColumn: StatementRule = {
  meta: metaOf('drop-column', {
    dialects: EVERY_DIALECT,
    category: 'data-loss',
    severity: 'error',
    title: 'A column and its values are dropped.',
  }),
  *statement(subject) {
    yield* uncopied(subject);
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

/** A table that goes after its rows were copied into another one, which has no place for some of their values. */
function* uncopied(subject: Subject): Iterable<Report> {
  for (const change of subject.changes) {
    if (change.kind !== 'drop' || change.object.kind !== 'table' || isMadeHere(subject, change.object)) continue;
    const lost = subject
      .effectsOf(change)
      .flatMap((effect) => (effect.kind === 'loss' && effect.of === 'column' ? [effect.what] : []));
    if (lost.length === 0) continue;
    const relation = fullName(change.object);
    yield {
      message: `The values of ${listed(lost)} are lost: the table that takes the place of ${said(relation)} does not get them.`,
      span: change.words,
      relations: [relation],
      related: madeBy(subject, [{ id: change.object.id, name: relation }]),
    };
  }
}

/** One remark for a statement, on the first of its guilty words. */
function report(
  subject: Subject,
  dropped: readonly AlterTable[],
  severity: 'error' | 'warning',
  say: (names: string, columns: string) => string,
): Report {
  const [first] = dropped as readonly [AlterTable, ...AlterTable[]];
  const relation = { id: first.before.id, name: fullName(first.before) };
  const names = dropped.map(({ before, column }) => `${fullName(before)}.${column?.name ?? ''}`);
  const cascade = first.by === 'statement' ? '' : ' by CASCADE';
  const columns = names.length === 1 ? 'the column' : 'the columns';
  return {
    message: `${say(listed(names), columns)}${cascade}${assumption(subject, [relation])}.`,
    span: first.words,
    severity,
    relations: [...new Set(dropped.map(({ before }) => fullName(before)))],
    related: madeBy(subject, [relation]),
  };
}
