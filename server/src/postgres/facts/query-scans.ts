import { descendantsOf, indexesOf } from '../../catalog/lookup.ts';
import type { Effect } from '../../model/effect.ts';
import type { Relation } from '../../model/objects/catalog-object.ts';
import type { Table } from '../../model/objects/table.ts';
import type { View } from '../../model/objects/view.ts';
import { wordsOf } from '../words-of.ts';
import type { Fact } from './fact.ts';
import { type FactContext, scan } from './fact-context.ts';

/** With one of these the planner has a choice, or may stop early. */
const CHOOSY: ReadonlySet<string> = new Set(
  'where join on using limit offset fetch order group having distinct union intersect except with window over tablesample lateral max min values'.split(
    ' ',
  ),
);

const CHOICE: Effect = {
  kind: 'unknown',
  about: 'scans',
  reason: 'which of its relations a query reads from end to end is for the planner to choose',
};

/** What a query reads from end to end: only where the planner has no other way. */
export function queryScans(
  at: FactContext,
  source: string,
  relations: readonly Relation[],
  fact: Fact,
): readonly Effect[] {
  const [relation] = relations;
  if (relation === undefined) return [];
  if (relations.length > 1 || !isStored(relation)) return [CHOICE];
  const words = wordsOf(source);
  if (words.some((word) => CHOOSY.has(word))) return [CHOICE];
  const stored = relation.kind === 'table' ? [relation, ...descendantsOf(at.state, relation.id)] : [relation];
  if (stored.some((one) => mayUseIndexAlone(at, one, source, words))) return [CHOICE];
  return stored.flatMap((one) => scan(at, one, fact));
}

function isStored(relation: Relation): relation is Table | View {
  return (relation.kind === 'table' && !relation.foreign) || (relation.kind === 'view' && relation.materialized);
}

/** An index that has all columns that are asked for can stand in for the table. */
function mayUseIndexAlone(at: FactContext, relation: Table | View, source: string, words: readonly string[]): boolean {
  const indexes = indexesOf(at.state, relation.id);
  if (indexes.length === 0 || /^\s*(\(\s*)?select\s+\*/i.test(source)) return false;
  if (relation.kind !== 'table' || !relation.columnsKnown) return true;
  const asked = relation.columns.filter((column) => words.includes(column.name)).map((column) => column.number);
  return indexes.some((index) => {
    const held = new Set([...index.keys.map((key) => key.column), ...index.include]);
    return asked.every((number) => held.has(number));
  });
}
