import { find, findOnTable } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import { keys, type StateReader } from '../../model/state.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenType } from '../../model/written/names.ts';
import type { WrittenTarget } from '../../model/written/statement.ts';
import type { Resolver } from './resolver.ts';
import { resolveType } from './types.ts';

/** The object that DROP, COMMENT, RENAME, OWNER or GRANT names, if the state has it. */
export function targetObject(resolver: Resolver, target: WrittenTarget): CatalogObject | undefined {
  const { state } = resolver;
  const { name } = target;
  switch (target.class) {
    case 'TABLE':
    case 'FOREIGN TABLE':
    case 'VIEW':
    case 'MATERIALIZED VIEW':
    case 'INDEX':
    case 'SEQUENCE':
      return find(state, 'relation', name.schema, name.name);
    case 'COLUMN':
    case 'ATTRIBUTE':
      return target.on === null ? undefined : find(state, 'relation', target.on.schema, target.on.name);
    case 'TYPE':
    case 'DOMAIN':
      return find(state, 'type', name.schema, name.name);
    case 'FUNCTION':
    case 'PROCEDURE':
    case 'ROUTINE':
    case 'AGGREGATE':
      return routine(resolver, target);
    case 'CONSTRAINT':
    case 'TRIGGER':
    case 'POLICY':
    case 'RULE': {
      const table = target.on === null ? undefined : find(state, 'relation', target.on.schema, target.on.name);
      return table === undefined ? undefined : findOnTable(state, PART[target.class], table.id, name.name);
    }
    case 'STATISTICS':
      return find(state, 'statistics', name.schema, name.name);
    case 'SCHEMA':
    case 'EXTENSION':
    case 'PUBLICATION': {
      const id = state.get(keys.global(target.class.toLowerCase(), name.name));
      return id === undefined ? undefined : objectById(state, id);
    }
    default: {
      const id = state.get(keys.global(target.class, name.name));
      return id === undefined
        ? find(state, 'other', name.schema, `${target.class} ${name.name}`)
        : objectById(state, id);
    }
  }
}

const PART = { CONSTRAINT: 'constraint', TRIGGER: 'trigger', POLICY: 'policy', RULE: 'rule' } as const;

function routine(resolver: Resolver, target: WrittenTarget): CatalogObject | undefined {
  const { name } = target;
  if (target.arguments !== null) {
    return find(resolver.state, 'routine', name.schema, `${name.name}(${signature(resolver.state, target.arguments)})`);
  }
  const id = resolver.state.get(keys.routines(name.schema, name.name));
  return id === undefined ? undefined : objectById(resolver.state, id);
}

/** Argument types as the server tells functions apart: built-in ones by name, a user's with its schema. */
export function signature(state: StateReader, types: readonly WrittenType[]): string {
  return types.map((type) => `${typeName(state, type)}${type.array ? '[]' : ''}`).join(', ');
}

function typeName(state: StateReader, written: WrittenType): string {
  const type = resolveType(state, written);
  if (isUnknown(type)) return written.schema === null ? written.name : `${written.schema}.${written.name}`;
  return type.schema === null || type.schema === 'pg_catalog' ? type.name : `${type.schema}.${type.name}`;
}
