/** `npm run docs`: writes what is written from the code: rule list, configuration schema, manifest, tables. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { writeRuleList } from './generate-rule-list.mjs';
import { cache, root } from './paths.mjs';
import { run, succeed } from './run.mjs';

await writeRuleList();
const { json, markdown } = await generate();
for (const [path, value] of json) await write(path, `${JSON.stringify(value, null, 2)}\n`);
for (const [path, text] of markdown) await write(path, text);
const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
await succeed(run(process.execPath, [biome, 'format', '--write', ...json.keys()]), 'the formatter');

/** @returns {Promise<import('./generated-files.ts').GeneratedFiles>} */
async function generate() {
  const outfile = join(cache, 'docs', 'generated-files.mjs');
  const entry = join(root, 'scripts', 'generated-files.ts');
  const options = /** @type {const} */ ({ bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  await build({ ...options, entryPoints: [entry], outfile });
  const { generatedFiles } = await import(pathToFileURL(outfile).href);
  return generatedFiles(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
}

/**
 * @param {string} path
 * @param {string} text
 */
async function write(path, text) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
