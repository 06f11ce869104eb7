import { find, findOnTable } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import type { CompositeType, Domain, OtherType } from '../../model/objects/type.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import type { WrittenConstraint } from '../../model/written/table-parts.ts';
import { dropObject } from './drop.ts';
import { resolveExpression } from './expressions.ts';
import { constraintName } from './generated-names.ts';
import { current, homeOf, newObject, shown } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { resolveType } from './types.ts';

export function createDomain(resolver: Resolver, written: WrittenOf<'create-domain'>): void {
  const schema = homeOf(resolver, written.name);
  if (find(resolver.state, 'type', schema, written.name.name) !== undefined) {
    return resolver.fail('42710', `type "${written.name.name}" already exists`);
  }
  const base = resolveType(resolver.state, written.type);
  const object: Domain = {
    ...newObject(resolver),
    kind: 'domain',
    id: mintId(resolver.state, 'domain', `${schema}.${written.name.name}`),
    schema,
    name: written.name.name,
    base,
    collation: written.collation,
    notNull: written.notNull || written.constraints.some((c) => c.type === 'not null'),
    default: written.default === null ? null : resolveExpression(resolver.state, written.default, null),
    dependsOn: isUnknown(base) || base.id === null ? [] : [{ on: base.id, column: null, type: 'normal' }],
  };
  resolver.emit({ kind: 'create', object, by: 'statement', concurrently: false, context: 'alone' });
  for (const constraint of written.constraints)
    if (constraint.type === 'check') addDomainCheck(resolver, object, constraint, 'with-table');
}

function addDomainCheck(
  resolver: Resolver,
  domain: Domain,
  written: WrittenConstraint,
  context: 'alone' | 'with-table',
): void {
  if (written.expression === null) return;
  const name = written.name?.name ?? constraintName(resolver.state, domain, null, 'check');
  if (findOnTable(resolver.state, 'constraint', domain.id, name) !== undefined) {
    return resolver.fail('42710', `constraint "${name}" for domain "${domain.name}" already exists`);
  }
  const constraint: Constraint = {
    ...newObject(resolver),
    kind: 'constraint',
    id: mintId(resolver.state, 'constraint', `${domain.id}.${name}`),
    name,
    table: domain.id,
    type: 'check',
    columns: [],
    expression: resolveExpression(resolver.state, { ...written.expression, columns: [] }, null),
    references: null,
    index: null,
    validated: !written.notValid,
    enforced: true,
    deferrable: false,
    initiallyDeferred: false,
    noInherit: false,
    local: true,
    parent: null,
    dependsOn: [{ on: domain.id, column: null, type: 'auto' }],
  };
  resolver.emit({ kind: 'create', object: constraint, by: 'statement', concurrently: false, context });
}

export function alterDomain(resolver: Resolver, written: WrittenOf<'alter-domain'>): void {
  const domain = find(resolver.state, 'type', written.name.schema, written.name.name);
  if (domain?.kind !== 'domain') {
    resolver.emit({ kind: 'missing', class: 'domain', name: shown(written.name), certain: false });
    return resolver.notKnown(`domain ${shown(written.name)} is not in this history`);
  }
  const { action } = written;
  switch (action.kind) {
    case 'add-constraint':
      if (action.constraint.type === 'not null') return tell(resolver, domain, { ...domain, notNull: true });
      return addDomainCheck(resolver, domain, action.constraint, 'alone');
    case 'drop-constraint': {
      const constraint = findOnTable(resolver.state, 'constraint', domain.id, action.name);
      if (constraint !== undefined)
        return dropObject(resolver, constraint, { cascade: action.cascade, concurrently: false });
      if (!action.ifExists)
        resolver.fail('42704', `constraint "${action.name}" of domain "${domain.name}" does not exist`);
      return;
    }
    case 'validate-constraint': {
      const constraint = findOnTable(resolver.state, 'constraint', domain.id, action.name);
      if (constraint === undefined)
        return resolver.fail('42704', `constraint "${action.name}" of domain "${domain.name}" does not exist`);
      const after = { ...constraint, validated: true };
      return resolver.emit({
        kind: 'alter',
        action: 'validate-constraint',
        before: constraint,
        after,
        column: null,
        written: null,
        by: 'statement',
      });
    }
    case 'set-not-null':
      return tell(resolver, domain, { ...domain, notNull: true });
    case 'drop-not-null':
      return tell(resolver, domain, { ...domain, notNull: false });
    case 'set-default':
      return tell(resolver, domain, { ...domain, default: resolveExpression(resolver.state, action.value, null) });
    case 'drop-default':
      return tell(resolver, domain, { ...domain, default: null });
  }
}

function tell(resolver: Resolver, before: Domain, after: Domain): void {
  resolver.emit({
    kind: 'alter',
    action: 'alter-domain',
    before,
    after: { ...current(resolver, before), ...after },
    column: null,
    written: null,
    by: 'statement',
  });
}

export function createComposite(resolver: Resolver, written: WrittenOf<'create-composite'>): void {
  const schema = homeOf(resolver, written.name);
  if (find(resolver.state, 'type', schema, written.name.name) !== undefined) {
    return resolver.fail('42710', `type "${written.name.name}" already exists`);
  }
  const attributes = written.attributes.map((attribute) => ({
    name: attribute.name.name,
    type: attribute.type === null ? { unknown: 'no type written' } : resolveType(resolver.state, attribute.type),
    collation: attribute.collation,
  }));
  const object: CompositeType = {
    ...newObject(resolver),
    kind: 'composite',
    id: mintId(resolver.state, 'composite', `${schema}.${written.name.name}`),
    schema,
    name: written.name.name,
    attributes,
    dependsOn: attributes.flatMap((a) =>
      isUnknown(a.type) || a.type.id === null ? [] : [{ on: a.type.id, column: null, type: 'normal' as const }],
    ),
  };
  resolver.emit({ kind: 'create', object, by: 'statement', concurrently: false, context: 'alone' });
}

export function createType(resolver: Resolver, written: WrittenOf<'create-type'>, text: string): void {
  const schema = homeOf(resolver, written.name);
  const existing = find(resolver.state, 'type', schema, written.name.name);
  if (existing !== undefined && !(existing.kind === 'type' && existing.form === 'shell')) {
    return resolver.fail('42710', `type "${written.name.name}" already exists`);
  }
  const object: OtherType = {
    ...newObject(resolver),
    kind: 'type',
    id: existing?.id ?? mintId(resolver.state, 'type', `${schema}.${written.name.name}`),
    schema,
    name: written.name.name,
    form: written.form,
    definition: text,
    dependsOn: [],
  };
  resolver.emit({ kind: 'create', object, by: 'statement', concurrently: false, context: 'alone' });
}
