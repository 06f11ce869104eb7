import { type ParseError, parse as parseJson } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { parseAllDocuments } from 'yaml';

/** Parses a configuration file of another tool; undefined when it cannot be read, which is that tool's to say. */
export function parseConfigText(path: string, text: string): readonly unknown[] {
  try {
    if (/\.toml$/.test(path)) return [parseToml(text)];
    if (/\.ya?ml$/.test(path))
      return parseAllDocuments(text, { logLevel: 'silent' }).map((document) => document.toJS() as unknown);
    if (/\.jsonc?$|rc$/.test(path)) {
      const errors: ParseError[] = [];
      return [parseJson(text, errors, { allowTrailingComma: true }) as unknown];
    }
  } catch {
    // A broken file of another tool is that tool's to report; here it says nothing.
  }
  return [];
}

/** The value at a path of keys, when everything on the way is an object. */
export function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  let at = value;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return at;
}

/** The text at a path of keys, when there is one. */
export function textAt(value: unknown, ...keys: readonly string[]): string | null {
  const found = valueAt(value, ...keys);
  return typeof found === 'string' ? found : null;
}
