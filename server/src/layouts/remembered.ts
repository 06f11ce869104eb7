import type { Listing } from './layout.ts';

/** The value under a key, made on the first asking. */
export function remembered<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** What is computed once for a listing and a key; a listing never changes. */
export function perListing<V>(make: (listing: Listing, key: string) => V): (listing: Listing, key?: string) => V {
  const cache = new WeakMap<Listing, Map<string, V>>();
  return (listing, key = '') => {
    const values = cache.get(listing) ?? new Map<string, V>();
    cache.set(listing, values);
    return remembered(values, key, () => make(listing, key));
  };
}
