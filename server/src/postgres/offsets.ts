/** Turns bytes of the text's UTF-8, of which the parser's trees speak, into UTF-16 offsets. */
export function utf16Offsets(text: string): (location: number) => number {
  let table: Uint32Array | null = null;
  return (location) => {
    table ??= utf16Table(text);
    return table[location] ?? text.length;
  };
}

/** The UTF-16 offset of the code point with this number; the parser's errors count in those. */
export function codePointToUtf16(text: string, index: number): number {
  let at = 0;
  for (let i = 0; i < index && at < text.length; i++) at += isPair(text, at) ? 2 : 1;
  return at;
}

/** For each byte the unit in which its character starts. */
function utf16Table(text: string): Uint32Array {
  const table = new Uint32Array(text.length * 3);
  let byte = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    let width = code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
    const start = at;
    if (isPair(text, at)) {
      width = 4;
      at++;
    }
    for (const end = byte + width; byte < end; byte++) table[byte] = start;
  }
  return table.subarray(0, byte);
}

function isPair(text: string, at: number): boolean {
  const high = text.charCodeAt(at);
  const low = text.charCodeAt(at + 1);
  return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
}
