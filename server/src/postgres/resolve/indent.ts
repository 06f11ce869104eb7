import { shift } from '../../base/span.ts';
import type { Change } from '../../model/change.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { SqlText } from '../../model/sql-text.ts';

/** `Omit` that keeps a union a union. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type NewChange = Without<Change, 'words' | 'conditional'>;

/** The change with definitions as their author wrote them, where `indent` blanks were put before a statement's text. */
export function withoutIndent(change: NewChange, indent: number): NewChange {
  switch (change.kind) {
    case 'create':
      return { ...change, object: dedented(change.object, indent) };
    case 'replace':
      return { ...change, after: dedented(change.after, indent) };
    default:
      return change;
  }
}

function dedented(object: CatalogObject, indent: number): CatalogObject {
  switch (object.kind) {
    case 'routine':
    case 'trigger':
    case 'rule':
    case 'statistics':
    case 'publication':
    case 'other':
      return { ...object, definition: cut(object.definition, indent) };
    case 'type':
      return { ...object, definition: object.definition.slice(indent) };
    default:
      return object;
  }
}

function cut(text: SqlText, indent: number): SqlText {
  const references = text.references.map((reference) => ({ ...reference, span: shift(-indent, reference.span) }));
  return { ...text, source: text.source.slice(indent), references };
}
