import { dialectOf } from './dialect.ts';
import type { DialectGuess } from './dialect-names.ts';
import type { History, Listing, Sign } from './layout.ts';
import type { Paired } from './pairing.ts';

export interface Found {
  readonly tool: string;
  readonly folder: string;
  readonly sign: Sign;
  readonly signPath?: string | null;
  /** What the tool's configuration says. */
  readonly dialect?: DialectGuess | null;
  /** What a connection string near it says. */
  readonly dialectHint?: DialectGuess | null;
  readonly searchPath?: readonly string[] | null;
  readonly placeholders?: ReadonlyMap<string, string>;
  readonly base?: readonly string[];
  /** SQL of the tool's own table, for PostgreSQL. */
  readonly historyTable?: readonly string[];
}

/** A history from what a layout found, with the dialect that its names and text tell. */
export function historyOf(listing: Listing, found: Found, paired: Paired): History {
  const files = paired.migrations.map((migration) => migration.upPath);
  const guess = dialectOf(listing, found.folder, files, {
    configured: found.dialect ?? null,
    hint: found.dialectHint ?? null,
  });
  return {
    tool: found.tool,
    folder: found.folder,
    sign: found.sign,
    signPath: found.signPath ?? null,
    dialect: guess.dialect,
    dialectName: guess.name,
    migrations: paired.migrations,
    searchPath: found.searchPath ?? null,
    placeholders: found.placeholders ?? new Map(),
    historyTable: guess.dialect === 'postgresql' ? (found.historyTable ?? []) : [],
    base: found.base ?? [],
    problems: paired.problems,
  };
}
