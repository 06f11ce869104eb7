/**
 * Leaves one dynamically imported file out of a bundle, so that what needs it later does not load it at the start.
 *
 * @param {string} file how the import ends
 * @param {string} bundle where it is, relative to the bundle that imports it
 * @returns {import('esbuild').Plugin}
 */
export function apart(file, bundle) {
  return {
    name: 'apart',
    setup(build) {
      build.onResolve({ filter: /\.ts$/ }, ({ path, kind }) =>
        kind === 'dynamic-import' && path.endsWith(file) ? { path: bundle, external: true } : undefined,
      );
    },
  };
}
