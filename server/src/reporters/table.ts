/** Escape sequences take no room. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ESCAPES = /\u001b\[\d+m/g;

/** Rows of cells, each column as wide as its widest cell; the last cell of a row may be as long as it likes. */
export function columns(rows: readonly (readonly string[])[], gap = 2): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) {
      if (i < row.length - 1) widths[i] = Math.max(widths[i] ?? 0, room(cell));
    }
  }
  return rows.map((row) =>
    row
      .map((cell, i) => (i < row.length - 1 ? cell + ' '.repeat((widths[i] ?? 0) - room(cell) + gap) : cell))
      .join('')
      .trimEnd(),
  );
}

/** Cells that a text takes on a terminal, as near as code points tell: wide characters of East Asia take two. */
export function room(text: string): number {
  let cells = 0;
  for (const character of text.replace(ESCAPES, '')) cells += WIDE.test(character) ? 2 : 1;
  return cells;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}]/u;
