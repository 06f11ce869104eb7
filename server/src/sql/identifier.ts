/** The longest name in bytes: NAMEDATALEN - 1 (src/include/pg_config_manual.h). */
export const MAX_NAME_BYTES = 63;

/**
 * The name that an identifier's source means: `"…"` without quotes, `U&"…"` decoded, anything else folded to
 * lower case, and cut to 63 bytes, as the server does.
 */
export function nameOf(source: string, unicodeEscape = '\\'): string {
  void source;
  void unicodeEscape;
  throw new Error('not yet');
}

/** The identifier to write for a name: quoted only where PostgreSQL needs it (quote_identifier in ruleutils.c). */
export function quoteName(name: string): string {
  void name;
  throw new Error('not yet');
}

/** Cuts to at most `bytes` bytes of UTF-8 without cutting a character in two (pg_mbcliplen in mbutils.c). */
export function clipToBytes(name: string, bytes: number = MAX_NAME_BYTES): string {
  void name;
  void bytes;
  throw new Error('not yet');
}
