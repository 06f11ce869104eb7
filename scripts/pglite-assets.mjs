import { readFile } from 'node:fs/promises';
import { basename, dirname, relative } from 'node:path';

/**
 * PGlite finds its WASM, data and extension archives relative to its own modules. In a bundle there are no such
 * modules: this gives each of them the address that it would have in `pglite/`, beside the bundle.
 *
 * @type {import('esbuild').Plugin}
 */
export const pgliteAssets = {
  name: 'pglite-assets',
  setup(build) {
    build.onLoad({ filter: /@electric-sql[\\/]pglite[\\/]dist[\\/].*\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const address = `new URL(${JSON.stringify(`./pglite/${pathInDist(path)}`)}, bundleUrl).href`;
      return { contents: source.replaceAll('import.meta.url', address), loader: 'js' };
    });
  },
};

/** @param {string} path */
function pathInDist(path) {
  let folder = dirname(path);
  while (basename(folder) !== 'dist') folder = dirname(folder);
  return relative(folder, path).replaceAll('\\', '/');
}
