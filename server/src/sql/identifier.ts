import { KEYWORDS } from './keywords.ts';

/** The longest name in bytes: NAMEDATALEN - 1 (src/include/pg_config_manual.h). */
export const MAX_NAME_BYTES = 63;

/**
 * The name that an identifier's source means: `"…"` without quotes, `U&"…"` decoded, anything else folded to
 * lower case, and cut to 63 bytes, as the server does.
 */
export function nameOf(source: string, unicodeEscape = '\\'): string {
  return clipToBytes(unquote(source, unicodeEscape));
}

/** The identifier to write for a name: quoted only where PostgreSQL needs it (quote_identifier in ruleutils.c). */
export function quoteName(name: string): string {
  return needsQuotes(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

/** Anything but lower-case ASCII letters, digits and `_`, and every keyword that is not an unreserved one. */
export function needsQuotes(name: string): boolean {
  return !/^[a-z_][a-z0-9_]*$/.test(name) || KEYWORDS.has(name);
}

/** Cuts to at most `bytes` bytes of UTF-8 without cutting a character in two (pg_mbcliplen in mbutils.c). */
export function clipToBytes(name: string, bytes: number = MAX_NAME_BYTES): string {
  if (name.length * 3 <= bytes) return name;
  let used = 0;
  for (let i = 0; i < name.length; ) {
    const point = name.codePointAt(i) as number;
    used += bytesOf(point);
    if (used > bytes) return name.slice(0, i);
    i += point > 0xffff ? 2 : 1;
  }
  return name;
}

/** The length of a text in UTF-8, in which PostgreSQL counts. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += bytesOf(character.codePointAt(0) as number);
  return bytes;
}

function bytesOf(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

function unquote(source: string, unicodeEscape: string): string {
  if (source.startsWith('"')) return inner(source, 1);
  if (/^u&"/i.test(source)) return decodeUnicode(inner(source, 3), unicodeEscape);
  return foldCase(source);
}

function inner(source: string, from: number): string {
  return source.slice(from, -1).replaceAll('""', '"');
}

/** ASCII letters only: in a multi-byte encoding the server folds no others (downcase_identifier in scansup.c). */
function foldCase(source: string): string {
  return source.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** `\0061`, `\+01F600` and the doubled escape itself (str_udeescape in parser.c). */
function decodeUnicode(text: string, mark: string): string {
  const quoted = mark.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&');
  const sequence = new RegExp(`${quoted}(?:(${quoted})|([0-9a-f]{4})|\\+([0-9a-f]{6}))`, 'gi');
  return text.replace(sequence, (whole, doubled, four, six) => {
    if (doubled !== undefined) return mark;
    const point = Number.parseInt(four ?? six, 16);
    // Halves of a surrogate pair may come one after the other, and meet again here as they are.
    if (four !== undefined) return String.fromCharCode(point);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
