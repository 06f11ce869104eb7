import picomatch from 'picomatch';
import type { Listing } from '../../layouts/layout.ts';
import { isWithin } from '../../layouts/path.ts';
import type { Config } from './config.ts';

/**
 * The files that a configuration lets in: those in its folder, not in that of a nearer configuration. `asked`: folders
 * that a person named, so that it does not matter whose they look like.
 */
export function configuredListing(
  listing: Listing,
  config: Config,
  nearer: readonly string[],
  asked: readonly string[] = [],
): Listing {
  const { include, exclude } = config.files;
  const included = include.length === 0 ? null : picomatch([...include], { dot: true });
  const excluded = exclude.length === 0 ? null : picomatch([...exclude], { dot: true });
  const relative = (path: string): string => (config.folder === '' ? path : path.slice(config.folder.length + 1));
  const isIn = (path: string): boolean => {
    if (!isWithin(config.folder, path) || nearer.some((folder) => isWithin(folder, path))) return false;
    if (!/\.sql$/i.test(path)) return true;
    return excluded?.(relative(path)) !== true && (included === null || included(relative(path)));
  };
  return {
    paths: listing.paths.filter(isIn),
    text: (path) => listing.text(path),
    asksFor: (path) =>
      isIn(path) &&
      (included !== null || listing.asksFor?.(path) === true || asked.some((folder) => isWithin(folder, path))),
  };
}
