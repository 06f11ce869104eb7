import { type DetectedHistory, detectHistories } from '../../layouts/detect-histories.ts';
import type { Layout, Listing } from '../../layouts/layout.ts';
import { baseOf, folderOf } from '../../layouts/path.ts';
import type { TransactionPolicy } from '../../model/migration.ts';
import type { Config } from './config.ts';
import { configuredListing } from './file-filter.ts';
import { CONFIG_NAME, defaultConfig, type ReadConfig, readConfig } from './read-config.ts';

/** A part of the workspace under one configuration, with the histories in it. */
export interface ConfigScope extends ReadConfig {
  readonly histories: readonly DetectedHistory[];
}

/**
 * The histories of a workspace as its configurations want them. For each file the nearest configuration upwards
 * counts; where there is none, the defaults. `rules`: the ids that exist, null when not to be checked.
 */
export function configuredHistories(listing: Listing, rules: readonly string[] | null = null): readonly ConfigScope[] {
  const files = listing.paths
    .filter((path) => baseOf(path) === CONFIG_NAME && listing.text(path) !== undefined)
    .sort((a, b) => a.length - b.length);
  const folders = files.map(folderOf);
  const read = files.map((path) => readConfig(path, listing.text(path) ?? '', rules));
  if (!folders.includes('')) read.unshift({ config: defaultConfig(), problems: [] });
  return read.map(({ config, problems }) => {
    const nearer = folders.filter(
      (folder) => folder !== config.folder && (config.folder === '' || folder.startsWith(`${config.folder}/`)),
    );
    const scope = configuredListing(listing, config, nearer);
    const found = detectHistories(scope, {
      tool: config.tool ?? undefined,
      folder: config.migrations ?? undefined,
      layouts: config.layouts,
    });
    return { config, problems, histories: found.map((one) => overridden(one, config)) };
  });
}

function overridden({ layout, history }: DetectedHistory, config: Config): DetectedHistory {
  const own = config.layouts.some(({ tool }) => tool === layout.tool);
  return {
    layout: config.transaction === null || own ? layout : withPolicy(layout, config.transaction),
    history: {
      ...history,
      ...(config.dialect === null || own
        ? {}
        : { dialect: config.dialect, dialectName: DIALECT_NAMES[config.dialect] }),
      searchPath: own ? (history.searchPath ?? config.searchPath) : (config.searchPath ?? history.searchPath),
      placeholders: new Map([...history.placeholders, ...config.placeholders]),
    },
  };
}

const DIALECT_NAMES = { postgresql: 'PostgreSQL', mysql: 'MySQL', mariadb: 'MariaDB', sqlite: 'SQLite' } as const;

/** A layout with another default policy; what a marker in a file says still counts. */
function withPolicy(layout: Layout, policy: TransactionPolicy): Layout {
  return {
    ...layout,
    transaction: policy,
    sections(path, text, direction, listing) {
      const cut = layout.sections(path, text, direction, listing);
      const sections = cut.sections.map((section) =>
        section.transactionMarker === null && section.transaction === layout.transaction
          ? { ...section, transaction: policy }
          : section,
      );
      return { ...cut, sections };
    },
  };
}
