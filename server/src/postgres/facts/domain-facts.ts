import { objectById } from '../../catalog/store.ts';
import type { ChangeOf } from '../../model/change.ts';
import type { Effect } from '../../model/effect.ts';
import type { ObjectId } from '../../model/ids.ts';
import type { Table } from '../../model/objects/table.ts';
import { keys } from '../../model/state.ts';
import { defineFacts } from './fact.ts';
import { type FactContext, lock, scan } from './fact-context.ts';

export const DOMAIN_FACTS = defineFacts({
  'alter-domain-scans': {
    claim: 'ALTER DOMAIN … ADD CONSTRAINT and SET NOT NULL read every table that uses the domain under SHARE.',
    source: 'validateDomainCheckConstraint in src/backend/commands/typecmds.c',
    examples: [
      'alter domain dom add constraint z check (length(value) > 0)',
      'alter domain dom set not null',
      'alter domain posint add check (value < 1000)',
    ],
  },
});

export function domainEffects(change: ChangeOf<'alter'>, domain: ObjectId, at: FactContext): readonly Effect[] {
  const { before, after } = change;
  if (change.action !== 'alter-domain' || before.kind !== 'domain' || after.kind !== 'domain') return [];
  return after.notNull && !before.notNull ? domainScans(domain, at) : [];
}

/** Every table with a column of the domain, or of one made from it, is read under SHARE. */
export function domainScans(domain: ObjectId, at: FactContext): readonly Effect[] {
  const fact = DOMAIN_FACTS['alter-domain-scans'];
  return usersOf(domain, at).flatMap((table) =>
    table.partitioning !== null ? [] : [lock(at, table, 'SHARE', fact), ...scan(at, table, fact)],
  );
}

function usersOf(domain: ObjectId, at: FactContext): readonly Table[] {
  const ids = new Set((at.state.get(keys.dependents(domain)) ?? []).map((dependent) => dependent.id));
  return [...ids].flatMap((id): readonly Table[] => {
    const object = objectById(at.state, id);
    if (object?.kind === 'domain') return usersOf(object.id, at);
    return object?.kind === 'table' ? [object] : [];
  });
}
