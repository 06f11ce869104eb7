import { parse } from 'jsonc-parser';
import { textAt, valueAt } from './config-text.ts';

/** `meta/_journal.json`: which files run, in which order (readMigrationFiles in drizzle-orm/src/migrator.ts). */
export interface Journal {
  readonly dialect: string | null;
  readonly entries: readonly JournalEntry[];
}

export interface JournalEntry {
  readonly tag: string;
  /** Milliseconds; a database runs what is later than its last. */
  readonly when: number;
}

export function readJournal(text: string): Journal {
  const json: unknown = parse(text);
  const entries = valueAt(json, 'entries');
  return {
    dialect: textAt(json, 'dialect'),
    entries: (Array.isArray(entries) ? (entries as unknown[]) : []).flatMap((entry) => {
      const tag = textAt(entry, 'tag');
      return tag === null ? [] : [{ tag, when: Number(valueAt(entry, 'when')) }];
    }),
  };
}

/** The journal with one more entry at its end, in the form in which drizzle-kit writes it. */
export function withEntry(text: string, entry: JournalEntry): string | null {
  const json: unknown = parse(text);
  const entries = valueAt(json, 'entries');
  if (!Array.isArray(entries)) return null;
  const last: unknown = entries.at(-1);
  const added = {
    idx: Number(valueAt(last, 'idx') ?? -1) + 1,
    version: textAt(last, 'version') ?? textAt(json, 'version') ?? '7',
    when: entry.when,
    tag: entry.tag,
    breakpoints: true,
  };
  return `${JSON.stringify({ ...(json as object), entries: [...(entries as unknown[]), added] }, null, 2)}\n`;
}
