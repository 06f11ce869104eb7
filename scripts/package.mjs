/** Builds, and packs what runs into `handrail.vsix`: one file for every platform. */
import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cache, root, vsix } from './paths.mjs';
import { run, succeed } from './run.mjs';

const limit = 14 * 1024 * 1024;

await succeed(run(process.execPath, [join(root, 'scripts', 'build.mjs')]), 'the build');
// It appears under its name when it is complete.
const unfinished = join(cache, `handrail-${process.pid}.vsix`);
await mkdir(cache, { recursive: true });
const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
const flags = [
  '--no-dependencies',
  '--skip-license',
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
  '--out',
  unfinished,
];
await succeed(run(process.execPath, [vsce, 'package', ...flags]), 'vsce');
await rename(unfinished, vsix);
const { size } = await stat(vsix);
console.log(`handrail.vsix: ${(size / 1024 / 1024).toFixed(1)} MB`);
if (size > limit) throw new Error(`handrail.vsix has ${size} bytes; the limit is ${limit}`);
