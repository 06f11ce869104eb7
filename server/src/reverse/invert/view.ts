import { deepEqual } from '../../base/deep-equal.ts';
import { uniqueDependents } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { View } from '../../model/objects/view.ts';
import { isUnknown } from '../../model/unknown.ts';
import { createAll } from '../../postgres/print/create.ts';
import { dropObject } from '../../postgres/print/object-words.ts';
import { optionChange } from '../../postgres/print/options.ts';
import { createView } from '../../postgres/print/view.ts';
import { viewText } from '../../postgres/print/view-text.ts';
import { quoteName } from '../../sql/identifier.ts';
import type { StepContext } from '../context.ts';
import { type Operation, sql } from '../operation.ts';

/** OR REPLACE back where that may be; a view that got more columns must go and come again, with all that hangs on it. */
export function undoView(context: StepContext, before: View, after: View): readonly Operation[] {
  const { past } = context;
  const query = (view: View): unknown => [view.query.source, view.columnNames, view.checkOption, view.recursive];
  const renamed = renamedByStatement(context, before, after);
  if (renamed !== null) return [renamed];
  if (!deepEqual(query(before), query(after)) && !isColumnRename(before, after))
    return [replaced(context, before, after)];
  const kind = past.word(before.materialized ? 'materialized view' : 'view');
  const statements = optionChange(past, after.options, before.options).map(
    (text) => past.sql`ALTER ${kind} ${past.of(before)} ${text}`,
  );
  if (isColumnRename(before, after)) {
    const at = renamedAt(before, after);
    statements.push(
      past.sql`ALTER ${kind} ${past.of(before)} RENAME COLUMN ${quoteName(at.now)} TO ${quoteName(at.was)}`,
    );
  }
  if (before.populated !== after.populated && !before.populated)
    statements.push(past.sql`REFRESH MATERIALIZED VIEW ${past.of(before)} WITH NO DATA`);
  return statements.length === 0 ? [] : [context.operation(before, null, { what: 'change', sql: statements.map(sql) })];
}

/** A column of a view whose columns are not known: the statement says both of its names. */
function renamedByStatement(context: StepContext, before: View, after: View): Operation | null {
  const { written } = context.step;
  if (written.kind !== 'rename' || written.target.class !== 'COLUMN' || !isUnknown(before.columns)) return null;
  const { past } = context;
  const kind = past.word(before.materialized ? 'materialized view' : 'view');
  const names = past.sql`${quoteName(written.newName.name)} TO ${quoteName(written.target.name.name)}`;
  return context.operation(after, null, {
    what: 'change',
    sql: [sql(past.sql`ALTER ${kind} ${past.of(before)} RENAME COLUMN ${names}`)],
  });
}

function isColumnRename(before: View, after: View): boolean {
  return before.query === after.query && renamedAt(before, after).was !== '';
}

function renamedAt(before: View, after: View): { readonly was: string; readonly now: string } {
  const old = isUnknown(before.columns) ? before.columnNames : before.columns.map((column) => column.name);
  const now = isUnknown(after.columns) ? after.columnNames : after.columns.map((column) => column.name);
  const at = old.length === now.length ? old.findIndex((name, i) => name !== now[i]) : -1;
  return { was: old[at] ?? '', now: now[at] ?? '' };
}

function replaced(context: StepContext, before: View, after: View): Operation {
  const { past } = context;
  const { doubt } = viewText(past, before);
  const remarks = doubt === null ? [] : [`look at ${before.name}: ${doubt}`];
  const grade = doubt === null ? ('exact' as const) : ('manual' as const);
  const leans = [...before.dependsOn, ...after.dependsOn].map((d) => d.on);
  const made = { what: 'change' as const, leans, grade, remarks };
  if (keepsColumns(before, after))
    return context.operation(before, null, { ...made, sql: [sql(createView(past, before, true))] });
  const hanging = dependents(context, before);
  const drops = [...hanging]
    .reverse()
    .filter((object) => object.kind === 'view')
    .map((object) => dropObject(past, object));
  const creates = createAll(past, [before, ...hanging]).statements.map((statement) => statement.sql);
  return context.operation(before, null, { ...made, sql: [...drops, dropObject(past, before), ...creates].map(sql) });
}

/** OR REPLACE may add columns at the end and do nothing else to them (checkViewColumns in view.c). */
function keepsColumns(before: View, after: View): boolean {
  const old = outputs(before);
  const now = outputs(after);
  if (old === null || now === null) return false;
  return now.length <= old.length && now.every((name, i) => old[i] === name);
}

/** Names of the output columns, as far as the view says them. */
function outputs(view: View): readonly string[] | null {
  if (view.columnNames.length > 0) return view.columnNames;
  return isUnknown(view.columns) ? null : view.columns.map((column) => column.name);
}

/** What must go before the view can, in an order in which it can come again. */
function dependents(context: StepContext, view: CatalogObject): readonly CatalogObject[] {
  const found = new Map<CatalogObject['id'], CatalogObject>();
  const visit = (id: CatalogObject['id']): void => {
    for (const dependent of uniqueDependents(context.before, id)) {
      const object = objectById(context.before, dependent);
      if (object === undefined || found.has(object.id) || object.kind === 'publication') continue;
      found.set(object.id, object);
      visit(object.id);
    }
  };
  visit(view.id);
  return [...found.values()];
}
