import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PgParser } from '../../../server/src/postgres/parse.ts';

const wasm = new WebAssembly.Module(
  readFileSync(createRequire(import.meta.url).resolve('libpg-query/wasm/libpg-query.wasm')),
);

/** A parser with instances of its own; `onInstance` is told of each. */
export function newParser(onInstance: () => void = () => {}): PgParser {
  return new PgParser((imports) => {
    onInstance();
    return new WebAssembly.Instance(wasm, imports as WebAssembly.Imports).exports;
  });
}
