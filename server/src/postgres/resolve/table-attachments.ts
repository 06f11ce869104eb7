import { shift } from '../../base/span.ts';
import { columnNamed, find, findOnTable } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { Dependency } from '../../model/dependency.ts';
import type { ObjectId } from '../../model/ids.ts';
import type { Policy, Rule, Trigger } from '../../model/objects/on-table.ts';
import type { Table } from '../../model/objects/table.ts';
import type { View } from '../../model/objects/view.ts';
import type { Reference, SqlText } from '../../model/sql-text.ts';
import type { WrittenExpression, WrittenName } from '../../model/written/names.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { columnsUsed, dependenciesOf, resolveExpression } from './expressions.ts';
import { queryText } from './query-text.ts';
import { missingTable, newObject, targetTable } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { triggerFunction } from './routines.ts';

function tableOrView(resolver: Resolver, name: WrittenName): Table | View | undefined {
  const found = find(resolver.state, 'relation', name.schema, name.name);
  if (found?.kind === 'table' || found?.kind === 'view') return found;
  return found === undefined ? missingTable(resolver, name, false) : undefined;
}

export function createTrigger(resolver: Resolver, written: WrittenOf<'create-trigger'>, text: string): void {
  const table = tableOrView(resolver, written.table);
  if (table === undefined) return;
  const existing = findOnTable(resolver.state, 'trigger', table.id, written.name);
  const routine = triggerFunction(resolver, written.function.schema, written.function.name);
  const columns =
    table.kind === 'table' ? written.columns.flatMap((name) => columnNamed(table, name)?.number ?? []) : [];
  const dependsOn: readonly Dependency[] = [
    { on: table.id, column: null, type: 'auto' },
    ...columns.map((column) => ({ on: table.id, column, type: 'normal' as const })),
    ...(routine === undefined ? [] : [{ on: routine.id, column: null, type: 'normal' as const }]),
  ];
  const id = existing?.id ?? mintId(resolver.state, 'trigger', `${table.id}.${written.name}`);
  const references: readonly Reference[] = [
    ...ownName(text, 'trigger', id),
    { span: written.table.span, target: table.id, column: null },
    ...(routine === undefined ? [] : [{ span: written.function.span, target: routine.id, column: null }]),
  ];
  const definition: SqlText = { source: text, references, resolved: true, volatility: null };
  const shape = {
    table: table.id,
    definition,
    function: routine?.id ?? null,
    constraint: written.constraint,
    dependsOn,
  };
  if (existing !== undefined) {
    if (!written.orReplace)
      return resolver.fail('42710', `trigger "${written.name}" for relation "${table.name}" already exists`);
    return resolver.emit({ kind: 'replace', before: existing, after: { ...existing, ...shape } });
  }
  const object: Trigger = {
    ...newObject(resolver),
    kind: 'trigger',
    id,
    name: written.name,
    enabled: 'origin',
    ...shape,
  };
  resolver.emit({ kind: 'create', object, by: 'statement', concurrently: false, context: 'alone' });
}

/** Where CREATE TRIGGER or CREATE RULE says the name of what it makes. */
function ownName(text: string, kind: 'trigger' | 'rule', id: ObjectId): readonly Reference[] {
  const found = new RegExp(`^\\s*create\\s+[\\w\\s]*?\\b${kind}\\s+("(?:[^"]|"")+"|[^\\s"]+)`, 'i').exec(text);
  const name = found?.[1];
  if (found === null || name === undefined) return [];
  const start = found.index + found[0].length - name.length;
  return [{ span: { start, end: start + name.length }, target: id, column: null }];
}

export function createPolicy(resolver: Resolver, written: WrittenOf<'create-policy'>): void {
  const table = targetTable(resolver, written.table, false);
  if (table === undefined) return;
  if (findOnTable(resolver.state, 'policy', table.id, written.name) !== undefined) {
    return resolver.fail('42710', `policy "${written.name}" for table "${table.name}" already exists`);
  }
  const using = condition(resolver, written.using, table);
  const check = condition(resolver, written.check, table);
  const object: Policy = {
    ...newObject(resolver),
    kind: 'policy',
    id: mintId(resolver.state, 'policy', `${table.id}.${written.name}`),
    name: written.name,
    table: table.id,
    permissive: written.permissive,
    command: written.command,
    roles: written.roles,
    using,
    check,
    dependsOn: policyDependencies(table, using, check),
  };
  resolver.emit({ kind: 'create', object, by: 'statement', concurrently: false, context: 'alone' });
}

function condition(resolver: Resolver, written: WrittenExpression | null, table: Table): Policy['using'] {
  return written === null ? null : resolveExpression(resolver.state, written, table);
}

function policyDependencies(table: Table, using: Policy['using'], check: Policy['check']): readonly Dependency[] {
  const texts = [using, check];
  const columns = new Set(texts.flatMap((text) => (text === null ? [] : columnsUsed(text, table))));
  return [
    { on: table.id, column: null, type: 'auto' },
    ...[...columns].map((column) => ({ on: table.id, column, type: 'normal' as const })),
    ...texts.flatMap((text) => dependenciesOf(text, table)),
  ];
}

export function alterPolicy(resolver: Resolver, written: WrittenOf<'alter-policy'>): void {
  const table = targetTable(resolver, written.table, false);
  if (table === undefined) return;
  const before = findOnTable(resolver.state, 'policy', table.id, written.name);
  if (before === undefined) return resolver.notKnown(`policy ${written.name} is not in this history`);
  const using = written.using === null ? before.using : condition(resolver, written.using, table);
  const check = written.check === null ? before.check : condition(resolver, written.check, table);
  const after: Policy = {
    ...before,
    roles: written.roles ?? before.roles,
    using,
    check,
    dependsOn: policyDependencies(table, using, check),
  };
  resolver.emit({ kind: 'alter', action: 'alter-policy', before, after, column: null, written: null, by: 'statement' });
}

export function createRule(resolver: Resolver, written: WrittenOf<'create-rule'>, text: string): void {
  const table = tableOrView(resolver, written.table);
  if (table === undefined) return;
  const existing = findOnTable(resolver.state, 'rule', table.id, written.name);
  const { dependsOn, text: body } = queryText(resolver, written.body);
  const id = existing?.id ?? mintId(resolver.state, 'rule', `${table.id}.${written.name}`);
  const references: readonly Reference[] = [
    ...ownName(text, 'rule', id),
    { span: written.table.span, target: table.id, column: null },
    ...body.references.map((reference) => ({ ...reference, span: shift(written.body.span.start, reference.span) })),
  ];
  const definition: SqlText = { source: text, references, resolved: body.resolved, volatility: null };
  const shape = {
    definition,
    dependsOn: [{ on: table.id, column: null, type: 'auto' as const }, ...dependsOn.filter((d) => d.on !== table.id)],
  };
  if (existing !== undefined) {
    if (!written.orReplace)
      return resolver.fail('42710', `rule "${written.name}" for relation "${table.name}" already exists`);
    return resolver.emit({ kind: 'replace', before: existing, after: { ...existing, ...shape } });
  }
  const object: Rule = {
    ...newObject(resolver),
    kind: 'rule',
    id,
    name: written.name,
    table: table.id,
    enabled: 'origin',
    ...shape,
  };
  resolver.emit({ kind: 'create', object, by: 'statement', concurrently: false, context: 'alone' });
}
