import { wholeOf } from '../../catalog/object-names.ts';
import { objectById } from '../../catalog/store.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Subject } from '../../project/subject.ts';
import { said } from '../../words/locks.ts';
import { isMadeHere } from './relations.ts';

/** What CASCADE takes along that belongs to nothing of what the statement names, as people call it. */
export function cascadeVictims(subject: Subject): readonly string[] {
  const dropped = new Set(subject.changes.flatMap((change) => (change.kind === 'drop' ? [change.object.id] : [])));
  return subject.changes.flatMap((change) => {
    if (change.kind !== 'drop' || change.by !== 'cascade' || isMadeHere(subject, change.object)) return [];
    const whole = wholeOf(change.object);
    return whole !== null && dropped.has(whole) ? [] : [objectSaid(subject, change.object)];
  });
}

/** ``the foreign key `orders_user` of `orders` ``, ``the view `open_orders` `` */
export function objectSaid(subject: Subject, object: CatalogObject): string {
  const whole = wholeOf(object);
  const owner = whole === null ? undefined : objectById(subject.before, whole);
  const name =
    'schema' in object && object.schema !== null ? said(`${object.schema}.${object.name}`) : said(object.name);
  const of = owner === undefined || object.kind === 'index' ? '' : ` of ${said(owner.name)}`;
  return `the ${kindSaid(object)} ${name}${of}`;
}

function kindSaid(object: CatalogObject): string {
  if (object.kind === 'constraint')
    return object.type === 'unique' ? 'unique constraint' : object.type === 'check' ? 'check' : object.type;
  if (object.kind === 'view') return object.materialized ? 'materialized view' : 'view';
  if (object.kind === 'routine') return object.form;
  return object.kind === 'other' ? object.class.toLowerCase() : object.kind;
}
