import { uniqueDependents } from '../../catalog/lookup.ts';
import { objectById } from '../../catalog/store.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Resolver } from './resolver.ts';

/** Functions are told apart by their argument types, not by what those are called: a type's new name is theirs too. */
export function followType(
  resolver: Resolver,
  type: CatalogObject,
  now: { readonly schema: string; readonly name: string },
): void {
  if (!('schema' in type) || type.kind === 'routine' || type.kind === 'extension') return;
  const was = `${type.schema}.${type.name}`;
  for (const id of uniqueDependents(resolver.state, type.id)) {
    const routine = objectById(resolver.state, id);
    if (routine?.kind !== 'routine') continue;
    const signature = routine.signature
      .split(', ')
      .map((one) => (one === was || one === `${was}[]` ? one.replace(was, `${now.schema}.${now.name}`) : one))
      .join(', ');
    if (signature !== routine.signature) resolver.adjust({ ...routine, signature });
  }
}
