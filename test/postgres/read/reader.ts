import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PgParser } from '../../../server/src/postgres/parse.ts';
import { PgReader } from '../../../server/src/postgres/read/read.ts';

const wasm = new WebAssembly.Module(
  readFileSync(createRequire(import.meta.url).resolve('libpg-query/wasm/libpg-query.wasm')),
);

/** A parser with an instance of its own. */
export function newParser(): PgParser {
  return new PgParser((imports) => new WebAssembly.Instance(wasm, imports as WebAssembly.Imports).exports);
}

/** What had to be said about a whole statement, since the process began. */
export const missed: { readonly what: readonly string[]; readonly source: string }[] = [];

/** One for all tests: it keeps nothing of what it has read. */
export const reader = new PgReader(newParser(), (what, source) => missed.push({ what, source }));
