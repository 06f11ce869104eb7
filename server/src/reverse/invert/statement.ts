import type { ChangeKind } from '../../model/change.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { StepContext } from '../context.ts';
import { isDoubtful } from '../doubtful.ts';
import { type Operation, type Sql, sql } from '../operation.ts';
import { undoRows } from './rows.ts';
import { undoChanges } from './undo-change.ts';
import { undoCreates } from './undo-create.ts';
import { undoDrops } from './undo-drop.ts';
import { undoUnread } from './unread.ts';

/** Kinds that the columns of a table may need, so that they must be there before the table changes back. */
const NEEDED: ReadonlySet<CatalogObject['kind']> = new Set([
  'schema',
  'extension',
  'enum',
  'domain',
  'composite',
  'type',
  'sequence',
  'routine',
  'other',
]);

/** The operations that undo one statement, in the order to run: what it made goes, what it changed turns back, what it dropped returns. */
export function undoStatement(context: StepContext): readonly Operation[] {
  const operations = undoAll(context);
  const { step } = context;
  const doubtful = step.changes.some((change) => CATALOG.has(change.kind) && isDoubtful(step, change));
  if (!doubtful) return operations;
  const remark = `${step.written.tag}: what it did depends on a condition that only the server knows`;
  const note: Sql = { ...sql(''), comment: remark };
  return [
    context.noted(remark, [note]),
    ...operations.map((operation) => ({ ...operation, grade: 'manual' as const })),
  ];
}

const CATALOG: ReadonlySet<ChangeKind> = new Set(['create', 'drop', 'alter', 'replace']);

function undoAll(context: StepContext): readonly Operation[] {
  const kinds = new Map<string, CatalogObject['kind']>(context.dropped.map((object) => [object.id, object.kind]));
  const restored = undoDrops(context);
  const isNeeded = ({ what, subject }: Operation): boolean =>
    what === 'create' && NEEDED.has(kinds.get(subject) ?? 'table');
  const gone = undoCreates(context);
  const attached = (operation: Operation): boolean =>
    context.created.some((object) => object.id === operation.subject && 'parent' in object && object.parent !== null);
  const changes = undoChanges(context);
  // A publication that lost a table gets it back when the table is there.
  const isPublished = ({ subject }: Operation): boolean =>
    context.changed.some(({ before }) => before.kind === 'publication' && before.id === subject);
  return [
    ...undoUnread(context),
    ...undoRows(context),
    ...gone.filter((operation) => !attached(operation)),
    ...restored.filter(isNeeded),
    ...changes.filter((operation) => !isPublished(operation)),
    // What ATTACH PARTITION made stays behind after DETACH, and can be dropped only then.
    ...gone.filter(attached),
    ...restored.filter((operation) => !isNeeded(operation)),
    ...changes.filter(isPublished),
  ];
}
