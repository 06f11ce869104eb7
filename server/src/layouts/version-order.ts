/** How a tool compares versions: sort keys differ, and a wrong one turns a good history into nonsense. */
export type VersionOrder = (a: string, b: string) => number;

/** By the number that the digits make, of any length: `9` before `010`. */
export function byNumber(a: string, b: string): number {
  const left = a.replace(/^0+(?=\d)/, '');
  const right = b.replace(/^0+(?=\d)/, '');
  return left.length - right.length || byCode(left, right);
}

/** By UTF-16 units, as byte-wise comparison orders ASCII names: `10` before `9`. */
export function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By the numbers between dots or underscores, a missing one is 0: `1.2` before `1.10`, `1` equal to `1.0`. */
export function byParts(a: string, b: string): number {
  const left = a.split(/[._]/);
  const right = b.split(/[._]/);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = byNumber(left[i] ?? '0', right[i] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

/** Runs of digits by number, the rest by code: `r2_b` before `r10_a`. */
export function natural(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const l = left[i] ?? '';
    const r = right[i] ?? '';
    const order = /^\d/.test(l) && /^\d/.test(r) ? byNumber(l, r) : byCode(l, r);
    if (order !== 0) return order;
  }
  return left.length - right.length || byCode(a, b);
}
