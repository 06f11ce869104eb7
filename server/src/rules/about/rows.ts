import type { Span } from '../../base/span.ts';
import type { Related } from '../../model/finding.ts';
import type { ObjectId } from '../../model/ids.ts';
import type { Subject } from '../../project/subject.ts';
import { fullName } from '../../words/full-name.ts';
import { assumption, isMadeHere, madeBy } from './relations.ts';

export interface RowsChanged {
  readonly id: ObjectId;
  readonly relation: string;
  readonly condition: 'none' | 'always';
  readonly columns: readonly string[];
  readonly words: Span;
  readonly assuming: string;
  readonly related: readonly Related[];
}

/** UPDATEs or DELETEs of every row of a table that was there before this migration. */
export function* rowsChanged(subject: Subject, verb: 'update' | 'delete'): Generator<RowsChanged> {
  for (const change of subject.changes) {
    if (change.kind !== 'rows' || change.verb !== verb || change.dml === null || change.table === null) continue;
    const { table, dml } = change;
    if (dml.condition === 'some' || isMadeHere(subject, table)) continue;
    if (table.kind === 'table' && table.persistence === 'temporary') continue;
    const relation = { id: table.id, name: fullName(table) };
    yield {
      id: table.id,
      relation: relation.name,
      condition: dml.condition,
      columns: dml.columns.map((column) => column.name),
      words: change.words,
      assuming: assumption(subject, [relation]),
      related: madeBy(subject, [relation]),
    };
  }
}
