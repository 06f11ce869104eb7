import type { Listing } from '../../layouts/layout.ts';
import { baseOf, folderOf, isWithin } from '../../layouts/path.ts';
import type { Config, PostgresVersion } from './config.ts';

export interface TargetVersion {
  readonly version: PostgresVersion;
  /** As a person reads it: `compose.yaml: postgres:16-alpine`, `default`. */
  readonly from: string;
  /** The file that says so, null for the default. */
  readonly path: string | null;
}

export const DEFAULT_VERSION: PostgresVersion = 16;

/**
 * The version that the migrations of a folder will meet: the configuration's, else that of a compose file or
 * development container, of CI's service, of a platform's configuration, else the default.
 */
export function targetVersion(listing: Listing, folder: string, config: Config): TargetVersion {
  if (config.postgres !== 'auto')
    return { version: config.postgres, from: config.path ?? 'configuration', path: config.path };
  for (const source of SOURCES) {
    const files = listing.paths
      .filter((path) => source.files.test(path) && isMeant(path, folder))
      .sort((a, b) => distance(a, folder) - distance(b, folder));
    for (const path of files) {
      const found = source.read(listing.text(path) ?? '').filter(({ major }) => major >= 9 && major <= 30);
      // Of several (a matrix in CI) the oldest decides: what is safe there is safe later.
      const [oldest] = found.sort((a, b) => a.major - b.major);
      if (oldest !== undefined) return { version: supported(oldest.major), from: `${path}: ${oldest.words}`, path };
    }
  }
  return { version: DEFAULT_VERSION, from: 'default', path: null };
}

interface Source {
  readonly files: RegExp;
  read(text: string): Mention[];
}

interface Mention {
  readonly major: number;
  readonly words: string;
}

const SOURCES: readonly Source[] = [
  { files: /(^|\/)(docker-)?compose[\w.-]*\.ya?ml$/, read: images },
  { files: /(^|\/)\.?devcontainer(\/[\w-]+)?(\/devcontainer)?\.json$|(^|\/)\.devcontainer\/Dockerfile$/, read: images },
  {
    files:
      /(^|\/)(\.github\/workflows\/[^/]+|\.gitlab-ci|\.circleci\/config|azure-pipelines|\.woodpecker|\.drone)\.ya?ml$/,
    read: images,
  },
  { files: /(^|\/)supabase\/config\.toml$/, read: matching(/^\s*major_version\s*=\s*(\d+)/gm) },
  { files: /(^|\/)render\.ya?ml$/, read: matching(/\bpostgresMajorVersion:\s*["']?(\d+)/g) },
  { files: /(^|\/)\.tool-versions$/, read: matching(/^postgres(?:ql)?\s+(\d+)/gm) },
  { files: /(^|\/)\.?mise\.toml$/, read: matching(/^\s*postgres(?:ql)?\s*=\s*["'](\d+)/gm) },
  {
    files: /\.tf$/,
    read: matching(
      /\bdatabase_version\s*=\s*"POSTGRES_(\d+)"|\bengine\s*=\s*"(?:aurora-)?postgres(?:ql)?"[^}]*?\bengine_version\s*=\s*"(\d+)/g,
    ),
  },
  { files: /\.nix$/, read: matching(/\bpostgresql_(\d+)\b/g) },
  {
    files: /(^|\/)(Brewfile|Dockerfile)$/,
    read: (text) => [...images(text), ...matching(/\bpostgresql@(\d+)/g)(text)],
  },
];

/** Official and usual images; extensions write the server's version last (`pg16`) or first (`16-3.4`). */
const IMAGE =
  /(?:^|[\s"'/=-])(?:postgres|postgresql|postgis|timescaledb(?:-ha)?|pgvector|pgautoupgrade|citus|paradedb|pgroonga):(\$\{\{[^}]*\}\}[\w.-]*|\$\{[^}]*\}[\w.-]*|[\w.-]+)/gm;

function images(text: string): Mention[] {
  const found: Mention[] = [];
  for (const match of text.matchAll(IMAGE)) {
    const tag = match[1] ?? '';
    const words = match[0].replace(/^[\s"'/=-]+/, '');
    const variable = /\$\{\{\s*matrix\.([\w-]+)/.exec(tag)?.[1];
    if (variable !== undefined) {
      for (const major of matrixValues(text, variable)) found.push({ major, words });
      continue;
    }
    const major = majorOf(tag.replace(/^\$\{\w+:?-([^}]*)\}/, '$1'));
    if (major !== null) found.push({ major, words });
  }
  return found;
}

function majorOf(tag: string): number | null {
  const digits = /(?:^|[^a-z\d])pg-?v?(\d+)/i.exec(tag)?.[1] ?? /^v?(\d+)/.exec(tag)?.[1];
  return digits === undefined ? null : Number(digits);
}

function matrixValues(text: string, name: string): number[] {
  const list = new RegExp(`^\\s*${name}:\\s*(\\[[^\\]]*\\]|(?:\\s*-\\s*.+\\n?)+)`, 'm').exec(text)?.[1] ?? '';
  return [...list.matchAll(/(?:^|[^\d.])(\d+)(?=[.\s"',\]-]|$)/gm)].map((match) => Number(match[1]));
}

function matching(pattern: RegExp): (text: string) => Mention[] {
  return (text) =>
    [...text.matchAll(pattern)].map((match) => ({
      major: Number(match[1] ?? match[2]),
      words: match[0].trim().replace(/\s+/g, ' '),
    }));
}

/** Not what a test or an example far from the migrations runs on. */
function isMeant(path: string, folder: string): boolean {
  const around = folderOf(path);
  if (isWithin(around, folder)) return true;
  return !/(^|[/_-])(tests?|testing|e2e|examples?|suites?|samples?|bench(marks?)?|fixtures|node_modules|vendor)([/_-]|$)/i.test(
    around,
  );
}

/** Files around the migrations first, then those nearest to the root. */
function distance(path: string, folder: string): number {
  const around = folderOf(path).replace(/(^|\/)(\.devcontainer|\.github\/workflows|\.circleci)$/, '');
  const depth = around === '' ? 0 : around.split('/').length;
  const variants = baseOf(path).split('.').length;
  return (isWithin(around, folder) ? -depth : 100 + depth) * 10 + variants;
}

function supported(major: number): PostgresVersion {
  return Math.min(18, Math.max(14, major)) as PostgresVersion;
}
