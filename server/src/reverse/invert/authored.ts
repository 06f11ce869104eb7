import { deepEqual } from '../../base/deep-equal.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Publication } from '../../model/objects/database-wide.ts';
import type { Policy, Rule, Trigger } from '../../model/objects/on-table.ts';
import type { Routine } from '../../model/objects/routine.ts';
import { authoredCreate } from '../../postgres/print/authored.ts';
import { createAll } from '../../postgres/print/create.ts';
import { switchRule, switchTrigger } from '../../postgres/print/finishing.ts';
import { dropObject } from '../../postgres/print/object-words.ts';
import { alterPolicy } from '../../postgres/print/policy.ts';
import type { StepContext } from '../context.ts';
import { type Operation, sql } from '../operation.ts';

/** The author's last text before this one, written over it. */
export function undoRoutine(context: StepContext, before: Routine, after: Routine): readonly Operation[] {
  if (deepEqual(before.definition, after.definition)) return [];
  return [context.operation(before, null, { what: 'change', sql: [sql(authoredCreate(context.past, before, true))] })];
}

export function undoTrigger(context: StepContext, before: Trigger, after: Trigger): readonly Operation[] {
  const statements: string[] = [];
  if (!deepEqual(before.definition, after.definition)) {
    if (before.constraint)
      statements.push(dropObject(context.past, before), authoredCreate(context.past, before, false));
    else statements.push(authoredCreate(context.past, before, true));
  }
  if (before.enabled !== after.enabled) statements.push(switchTrigger(context.past, before));
  return statements.length === 0 ? [] : [context.operation(before, null, { what: 'change', sql: statements.map(sql) })];
}

export function undoRule(context: StepContext, before: Rule, after: Rule): readonly Operation[] {
  const statements: string[] = [];
  if (!deepEqual(before.definition, after.definition)) statements.push(authoredCreate(context.past, before, true));
  if (before.enabled !== after.enabled) statements.push(switchRule(context.past, before));
  return statements.length === 0 ? [] : [context.operation(before, null, { what: 'change', sql: statements.map(sql) })];
}

export function undoPolicy(context: StepContext, before: Policy, after: Policy): readonly Operation[] {
  const facets = (policy: Policy): unknown => [
    policy.permissive,
    policy.command,
    policy.roles,
    policy.using,
    policy.check,
  ];
  if (deepEqual(facets(before), facets(after))) return [];
  const altered = alterPolicy(context.past, after, before);
  const anew = (): readonly string[] => [
    dropObject(context.past, before),
    ...createAll(context.past, [before]).statements.map((statement) => statement.sql),
  ];
  return [context.operation(before, null, { what: 'change', sql: (altered === null ? anew() : [altered]).map(sql) })];
}

/** Tables that were added go, tables that were dropped come back. */
export function undoPublication(context: StepContext, before: Publication, after: Publication): readonly Operation[] {
  const { past } = context;
  const list = (tables: readonly CatalogObject['id'][]): string => tables.map((table) => past.named(table)).join(', ');
  const added = after.tables.filter((table) => !before.tables.includes(table));
  const gone = before.tables.filter((table) => !after.tables.includes(table));
  const statements: string[] = [];
  if (added.length > 0) statements.push(past.sql`ALTER PUBLICATION ${past.of(before)} DROP TABLE ${list(added)}`);
  if (gone.length > 0) statements.push(past.sql`ALTER PUBLICATION ${past.of(before)} ADD TABLE ${list(gone)}`);
  return statements.length === 0 ? [] : [context.operation(before, null, { what: 'change', sql: statements.map(sql) })];
}
