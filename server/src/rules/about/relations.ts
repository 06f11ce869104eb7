import { objectById } from '../../catalog/store.ts';
import type { AffectedRelation } from '../../model/effect.ts';
import type { Related } from '../../model/finding.ts';
import type { ObjectId } from '../../model/ids.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Subject } from '../../project/subject.ts';
import { fullName } from '../../words/full-name.ts';
import { said } from '../../words/locks.ts';

type Named = Pick<AffectedRelation, 'id' | 'name'>;

/** Nobody can wait for a table, or miss its rows, before the migration that makes it is out. */
export function isInUse(relation: AffectedRelation): boolean {
  return !relation.new && !relation.empty;
}

/** True for an object that this same migration makes. */
export function isMadeHere(subject: Subject, object: Pick<CatalogObject, 'origin'>): boolean {
  return object.origin.migration === subject.context.migration;
}

/** What a sentence must add when it is not sure that a relation exists: `, assuming that it exists: …`. */
export function assumption(subject: Subject, relations: readonly Named[]): string {
  for (const { id, name } of relations) {
    const object = id === null ? undefined : (objectById(subject.before, id) ?? objectById(subject.after, id));
    if (object?.certainty.kind === 'maybe') return `, assuming that ${said(name)} exists`;
  }
  return '';
}

/** Where the tables were made, for whoever wants to look. */
export function madeBy(subject: Subject, relations: readonly Named[]): readonly Related[] {
  return relations.flatMap(({ id, name }) => {
    const object = id === null ? undefined : (objectById(subject.before, id) ?? objectById(subject.after, id));
    if (id === null || object === undefined || object.origin.migration === null) return [];
    return [{ message: `${said(name)} is made here`, object: id, statement: null }];
  });
}

/** ``What `orders` is`` for an id alone. */
export function named(subject: Subject, id: ObjectId): Named | null {
  const object = objectById(subject.before, id) ?? objectById(subject.after, id);
  if (object === undefined) return null;
  return {
    id,
    name:
      'schema' in object && object.schema !== null
        ? fullName({ schema: object.schema, name: object.name })
        : object.name,
  };
}
