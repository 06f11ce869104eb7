/** Checks the whole tree, then the core alone: what is pure must compile without Node's types. */
import { join } from 'node:path';
import { root } from './paths.mjs';
import { run, succeed } from './run.mjs';

const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
for (const project of ['tsconfig.json', 'server/tsconfig.core.json', 'test/e2e/tsconfig.json']) {
  await succeed(run(process.execPath, [tsc, '-p', project]));
}
