/** Builds, and packs what runs into `handrail.vsix`: one file for every platform. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root, vsix } from './paths.mjs';
import { run, succeed } from './run.mjs';

const limit = 14 * 1024 * 1024;

await succeed(run(process.execPath, [join(root, 'scripts', 'build.mjs')]), 'the build');
const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
const flags = [
  '--no-dependencies',
  '--skip-license',
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
  '--out',
  vsix,
];
await succeed(run(process.execPath, [vsce, 'package', ...flags]), 'vsce');
const { size } = await stat(vsix);
console.log(`handrail.vsix: ${(size / 1024 / 1024).toFixed(1)} MB`);
if (size > limit) throw new Error(`handrail.vsix has ${size} bytes; the limit is ${limit}`);
