/** The name that was probably meant: at most two letters off, and not as short as the difference. */
export function nearest(name: string, names: readonly string[]): string | null {
  let best: string | null = null;
  let least = name.length < 5 ? 1 : 2;
  for (const other of names) {
    if (Math.abs(other.length - name.length) > least) continue;
    const off = distance(name, other);
    if (off > 0 && off <= least && (best === null || off < distance(name, best))) [best, least] = [other, off];
  }
  return best;
}

/** Letters to change, add or take away, a swap of neighbours counted as one. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j] ?? 0, at(i - 2, j - 2) + 1);
    }
  }
  return at(a.length, b.length);
}
