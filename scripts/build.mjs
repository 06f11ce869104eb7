/**
 * Builds what runs: the extension, the language server, the command line, the embedded PostgreSQL's worker,
 * and the WASM and data files that they load at run time, all in `dist/`.
 */

import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { apart } from './apart.mjs';
import { cache, dist as finished, root } from './paths.mjs';
import { pgliteAssets } from './pglite-assets.mjs';

const require = createRequire(import.meta.url);
/** The build appears under its name when it is complete; one that fails leaves the last one as it was. */
const dist = join(cache, `dist-${process.pid}`);
const development = process.argv.includes('--dev');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // The UMD files that some dependencies name as `main` hide their imports from a bundler.
  mainFields: ['module', 'main'],
  absWorkingDir: root,
  legalComments: 'none',
  logLevel: 'warning',
  // Names stay, so that a stack trace in a report can be read.
  minifyWhitespace: !development,
  minifySyntax: !development,
  // Node prints the line that threw.
  lineLimit: 160,
  sourcemap: development ? 'linked' : false,
  supported: { 'dynamic-import': false },
  // A dependency written as a module asks for its own address; in a bundle that is the bundle's.
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  // pg tries these and goes on without them.
  external: ['pg-native', 'pg-cloudflare'],
};

/** @type {{ entry: string, out: string, options?: import('esbuild').BuildOptions }[]} */
const bundles = [
  {
    entry: 'client/src/extension.ts',
    out: 'extension.cjs',
    options: { external: ['vscode'], plugins: [apart('language-client.ts', './language-client.cjs')] },
  },
  { entry: 'client/src/language-client.ts', out: 'language-client.cjs', options: { external: ['vscode'] } },
  { entry: 'server/src/lsp/main.ts', out: 'server.cjs' },
  {
    entry: 'server/src/cli/main.ts',
    out: 'cli.cjs',
    options: { banner: { js: `#!/usr/bin/env node\n${common.banner?.js}` } },
  },
  {
    entry: 'server/src/adapters/embedded/worker.ts',
    out: 'embedded-worker.cjs',
    // The engine's module has a `require` of its own, which an `import()` turned into one would reach too early.
    options: { plugins: [pgliteAssets], supported: {} },
  },
  // Loaded only where there are migrations of such a dialect; the whole package is a hundred times as large.
  ...['mysql', 'mariadb', 'sqlite'].map((dialect) => ({
    entry: `node_modules/node-sql-parser/build/${dialect}.js`,
    out: `grammar-${dialect}.cjs`,
  })),
];

await mkdir(dist, { recursive: true });
const present = bundles.filter(({ entry }) => isPresent(entry));
try {
  await make();
  await rm(finished, { recursive: true, force: true });
  await rename(dist, finished);
} catch (error) {
  // esbuild has said on standard error what is wrong where.
  if (!(error instanceof Error && 'errors' in error)) throw error;
  process.exitCode = 1;
} finally {
  await rm(dist, { recursive: true, force: true });
}
if (process.exitCode === undefined && existsSync(join(finished, 'cli.cjs'))) await linkCommand();

async function make() {
  const parts = await Promise.allSettled([
    ...present.map(({ entry, out, options }) =>
      build({ ...common, ...options, entryPoints: [entry], outfile: join(dist, out) }),
    ),
    copyParser(),
    copyPglite(),
  ]);
  const failed = parts.find((part) => part.status === 'rejected');
  if (failed) throw failed.reason;
  await buildEmbeddedData();
}

/** @param {string} entry */
function isPresent(entry) {
  const present = existsSync(join(root, entry));
  if (!present) console.log(`build: skipped ${entry}, which does not exist`);
  return present;
}

async function copyParser() {
  const folder = dirname(require.resolve('libpg-query'));
  await cp(join(folder, 'libpg-query.wasm'), join(dist, 'libpg-query.wasm'));
}

async function copyPglite() {
  const folder = dirname(require.resolve('@electric-sql/pglite'));
  const target = join(dist, 'pglite');
  await mkdir(target, { recursive: true });
  const assets = (await readdir(folder)).filter((name) => /\.(wasm|data|tar\.gz)$/.test(name));
  await Promise.all(assets.map((name) => cp(join(folder, name), join(target, name))));
}

/** An initialised data directory lets the embedded PostgreSQL boot without `initdb`. */
async function buildEmbeddedData() {
  const script = join(root, 'scripts', 'embedded-data.mjs');
  if (!existsSync(script)) return;
  const { buildEmbeddedData: make } = await import(pathToFileURL(script).href);
  await make(dist);
}

/** npm links a package's command for those who install it, not inside its own checkout. */
async function linkCommand() {
  const cli = join(finished, 'cli.cjs');
  await chmod(cli, 0o755);
  const bin = join(root, 'node_modules', '.bin');
  await mkdir(bin, { recursive: true });
  const link = join(bin, 'handrail');
  await rm(link, { force: true });
  if (process.platform === 'win32') {
    await writeFile(`${link}.cmd`, `@node "%~dp0\\..\\..\\dist\\cli.cjs" %*\r\n`);
  } else {
    await symlink('../../dist/cli.cjs', link);
  }
}
