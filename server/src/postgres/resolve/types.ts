import { find } from '../../catalog/lookup.ts';
import type { StateReader } from '../../model/state.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { type Known, unknown } from '../../model/unknown.ts';
import type { WrittenType } from '../../model/written/names.ts';
import { quoteName } from '../../sql/identifier.ts';
import { TYPES } from '../builtins/types.ts';
import { missingSchema, whyAbsenceIsUnsure } from './relations.ts';
import type { Resolver } from './resolver.ts';

/** Which type a written one means in this state. Types of extensions and of unseen statements are unknown. */
export function resolveType(state: StateReader, written: WrittenType): Known<TypeRef> {
  const shape = { modifiers: written.modifiers, fields: written.fields, array: written.array };
  if (written.schema === 'pg_catalog' || (written.schema === null && TYPES.has(written.name))) {
    return { schema: 'pg_catalog', name: written.name, ...shape, id: null };
  }
  const found = find(state, 'type', written.schema, written.name);
  if (found !== undefined && 'schema' in found && found.schema !== null) {
    return { schema: found.schema, name: found.name, ...shape, id: found.id };
  }
  return unknown(
    `type ${written.schema === null ? '' : `${written.schema}.`}${written.name} is not in this history`,
    sourceOf(written),
  );
}

/** Types that the bundled and the common extensions bring. */
const EXTENSION_TYPES: ReadonlySet<string> = new Set(
  'citext hstore ltree lquery ltxtquery cube seg isbn isbn13 ean13 upc geometry geography box2d box3d raster vector halfvec sparsevec bit_sparse lo earth intarray query_int gtrgm bloom semver uint4 uint8 timestamp9 hll roaringbitmap h3index ulid'.split(
    ' ',
  ),
);

/** A type that nothing in the history makes: surely missing, unless it may come from elsewhere. */
export function refuseUnknownType(resolver: Resolver, written: WrittenType): void {
  const shown = written.schema === null ? written.name : `${written.schema}.${written.name}`;
  const unsure = resolver.setting.applied
    ? 'the migration that names it ran already'
    : (whyAbsenceIsUnsure(resolver.state, written.name) ??
      (EXTENSION_TYPES.has(written.name) ? 'an extension brings it' : null));
  if (unsure !== null) return resolver.notKnown(`type ${shown} is not in this history: ${unsure}`);
  if (
    written.schema !== null &&
    missingSchema(resolver, { schema: written.schema, name: written.name, span: written.span })
  )
    return;
  resolver.fail('42704', `type "${shown}" does not exist`);
}

/** A type of an extension or of a base schema, as it can be written again. */
function sourceOf(written: WrittenType): string {
  const name =
    written.schema === null ? quoteName(written.name) : `${quoteName(written.schema)}.${quoteName(written.name)}`;
  const modifiers = [
    ...(written.fields === null ? [] : [written.fields.replaceAll(',', ', ')]),
    ...written.modifiers.map(String),
  ];
  return `${name}${modifiers.length === 0 ? '' : `(${modifiers.join(', ')})`}${written.array ? '[]' : ''}`;
}

export function builtin(name: string, modifiers: readonly number[] = []): TypeRef {
  return { schema: 'pg_catalog', name, modifiers, fields: null, array: false, id: null };
}

export function sameType(a: TypeRef, b: TypeRef): boolean {
  return (
    a.name === b.name &&
    a.schema === b.schema &&
    a.array === b.array &&
    a.fields === b.fields &&
    a.modifiers.length === b.modifiers.length &&
    a.modifiers.every((modifier, i) => modifier === b.modifiers[i])
  );
}
