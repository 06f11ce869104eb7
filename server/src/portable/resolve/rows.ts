import type { Relation } from '../../model/objects/catalog-object.ts';
import type { WrittenExpression } from '../../model/written/names.ts';
import type { WrittenDml, WrittenOf } from '../../model/written/statement.ts';
import { rememberCopy } from './copies.ts';
import type { ForeignResolver } from './foreign-resolver.ts';
import { shown, targetRelation, targetTable } from './names.ts';

export function dml(resolver: ForeignResolver, written: WrittenDml): void {
  const relation = targetRelation(resolver, written.table);
  if (relation === undefined) return;
  const sources = written.fromQuery ? read(resolver, written.body) : [];
  resolver.emit({
    kind: 'rows',
    verb: written.verb,
    table: relation,
    name: shown(written.table),
    dml: written,
    by: 'statement',
  });
  for (const source of sources) rememberCopy(resolver, source, relation, written.body.text);
  if (relation.kind !== 'table' || written.verb === 'update' || written.verb === 'delete') return;
  const now = resolver.current(relation);
  if (now.rows === 'none') resolver.adjust({ ...now, rows: 'some' });
}

export function truncate(resolver: ForeignResolver, written: WrittenOf<'truncate'>): void {
  for (const { name } of written.tables) {
    const table = targetTable(resolver, name);
    if (table === undefined) continue;
    resolver.emit({
      kind: 'rows',
      verb: 'truncate',
      table,
      name: shown(name),
      dml: null,
      by: 'statement',
      restartsSequences: written.restartIdentity,
    });
  }
}

/** Relations that a query names; `rows` is false for a view's definition. */
export function read(resolver: ForeignResolver, query: WrittenExpression, rows = true): readonly Relation[] {
  const relations = query.relations.flatMap((name) => targetRelation(resolver, name) ?? []);
  const text = { source: query.text, references: [], resolved: false, volatility: null };
  if (relations.length > 0) resolver.emit({ kind: 'read', relations, locking: false, query: rows ? text : null });
  return relations;
}
