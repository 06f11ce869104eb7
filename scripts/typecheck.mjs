/** Checks the whole tree, then the core alone without Node's types: what is pure must compile without them. */
import { join } from 'node:path';
import { root } from './paths.mjs';
import { run, succeed } from './run.mjs';

const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
for (const project of ['tsconfig.json', 'server/tsconfig.core.json']) {
  await succeed(run(process.execPath, [tsc, '-p', project]));
}
