import { constraintsOf, find, indexesOf, tableById } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { Index } from '../../model/objects/index-object.ts';
import type { Column, Table } from '../../model/objects/table.ts';
import type { WrittenLike } from '../../model/written/table-parts.ts';
import { constraintBehind, copyOfIndex } from './partition-indexes.ts';
import { newObject, targetTable } from './relations.ts';
import type { Resolver } from './resolver.ts';

/**
 * Columns that LIKE copies: names, types and NOT NULL always, the rest as INCLUDING says.
 * Source: transformTableLikeClause in src/backend/parser/parse_utilcmd.c.
 */
export function likeColumns(resolver: Resolver, table: Table, like: WrittenLike): readonly Column[] {
  const source = targetTable(resolver, like.table, false);
  if (source === undefined) return [];
  const including = (what: string): boolean => like.including.includes(what) || like.including.includes('all');
  return source.columns.map((column) => ({
    ...column,
    number: table.nextColumn,
    default: including('defaults') ? column.default : null,
    generated: including('generated') ? column.generated : null,
    identity: null,
    storage: including('storage') ? column.storage : null,
    compression: including('compression') ? column.compression : null,
    comment: including('comments') ? column.comment : null,
    statistics: null,
    options: [],
    origin: resolver.origin,
    local: true,
  }));
}

/** Checks, indexes and their constraints that INCLUDING asks for, made once the table is there. */
export function copyLikeParts(resolver: Resolver, table: Table, like: WrittenLike): void {
  const source = find(resolver.state, 'relation', like.table.schema, like.table.name);
  const made = tableById(resolver.state, table.id);
  if (source?.kind !== 'table' || made === undefined) return;
  const including = (what: string): boolean => like.including.includes(what) || like.including.includes('all');
  const renumber = (number: number): number => {
    const name = source.columns.find((column) => column.number === number)?.name;
    return made.columns.find((column) => column.name === name)?.number ?? number;
  };
  if (including('constraints')) {
    for (const check of constraintsOf(resolver.state, source.id).filter((c) => c.type === 'check')) {
      const copy = {
        ...check,
        ...newObject(resolver),
        id: mintId(resolver.state, 'constraint', `${made.id}.${check.name}`),
        table: made.id,
        columns: check.columns.map(renumber),
        dependsOn: [{ on: made.id, column: null, type: 'auto' as const }],
      };
      resolver.emit({ kind: 'create', object: copy, by: 'implied', concurrently: false, context: 'with-table' });
    }
  }
  if (including('indexes'))
    for (const index of indexesOf(resolver.state, source.id)) copyIndex(resolver, source, made, index);
}

function copyIndex(resolver: Resolver, from: Table, to: Table, index: Index): void {
  const copy = copyOfIndex(resolver, from, index, to, constraintBehind(resolver, index));
  resolver.emit({ kind: 'create', object: copy.index, by: 'implied', concurrently: false, context: 'with-table' });
  if (copy.constraint === null) return;
  resolver.emit({ kind: 'create', object: copy.constraint, by: 'implied', concurrently: false, context: 'with-table' });
}
