import { assertNever } from '../../base/assert-never.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import { quoteName } from '../../sql/identifier.ts';
import { type Changed, isTemporary, type StepContext } from '../context.ts';
import { type Operation, sql } from '../operation.ts';
import { undoPolicy, undoPublication, undoRoutine, undoRule, undoTrigger } from './authored.ts';
import { undoNaming } from './naming.ts';
import { undoConstraint, undoIndex } from './part.ts';
import { undoProperties } from './properties.ts';
import { undoSequence } from './sequence.ts';
import { undoTable } from './table.ts';
import { undoComposite, undoDomain, undoEnum } from './type.ts';
import { undoView } from './view.ts';

/** Brings back what an object was: its name first, so that all after it can say it, its properties last. */
export function undoChanges(context: StepContext): readonly Operation[] {
  const ordered = inReverse(context);
  return [
    ...ordered.flatMap((changed) => undoNaming(context, changed)),
    ...ordered.flatMap((changed) => undoDefinition(context, changed)),
    ...ordered.flatMap((changed) => undoProperties(context, changed)),
  ];
}

/** The last thing that the statement did comes first. */
function inReverse(context: StepContext): readonly Changed[] {
  const order = new Map<CatalogObject['id'], number>();
  context.step.changes.forEach((change, i) => {
    if (change.kind === 'alter' || change.kind === 'replace') order.set(change.before.id, i);
  });
  const kept = context.changed.filter(({ before }) => !isTemporary(context.before, before));
  return [...kept].sort((a, b) => (order.get(b.before.id) ?? -1) - (order.get(a.before.id) ?? -1));
}

function undoDefinition(context: StepContext, { before, after }: Changed): readonly Operation[] {
  switch (before.kind) {
    case 'table':
      return after.kind === 'table' ? undoTable(context, before, after) : [];
    case 'constraint':
      return after.kind === 'constraint' ? undoConstraint(context, before, after) : [];
    case 'index':
      return after.kind === 'index' ? undoIndex(context, before, after) : [];
    case 'sequence':
      return after.kind === 'sequence' ? undoSequence(context, before, after) : [];
    case 'view':
      return after.kind === 'view' ? undoView(context, before, after) : [];
    case 'enum':
      return after.kind === 'enum' ? undoEnum(context, before, after) : [];
    case 'domain':
      return after.kind === 'domain' ? undoDomain(context, before, after) : [];
    case 'composite':
      return after.kind === 'composite' ? undoComposite(context, before, after) : [];
    case 'routine':
      return after.kind === 'routine' ? undoRoutine(context, before, after) : [];
    case 'trigger':
      return after.kind === 'trigger' ? undoTrigger(context, before, after) : [];
    case 'rule':
      return after.kind === 'rule' ? undoRule(context, before, after) : [];
    case 'policy':
      return after.kind === 'policy' ? undoPolicy(context, before, after) : [];
    case 'publication':
      return after.kind === 'publication' ? undoPublication(context, before, after) : [];
    case 'extension':
      return after.kind === 'extension' ? undoExtension(context, before, after) : [];
    case 'schema':
    case 'statistics':
    case 'type':
    case 'other':
      return [];
    default:
      return assertNever(before);
  }
}

function undoExtension(
  context: StepContext,
  before: Extract<CatalogObject, { kind: 'extension' }>,
  after: Extract<CatalogObject, { kind: 'extension' }>,
): readonly Operation[] {
  if (before.schema === after.schema || before.schema === null) return [];
  return [
    context.operation(before, null, {
      what: 'change',
      sql: [sql(context.past.sql`ALTER EXTENSION ${quoteName(before.name)} SET SCHEMA ${quoteName(before.schema)}`)],
    }),
  ];
}
