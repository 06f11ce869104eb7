/** `key = value` lines, as Java properties and Flyway's `.conf` have them; `#` and `!` start a comment. */
export function parseProperties(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of text.replace(/\\\r?\n\s*/g, '').split(/\r?\n/)) {
    const match = /^\s*([^#!=:\s][^=:\s]*(?:\s+[^=:\s]+)*)\s*[=:]\s*(.*?)\s*$/.exec(line);
    if (match?.[1] !== undefined) values.set(match[1], match[2] ?? '');
  }
  return values;
}

/** A parsed YAML, TOML or JSON value as dotted keys; lists are joined by commas. */
export function flatten(value: unknown, prefix = ''): Map<string, string> {
  const values = new Map<string, string>();
  if (value === null || value === undefined) return values;
  if (Array.isArray(value)) {
    values.set(prefix, value.map(String).join(','));
  } else if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      const path = prefix === '' ? key : `${prefix}.${key}`;
      for (const [name, text] of flatten(inner, path)) values.set(name, text);
    }
  } else {
    values.set(prefix, String(value));
  }
  return values;
}
