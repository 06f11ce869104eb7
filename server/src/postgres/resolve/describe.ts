import type { CatalogObject } from '../../model/objects/catalog-object.ts';

/** As the server names an object in its messages: `view v`, `constraint t_fk on table …` (getObjectDescription). */
export function describe(object: CatalogObject): string {
  switch (object.kind) {
    case 'view':
      return `${object.materialized ? 'materialized view' : 'view'} ${object.name}`;
    case 'table':
      return `${object.foreign ? 'foreign table' : 'table'} ${object.name}`;
    case 'routine':
      return `${object.form} ${object.name}(${object.signature})`;
    case 'enum':
    case 'domain':
    case 'composite':
    case 'type':
      return `type ${object.name}`;
    case 'other':
      return `${object.class.toLowerCase()} ${object.name}`;
    default:
      return `${object.kind} ${object.name}`;
  }
}
