import type { ObjectId } from '../model/ids.ts';
import type { CatalogObject } from '../model/objects/catalog-object.ts';
import type { StateReader } from '../model/state.ts';
import { quoteName } from '../sql/identifier.ts';
import { bodiesDiffer, fullName, surelyDiffer, surelySame } from './canonical.ts';
import { columnFacets, type Facets, facetsOf } from './facets.ts';
import { objectById } from './store.ts';

/** `order`: the same columns in another order, which no ALTER TABLE can change back. */
export type DifferenceClass = 'hard' | 'order' | 'soft';

export interface Difference {
  /** `index public.i`. */
  readonly object: string;
  readonly kind: 'missing' | 'extra' | 'changed';
  /** Which property of an object that is there on both sides. */
  readonly property: string | null;
  readonly was: string | null;
  readonly now: string | null;
  readonly class: DifferenceClass;
  /** False when only a server can say whether the two texts mean the same. */
  readonly sure: boolean;
}

/** Properties that no statement's result depends on. */
const SOFT: ReadonlySet<string> = new Set([
  'comment',
  'owner',
  'privileges',
  'statistics',
  'local',
  'populated',
  'clustered',
]);

/** Properties whose texts the server rewrites before it keeps them. */
const TEXTS: ReadonlySet<string> = new Set([
  'default',
  'generated',
  'expression',
  'keys',
  'predicate',
  'query',
  'using',
  'check',
  'definition',
  'partitionKey',
  'partitionOf',
]);

/** Of those, the expressions and queries: a routine's body is kept to the letter. */
const LOOSE: ReadonlySet<string> = new Set([
  'default',
  'generated',
  'expression',
  'keys',
  'predicate',
  'query',
  'using',
  'check',
]);

/**
 * What is different `now` from what `was`, by the names that things have, not by their ids: what was dropped and made
 * again as it was is no difference. `touched` are the only objects that can differ.
 */
export function differences(was: StateReader, now: StateReader, touched: Iterable<ObjectId>): readonly Difference[] {
  const ids = [...touched];
  const old = entities(was, ids);
  const current = entities(now, ids);
  const found: Difference[] = [];
  for (const [object, facets] of old) if (!current.has(object)) found.push(whole('missing', object, facets));
  for (const [object, facets] of current) if (!old.has(object)) found.push(whole('extra', object, facets));
  for (const [object, facets] of old) found.push(...changed(object, facets, current.get(object)));
  return [...found, ...orders(was, now, ids)];
}

/** Objects and columns by name; the index of a constraint and the sequence of an identity are parts of those. */
function entities(state: StateReader, ids: readonly ObjectId[]): ReadonlyMap<string, Facets> {
  const all = new Map<string, Facets>();
  for (const id of ids) {
    const object = objectById(state, id);
    if (object === undefined || isPart(state, object)) continue;
    const name = fullName(state, object);
    all.set(`${kindName(object)} ${name}`, facetsOf(state, object));
    if (object.kind !== 'table') continue;
    for (const column of object.columns)
      all.set(`column ${name}.${quoteName(column.name)}`, columnFacets(state, column));
  }
  return all;
}

function isTemporary(state: StateReader, object: CatalogObject): boolean {
  if ('schema' in object && object.schema === 'pg_temp') return true;
  const whole = 'table' in object ? objectById(state, object.table) : undefined;
  return whole !== undefined && isTemporary(state, whole);
}

function isPart(state: StateReader, object: CatalogObject): boolean {
  if (object.certainty.kind === 'maybe' || isTemporary(state, object)) return true;
  if (object.kind === 'index') return object.constraint !== null || object.parent !== null;
  if (object.kind === 'sequence') return object.identity;
  if (object.kind !== 'constraint') return false;
  // NOT NULL is told of the column; what a child has from its parent, of the parent.
  return object.parent !== null || (object.type === 'not null' && object.validated && !object.noInherit);
}

function kindName(object: CatalogObject): string {
  switch (object.kind) {
    case 'view':
      return object.materialized ? 'materialized view' : 'view';
    case 'routine':
      return object.form;
    case 'enum':
    case 'composite':
      return 'type';
    case 'other':
      return object.class.toLowerCase();
    default:
      return object.kind;
  }
}

function whole(kind: 'missing' | 'extra', object: string, facets: Facets): Difference {
  const text = Object.entries(facets)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  const sides = kind === 'missing' ? { was: text, now: null } : { was: null, now: text };
  return { object, kind, property: null, ...sides, class: 'hard', sure: true };
}

function changed(object: string, was: Facets, now: Facets | undefined): readonly Difference[] {
  if (now === undefined) return [];
  const names = [...new Set([...Object.keys(was), ...Object.keys(now)])].sort();
  return names.flatMap((property): readonly Difference[] => {
    const left = was[property] ?? '';
    const right = now[property] ?? '';
    if (left === right || (LOOSE.has(property) && surelySame(left, right))) return [];
    const guessed = property === 'type' && (left === '?' || right === '?');
    const known = !guessed && (property !== 'columns' || (left !== '' && right !== ''));
    const isRoutine = /^(function|procedure|aggregate) /.test(object);
    const sure = known && (!TEXTS.has(property) || (isRoutine ? bodiesDiffer(left, right) : surelyDiffer(left, right)));
    const sides = { was: was[property] ?? null, now: now[property] ?? null };
    return [{ object, kind: 'changed', property, ...sides, class: SOFT.has(property) ? 'soft' : 'hard', sure }];
  });
}

/** Columns that both have, in another order. */
function orders(was: StateReader, now: StateReader, ids: readonly ObjectId[]): readonly Difference[] {
  const tables = (state: StateReader): ReadonlyMap<string, readonly string[]> =>
    new Map(
      ids.flatMap((id): readonly (readonly [string, readonly string[]])[] => {
        const object = objectById(state, id);
        return object?.kind === 'table' ? [[fullName(state, object), object.columns.map((column) => column.name)]] : [];
      }),
    );
  const current = tables(now);
  return [...tables(was)].flatMap(([name, columns]): readonly Difference[] => {
    const others = current.get(name) ?? [];
    const left = columns.filter((column) => others.includes(column)).join(', ');
    const right = others.filter((column) => columns.includes(column)).join(', ');
    if (left === right) return [];
    return [
      {
        object: `table ${name}`,
        kind: 'changed',
        property: 'column order',
        was: left,
        now: right,
        class: 'order',
        sure: true,
      },
    ];
  });
}
