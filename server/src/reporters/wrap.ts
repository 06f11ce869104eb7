/** Breaks a text at blanks so that no line is longer than `width`, where its words allow; null: one line. */
export function wrapped(text: string, width: number | null): readonly string[] {
  if (width === null || text.length <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > Math.max(width, 20)) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** The beginning of a text, on one line that can be read. */
export function oneLine(text: string, longest = 72): string {
  const line = text
    .slice(0, longest * 8)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
