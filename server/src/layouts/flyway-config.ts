import { parseConfigText } from './config-text.ts';
import type { Listing } from './layout.ts';
import { baseOf, folderOf, foldersUpwards, joinPath } from './path.ts';
import { flatten, parseProperties } from './properties.ts';
import { perListing, remembered } from './remembered.ts';

/** What of Flyway's configuration decides how files are read. Defaults: ConfigurationParameter pages of its documentation. */
export interface FlywayConfig {
  /** The nearest file that says anything about Flyway. */
  readonly path: string | null;
  readonly locations: readonly string[];
  readonly defaultSchema: string | null;
  readonly table: string;
  readonly placeholders: ReadonlyMap<string, string>;
  readonly url: string | null;
  readonly prefix: string;
  readonly undoPrefix: string;
  readonly repeatablePrefix: string;
  readonly baselinePrefix: string;
  readonly separator: string;
  readonly suffixes: readonly string[];
  readonly mixed: boolean;
  readonly group: boolean;
  readonly executeInTransaction: boolean;
}

/** The configuration that applies to a folder: its project's, the nearest file first. */
export const flywayConfig = perListing(read);

function read(listing: Listing, folder: string): FlywayConfig {
  const values = new Map<string, string>();
  const placeholders = new Map<string, string>();
  let path: string | null = null;
  const files = filesFor(listing, folder);
  const maven = files.filter((file) => file.endsWith('pom.xml')).map((file) => listing.text(file) ?? '');
  for (const file of files) {
    for (const [key, raw] of valuesOf(file, listing.text(file) ?? '')) {
      const value = withoutVariable(raw, maven);
      if (value === null) continue;
      path ??= file;
      const placeholder = /^placeholders\.(.+)$/i.exec(key)?.[1];
      if (placeholder !== undefined) {
        if (!placeholders.has(placeholder)) placeholders.set(placeholder, value);
      } else {
        const name = key.replace(/[-_]/g, '').toLowerCase();
        if (!values.has(name)) values.set(name, value);
      }
    }
  }
  const list = (name: string): string[] =>
    (values.get(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const text = (name: string, fallback: string): string => values.get(name) ?? fallback;
  return {
    path,
    locations: list('locations'),
    defaultSchema: values.get('defaultschema') ?? list('schemas')[0] ?? null,
    table: text('table', 'flyway_schema_history'),
    placeholders,
    url: values.get('url') ?? null,
    prefix: text('sqlmigrationprefix', 'V'),
    undoPrefix: text('undosqlmigrationprefix', 'U'),
    repeatablePrefix: text('repeatablesqlmigrationprefix', 'R'),
    baselinePrefix: text('baselinemigrationprefix', 'B'),
    separator: text('sqlmigrationseparator', '__'),
    suffixes: values.has('sqlmigrationsuffixes') ? list('sqlmigrationsuffixes') : ['.sql'],
    mixed: values.get('mixed') === 'true',
    group: values.get('group') === 'true',
    executeInTransaction: values.get('executeintransaction') !== 'false',
  };
}

const PLACES = ['', 'conf', 'config', 'src/main/resources'];
const NAMES =
  /^(flyway(\.\w+)?\.(conf|toml)|(application|bootstrap)([-.][\w-]+)?\.(properties|ya?ml)|pom\.xml|build\.gradle(\.kts)?)$/;

const configFiles = perListing((listing) => {
  const files = new Map<string, string[]>();
  for (const path of listing.paths) {
    if (NAMES.test(baseOf(path))) remembered(files, folderOf(path), () => [] as string[]).push(path);
  }
  return files;
});

function filesFor(listing: Listing, folder: string): string[] {
  const files = configFiles(listing);
  const found = new Set<string>();
  for (const around of foldersUpwards(folder)) {
    for (const place of PLACES) {
      const here = files.get(joinPath(around, place)) ?? [];
      // A profile's file only adds to what the main one says.
      for (const path of [...here].sort((a, b) => baseOf(a).length - baseOf(b).length)) found.add(path);
    }
  }
  return [...found];
}

/** Keys below `flyway`, whoever carries them: Flyway itself, Spring, Quarkus, Micronaut, Maven, Gradle. */
function valuesOf(path: string, text: string): Map<string, string> {
  if (!/flyway/i.test(text)) return new Map();
  if (/pom\.xml$/.test(path)) return fromMaven(text);
  if (/\.gradle(\.kts)?$/.test(path)) return fromGradle(text);
  const all = /\.(conf|properties)$/.test(path)
    ? parseProperties(text)
    : new Map(parseConfigText(path, text).flatMap((document) => [...flatten(document)]));
  const values = new Map<string, string>();
  for (const [key, value] of all) {
    const match =
      /^(?:.*\.)?flyway\.(?:datasources\.\w+\.)?(.+)$/i.exec(key) ?? /^environments\.\w+\.(url|schemas)$/.exec(key);
    if (match?.[1] !== undefined) values.set(match[1], value);
    else if (/^spring\.datasource\.url$/.test(key) || /^quarkus\.datasource\.jdbc\.url$/.test(key))
      values.set('url', value);
  }
  return values;
}

function fromMaven(text: string): Map<string, string> {
  const values = new Map<string, string>();
  const plugin = /flyway-maven-plugin[\s\S]*?<configuration>([\s\S]*?)<\/configuration>/.exec(text)?.[1] ?? '';
  const items = (element: string): string =>
    [
      ...(new RegExp(`<${element}s>([\\s\\S]*?)</${element}s>`).exec(plugin)?.[1] ?? '').matchAll(
        /<(\w+)>\s*([^<]*?)\s*<\/\1>/g,
      ),
    ]
      .map((match) => match[2] ?? '')
      .join(',');
  for (const list of ['schema', 'location', 'sqlMigrationSuffixe'] as const) {
    if (items(list) !== '') values.set(`${list}s`, items(list));
  }
  for (const match of plugin.matchAll(/<(defaultSchema|table|url|mixed|group|sqlMigrationPrefix)>\s*([^<]*?)\s*</g)) {
    values.set(match[1] ?? '', match[2] ?? '');
  }
  const placeholders = /<placeholders>([\s\S]*?)<\/placeholders>/.exec(plugin)?.[1] ?? '';
  for (const match of placeholders.matchAll(/<([\w.-]+)>\s*([^<]*?)\s*<\/\1>/g))
    values.set(`placeholders.${match[1]}`, match[2] ?? '');
  return values;
}

function fromGradle(text: string): Map<string, string> {
  const values = new Map<string, string>();
  const block = /\bflyway\s*\{([\s\S]*?)\n\}/.exec(text)?.[1] ?? '';
  for (const match of block.matchAll(/^\s*(\w+)\s*=\s*(.+)$/gm)) {
    const [, key, value] = match;
    if (key === undefined || value === undefined || key === 'placeholders') continue;
    const quoted = [...value.matchAll(/["']([^"']*)["']/g)].map((part) => part[1] ?? '');
    if (quoted.length > 0) values.set(key, quoted.join(','));
    else if (/^(true|false)\b/.test(value)) values.set(key, value.startsWith('true') ? 'true' : 'false');
  }
  const placeholders = /\bplaceholders\s*=\s*(?:\[|mapOf\()([\s\S]*?)(?:\]|\))/.exec(block)?.[1] ?? '';
  for (const match of placeholders.matchAll(/["']?([\w.-]+)["']?\s*(?::|\bto\b)\s*["']([^"']*)["']/g)) {
    values.set(`placeholders.${match[1]}`, match[2] ?? '');
  }
  return values;
}

/**
 * A value with its environment variables' defaults (`${SCHEMA:app}`) and the properties that Maven fills in;
 * null when one has no value.
 */
function withoutVariable(value: string, maven: readonly string[], depth = 0): string | null {
  const filled = value.replace(
    /\$\{([\w.-]+)(?::([^{}]*))?\}/g,
    (whole, name: string, fallback: string | undefined) => {
      return fallback ?? mavenProperty(name, maven) ?? whole;
    },
  );
  if (filled !== value && filled.includes('${') && depth < 3) return withoutVariable(filled, maven, depth + 1);
  return /\$\{|@\w+@/.test(filled) ? null : filled;
}

function mavenProperty(name: string, maven: readonly string[]): string | null {
  const pattern = new RegExp(`<${name.replaceAll('.', '\\.')}>([^<]*)</`);
  for (const text of maven) {
    const value = pattern.exec(text)?.[1];
    if (value !== undefined) return value.trim();
  }
  return null;
}
