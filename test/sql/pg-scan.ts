import { loadModule, scanSync } from 'libpg-query';

/** One token as PostgreSQL's own scanner sees it, in UTF-16 offsets. */
export interface ServerToken {
  readonly start: number;
  readonly end: number;
}

export const ready: Promise<void> = loadModule();

/** The server's tokens of a text, or null where its scanner refuses it. */
export function serverTokens(text: string): ServerToken[] | null {
  let tokens: { start: number; end: number }[];
  try {
    tokens = scanSync(text).tokens as { start: number; end: number }[];
  } catch {
    return null;
  }
  const toUtf16 = utf16Offsets(text);
  return tokens.map((token) => ({ start: toUtf16(token.start), end: toUtf16(token.end) }));
}

/** A function from UTF-8 byte offsets of `text` to UTF-16 offsets. */
export function utf16Offsets(text: string): (bytes: number) => number {
  const table: number[] = [];
  let bytes = 0;
  let units = 0;
  for (const character of text) {
    table[bytes] = units;
    bytes += Buffer.byteLength(character);
    units += character.length;
  }
  table[bytes] = units;
  return (offset) => {
    const found = table[offset];
    if (found === undefined) throw new Error(`byte ${offset} is no character's start`);
    return found;
  };
}
