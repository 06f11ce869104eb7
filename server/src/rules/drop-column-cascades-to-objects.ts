import type { AlterTable, Change } from '../model/change.ts';
import type { CatalogObject } from '../model/objects/catalog-object.ts';
import type { IndexKey } from '../model/objects/index-object.ts';
import type { Table } from '../model/objects/table.ts';
import { said } from '../words/locks.ts';
import { capital, enumerated } from '../words/sentences.ts';
import { objectSaid } from './about/cascade.ts';
import { metaOf } from './about/meta.ts';
import { isMadeHere } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const dropColumnCascadesToObjects: StatementRule = {
  meta: metaOf('drop-column-cascades-to-objects', {
    category: 'data-loss',
    severity: 'warning',
    title: 'An index or constraint over several columns, or another table’s, goes silently with a dropped column.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    for (const change of subject.changes) {
      if (!isStatedDrop(change) || isMadeHere(subject, change.before)) continue;
      const lost = subject.changes.flatMap((other) =>
        goesWith(other, change) && isMissed(other.object, change) ? [objectSaid(subject, other.object)] : [],
      );
      const written = change.written?.kind === 'drop-column' ? change.written.column : null;
      if (lost.length === 0 || written === null) continue;
      yield {
        message: `${capital(enumerated(lost))} ${lost.length === 1 ? 'goes' : 'go'} silently with ${said(written.name)}.`,
        // The verb belongs to the values that are lost.
        span: written.span,
        relations: [`${change.before.schema}.${change.before.name}`],
      };
    }
  },
};

function isStatedDrop(change: Change): change is AlterTable {
  return (
    change.kind === 'alter' &&
    change.action === 'drop-column' &&
    change.by === 'statement' &&
    change.before.kind === 'table'
  );
}

function goesWith(other: Change, change: AlterTable): other is Extract<Change, { readonly kind: 'drop' }> {
  return other.kind === 'drop' && other.by !== 'statement' && other.words.start === change.words.start;
}

/** What nobody expects to go: it spans other columns, or is not of this table at all. An index behind a constraint is that constraint. */
function isMissed(object: CatalogObject, { before, column }: AlterTable): boolean {
  switch (object.kind) {
    case 'index':
      return (
        object.constraint === null &&
        object.keys.flatMap((key) => columnsOf(key, before)).some((number) => number !== column?.number)
      );
    case 'constraint':
      return object.table !== before.id || object.columns.some((number) => number !== column?.number);
    case 'view':
    case 'trigger':
    case 'policy':
    case 'rule':
      return true;
    default:
      return false;
  }
}

/** An expression may use any number of columns. */
function columnsOf(key: IndexKey, { id }: Table): readonly number[] {
  if (key.column !== null) return [key.column];
  return (
    key.expression?.references.flatMap(({ target, column }) => (target === id && column !== null ? [column] : [])) ?? []
  );
}
