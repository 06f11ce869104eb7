import type { Attribute, CompositeType } from '../../model/objects/type.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { current } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { resolveType } from './types.ts';

/** ALTER TYPE … ADD, DROP and ALTER ATTRIBUTE: actions of ALTER TABLE on the type's own relation. */
export function alterComposite(resolver: Resolver, type: CompositeType, written: WrittenOf<'alter-table'>): void {
  for (const action of written.actions) {
    resolver.blame(action.words);
    const before = current(resolver, type);
    const attributes = changed(resolver, before, action);
    if (attributes === null) continue;
    const dependsOn = attributes.flatMap((a) =>
      isUnknown(a.type) || a.type.id === null ? [] : [{ on: a.type.id, column: null, type: 'normal' as const }],
    );
    const after: CompositeType = { ...before, attributes, dependsOn };
    resolver.emit({
      kind: 'alter',
      action: action.kind,
      before,
      after,
      column: null,
      written: action,
      by: 'statement',
    });
  }
}

function changed(resolver: Resolver, type: CompositeType, action: WrittenAction): readonly Attribute[] | null {
  const { attributes } = type;
  const missing = (name: string): null => {
    resolver.fail('42703', `column "${name}" of relation "${type.name}" does not exist`);
    return null;
  };
  switch (action.kind) {
    case 'add-column': {
      const { name, type: wanted, collation } = action.column;
      const own = wanted === null ? { unknown: 'no type written' } : resolveType(resolver.state, wanted);
      if (!attributes.some((attribute) => attribute.name === name.name))
        return [...attributes, { name: name.name, type: own, collation }];
      resolver.fail('42701', `column "${name.name}" of relation "${type.name}" already exists`);
      return null;
    }
    case 'drop-column': {
      const { name } = action.column;
      if (attributes.some((attribute) => attribute.name === name))
        return attributes.filter((attribute) => attribute.name !== name);
      if (!action.ifExists) return missing(name);
      resolver.emit({
        kind: 'nothing',
        notice: `column "${name}" of relation "${type.name}" does not exist, skipping`,
        existing: type,
      });
      return null;
    }
    case 'alter-column-type': {
      const { name } = action.column;
      if (!attributes.some((attribute) => attribute.name === name)) return missing(name);
      const own = resolveType(resolver.state, action.type);
      return attributes.map((attribute) =>
        attribute.name === name ? { ...attribute, type: own, collation: action.collation } : attribute,
      );
    }
    default:
      resolver.notKnown(`ALTER TYPE … ${action.kind.replaceAll('-', ' ')} is not read yet`);
      return null;
  }
}
