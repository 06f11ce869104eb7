import { basename, resolve } from 'node:path';
import type { DiskListing } from '../adapters/node/disk-listing.ts';
import { readText } from '../adapters/node/text-file.ts';
import { pathWithin } from '../adapters/node/workspace-root.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Wanted } from '../service/analysis.ts';
import type { AskedPlaces } from './asked.ts';
import type { Environment } from './environment.ts';
import type { CommonOptions, SelectionOptions } from './options.ts';

/** What the command line says in place of the workspace's files. */
export function wantedOf(
  environment: Environment,
  places: AskedPlaces,
  listing: DiskListing,
  options: CommonOptions & SelectionOptions,
): Result<Wanted, string> {
  const { tool, dialect, postgres, since } = options;
  const override = {
    ...(tool === undefined ? {} : { tool }),
    ...(dialect === undefined ? {} : { dialect }),
    ...(postgres === undefined ? {} : { postgres }),
    ...(since === undefined ? {} : { baseline: 'git' as const }),
  };
  const asked = places.implicit ? scriptsIn(listing, places.asked[0] ?? '') : places.asked;
  if (options.config === undefined) return ok({ override, asked });
  const path = resolve(environment.cwd, options.config);
  const text = readText(path);
  if (!text.ok) return err(`${options.config} ${text.error}`);
  const own = pathWithin(places.root, path);
  // From outside of the workspace its paths can only count from the root.
  return ok({ override, asked, configFile: { path: own.startsWith('..') ? basename(own) : own, text: text.value } });
}

/** Without a path, scripts in the folder itself are meant, not all that lie somewhere below it. */
function scriptsIn(listing: DiskListing, folder: string): readonly string[] {
  const start = folder === '' ? '' : `${folder}/`;
  return listing.paths.filter((path) => path.startsWith(start) && /^[^/]+\.sql$/i.test(path.slice(start.length)));
}
