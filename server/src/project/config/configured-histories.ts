import { type DetectedHistory, detectHistories } from '../../layouts/detect-histories.ts';
import type { Layout, Listing } from '../../layouts/layout.ts';
import { baseOf, folderOf, joinPath } from '../../layouts/path.ts';
import { isForeignFolder } from '../../layouts/sql-folders.ts';
import type { TransactionPolicy } from '../../model/migration.ts';
import { adoptedHistories } from './adopted-histories.ts';
import type { Config } from './config.ts';
import { configuredListing } from './file-filter.ts';
import { CONFIG_NAME, defaultConfig, type ReadConfig, readConfig } from './read-config.ts';

/** A part of the workspace under one configuration, with the histories in it. */
export interface ConfigScope extends ReadConfig {
  readonly histories: readonly DetectedHistory[];
}

/** What the command line or the editor's settings say; it stands before the files. */
export type Override = Partial<Pick<Config, 'tool' | 'dialect' | 'postgres' | 'baseline'>>;

/** What somebody wants of a workspace beyond what its files say. */
export interface Wanted {
  readonly override?: Override;
  /** Files and folders that a person named: they are looked at although no tool knows them. */
  readonly asked?: readonly string[];
  /** A configuration for the whole workspace, in place of those that stand in it. */
  readonly configFile?: { readonly path: string; readonly text: string } | null;
  /** Globs from the workspace's root that let in and keep out, before any configuration does. */
  readonly files?: Config['files'];
}

/**
 * The histories of a workspace as its configurations want them. For each file the nearest configuration upwards
 * counts; where there is none, the defaults. `rules`: the ids that exist, null when not to be checked.
 */
export function configuredHistories(
  workspace: Listing,
  rules: readonly string[] | null = null,
  wanted: Wanted = {},
): readonly ConfigScope[] {
  const { files } = wanted;
  const listing = files === undefined ? workspace : configuredListing(workspace, { ...defaultConfig(), files }, []);
  const read = wanted.configFile ? [onlyConfig(wanted.configFile, rules)] : configsIn(listing, rules);
  const folders = read.filter(({ config }) => config.path !== null).map(({ config }) => config.folder);
  const asked = wanted.asked ?? [];
  const foreign = asked.map((path) => (/\.sql$/i.test(path) ? folderOf(path) : path)).filter(isForeignFolder);
  return read.map(({ config: written, problems }) => {
    const config = { ...written, ...wanted.override };
    const nearer = folders.filter(
      (folder) => folder !== config.folder && (config.folder === '' || folder.startsWith(`${config.folder}/`)),
    );
    const scope = configuredListing(listing, config, nearer, foreign);
    const found = detectHistories(scope, {
      tool: config.tool ?? undefined,
      folder: config.migrations ?? undefined,
      layouts: config.layouts,
    });
    const all = [...found, ...adoptedHistories(scope, found, asked)];
    return { config, problems, histories: all.map((one) => overridden(one, config)) };
  });
}

function configsIn(listing: Listing, rules: readonly string[] | null): readonly ReadConfig[] {
  const files = listing.paths
    .filter((path) => baseOf(path) === CONFIG_NAME && listing.text(path) !== undefined)
    .sort((a, b) => a.length - b.length);
  const read = files.map((path) => readConfig(path, listing.text(path) ?? '', rules));
  return read.some(({ config }) => config.folder === '') ? read : [{ config: defaultConfig(), problems: [] }, ...read];
}

/** Its globs, like its other paths, count from where it stands, and yet it speaks of the whole workspace. */
function onlyConfig(
  file: { readonly path: string; readonly text: string },
  rules: readonly string[] | null,
): ReadConfig {
  const { config, problems } = readConfig(file.path, file.text, rules);
  const fromRoot = (globs: readonly string[]): readonly string[] => globs.map((glob) => joinPath(config.folder, glob));
  const files = { include: fromRoot(config.files.include), exclude: fromRoot(config.files.exclude) };
  return { config: { ...config, folder: '', files }, problems };
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
