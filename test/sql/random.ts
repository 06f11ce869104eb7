/** A small generator (mulberry32): the same seed gives the same texts on every machine. */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** A text of `length` fragments. */
export function soup(fragments: readonly string[], length: number, next: (below: number) => number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += fragments[next(fragments.length)];
  return text;
}
