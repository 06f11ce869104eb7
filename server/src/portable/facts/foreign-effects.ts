import { tableById } from '../../catalog/lookup.ts';
import type { Change } from '../../model/change.ts';
import type { AffectedRelation, Effect } from '../../model/effect.ts';
import type { Relation } from '../../model/objects/catalog-object.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { ChangePlace, FactSource } from '../../model/ports/dialect.ts';
import { fullName } from '../../words/full-name.ts';
import { lostInCopy } from '../resolve/copies.ts';
import type { Traits } from '../traits.ts';

/** What one change costs, as far as we know it: what is lost. About locks nothing is claimed. */
export function foreignEffects(traits: Traits, change: Change, place: ChangePlace): readonly Effect[] {
  switch (change.kind) {
    case 'drop':
      return change.object.kind === 'table'
        ? [...dropped(traits, change.object, place), ...notKnown(traits)]
        : ddl(traits, change);
    case 'alter': {
      const { before, column, action } = change;
      if (action !== 'drop-column' || before.kind !== 'table' || column === null) return ddl(traits, change);
      return [
        ...(column.generated === null ? [columnLoss(traits.facts.dropColumn, before, column, place)] : []),
        ...notKnown(traits),
      ];
    }
    case 'create':
    case 'replace':
      return ddl(traits, change);
    case 'rows':
      return change.table === null
        ? []
        : rowLoss(traits, change.verb, change.table, change.dml?.condition ?? 'none', place);
    case 'opaque':
      return UNKNOWABLE.map((about) => ({ kind: 'unknown', about, reason: change.because }));
    default:
      return [];
  }
}

const UNKNOWABLE = ['locks', 'rewrites', 'scans', 'builds'] as const;

function dropped(traits: Traits, table: Table, place: ChangePlace): readonly Effect[] {
  const lost = lostInCopy(place.state, table, place.migration);
  if (lost !== null) return lost.map((column) => columnLoss(traits.facts.dropColumn, table, column, place));
  const relation = affected(table, place);
  return [{ kind: 'loss', what: fullName(table), of: 'table', relation, fact: traits.facts.dropTable.id }];
}

function columnLoss(fact: FactSource, table: Relation, column: Column, place: ChangePlace): Effect {
  return {
    kind: 'loss',
    what: `${fullName(table)}.${column.name}`,
    of: 'column',
    relation: affected(table, place),
    fact: fact.id,
  };
}

function rowLoss(
  traits: Traits,
  verb: string,
  table: Relation,
  condition: string,
  place: ChangePlace,
): readonly Effect[] {
  const all = condition !== 'some';
  const fact = verb === 'truncate' ? traits.facts.truncate : verb === 'delete' && all ? traits.facts.deleteAll : null;
  if (fact !== null)
    return [{ kind: 'loss', what: fullName(table), of: 'rows', relation: affected(table, place), fact: fact.id }];
  if (verb !== 'update' || !all) return [];
  return [
    {
      kind: 'loss',
      what: fullName(table),
      of: 'values',
      relation: affected(table, place),
      fact: traits.facts.updateAll.id,
    },
  ];
}

/** A change of a table that somebody may be using. */
function ddl(
  traits: Traits,
  change: Extract<Change, { kind: 'create' | 'drop' | 'alter' | 'replace' }>,
): readonly Effect[] {
  const by = 'by' in change ? change.by : 'statement';
  return by === 'statement' ? notKnown(traits) : [];
}

function notKnown(traits: Traits): readonly Effect[] {
  return [{ kind: 'unknown', about: 'locks', reason: traits.locksUnknown }];
}

function affected(relation: Relation, place: ChangePlace): AffectedRelation {
  const owner = relation.kind === 'index' ? (tableById(place.state, relation.table) ?? relation) : relation;
  const isNew = owner.origin.migration === place.migration;
  return {
    id: relation.id,
    name: fullName(relation),
    kind: relation.kind,
    new: isNew,
    empty: isNew && owner.kind === 'table' && owner.rows === 'none',
  };
}
