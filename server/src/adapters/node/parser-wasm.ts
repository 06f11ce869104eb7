import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Instantiate } from '../../postgres/parse.ts';

const NAME = 'libpg-query.wasm';

/** Compiles PostgreSQL's parser once for the process; it stands beside the bundle, or in the package in a checkout. */
export function parserInstances(beside: string): Instantiate {
  let compiled: WebAssembly.Module | null = null;
  return (imports) => {
    compiled ??= new WebAssembly.Module(readFileSync(findWasm(beside)));
    return new WebAssembly.Instance(compiled, imports as WebAssembly.Imports).exports;
  };
}

function findWasm(beside: string): string {
  const bundled = join(beside, NAME);
  if (existsSync(bundled)) return bundled;
  const require = createRequire(join(beside, 'anchor.js'));
  return join(dirname(require.resolve('libpg-query/package.json')), 'wasm', NAME);
}
