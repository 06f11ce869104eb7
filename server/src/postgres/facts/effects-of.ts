import { assertNever } from '../../base/assert-never.ts';
import type { Change } from '../../model/change.ts';
import type { Effect, EffectOf } from '../../model/effect.ts';
import type { ObjectId } from '../../model/ids.ts';
import { stronger } from '../../model/lock-mode.ts';
import type { StateReader } from '../../model/state.ts';
import { keys } from '../../model/state.ts';
import { ALTER_FACTS } from './alter-claims.ts';
import { alterEffects, nothingEffects } from './alter-facts.ts';
import { RELATION_FACTS } from './alter-relation-facts.ts';
import { COLUMN_FACTS } from './column-facts.ts';
import { CREATE_FACTS, createEffects } from './create-facts.ts';
import { DOMAIN_FACTS, domainScans } from './domain-facts.ts';
import { DROP_FACTS, dropEffects } from './drop-facts.ts';
import type { Fact } from './fact.ts';
import { type FactContext, lock } from './fact-context.ts';
import { lockEffects, MAINTENANCE_FACTS, maintenanceEffects } from './maintenance-facts.ts';
import { ROW_FACTS, readEffects, rowEffects } from './row-facts.ts';
import { TREE_FACTS } from './tree-facts.ts';
import { TYPE_FACTS } from './type-facts.ts';

const GROUPS = [
  CREATE_FACTS,
  DROP_FACTS,
  COLUMN_FACTS,
  TYPE_FACTS,
  ALTER_FACTS,
  RELATION_FACTS,
  TREE_FACTS,
  DOMAIN_FACTS,
  ROW_FACTS,
  MAINTENANCE_FACTS,
];

export const ALL_FACTS: readonly Fact[] = GROUPS.flatMap((group) => Object.values<Fact>(group));

/** What one change costs, seen from the state just before it. */
export function effectsOf(change: Change, at: FactContext): readonly Effect[] {
  switch (change.kind) {
    case 'create':
      if (change.object.kind === 'constraint' && isOnDomain(change.object.table)) return domainConstraint(change, at);
      return createEffects(change, at);
    case 'drop':
      return dropEffects(change, at);
    case 'alter':
      return alterEffects(change, at);
    case 'replace':
      if (change.before.kind === 'view')
        return [lock(at, change.before, 'ACCESS EXCLUSIVE', RELATION_FACTS['alter-view'])];
      return change.after.kind === 'trigger' || change.after.kind === 'rule'
        ? createEffects(
            {
              kind: 'create',
              object: change.after,
              by: 'statement',
              concurrently: false,
              context: 'alone',
              words: change.words,
              conditional: change.conditional,
            },
            at,
          )
        : [];
    case 'rows':
      return rowEffects(change, at);
    case 'maintain':
      return maintenanceEffects(change, at);
    case 'lock':
      return lockEffects(change, at);
    case 'read':
      return readEffects(change, at);
    case 'opaque':
      return (['locks', 'rewrites', 'scans', 'builds'] as const).map((about) => ({
        kind: 'unknown',
        about,
        reason: change.because,
      }));
    case 'nothing':
      return nothingEffects(change, at);
    case 'setting':
    case 'transaction':
    case 'missing':
    case 'outside-transaction':
      return [];
    default:
      return assertNever(change);
  }
}

function isOnDomain(table: ObjectId): boolean {
  return table.startsWith('domain:');
}

function domainConstraint(change: Extract<Change, { kind: 'create' }>, at: FactContext): readonly Effect[] {
  if (change.object.kind !== 'constraint' || change.context !== 'alone' || !change.object.validated) return [];
  return domainScans(change.object.table, at);
}

/**
 * The effects of a whole statement from those of its changes: only relations that were there before it can make
 * anyone wait, one row a relation with its strongest mode, and a table that is written anew is not read as well.
 */
export function combine(
  effects: readonly Effect[],
  before: StateReader,
  assumed: ReadonlySet<ObjectId>,
): readonly Effect[] {
  const existed = (id: ObjectId | null): boolean =>
    id === null || assumed.has(id) || before.get(keys.object(id)) !== undefined;
  const locks = new Map<string, EffectOf<'lock'>>();
  const rest = new Map<string, Effect>();
  const rewritten = new Set(effects.flatMap((effect) => (effect.kind === 'rewrite' ? [effect.relation.name] : [])));
  for (const effect of effects) {
    switch (effect.kind) {
      case 'lock': {
        if (!existed(effect.relation.id)) break;
        const key = effect.relation.id ?? effect.relation.name;
        const known = locks.get(key);
        locks.set(key, known === undefined ? effect : merge(known, effect));
        break;
      }
      case 'scan':
        if (existed(effect.relation.id) && !rewritten.has(effect.relation.name))
          rest.set(`scan ${effect.relation.name}`, effect);
        break;
      case 'rewrite':
        if (existed(effect.relation.id)) rest.set(`rewrite ${effect.relation.name}`, effect);
        break;
      case 'build':
        rest.set(`build ${effect.index}`, effect);
        break;
      case 'loss':
        rest.set(`loss ${effect.what}`, effect);
        break;
      case 'unknown':
        rest.set(`unknown ${effect.about} ${effect.reason}`, effect);
        break;
      default:
        assertNever(effect);
    }
  }
  return [...locks.values(), ...rest.values()];
}

function merge(a: EffectOf<'lock'>, b: EffectOf<'lock'>): EffectOf<'lock'> {
  const mode = stronger(a.mode, b.mode);
  const decisive = mode === a.mode ? a : b;
  const source = a.source === 'direct' || b.source === 'direct' ? 'direct' : decisive.source;
  return { ...decisive, mode, source, until: a.until === 'commit' || b.until === 'commit' ? 'commit' : 'statement' };
}
