import { migrationId } from '../model/ids.ts';
import type { Migration } from '../model/migration.ts';
import { dialectOfUrl } from './dialect-names.ts';
import { historyOf } from './history.ts';
import type { History, HistoryProblem, Listing, Sign } from './layout.ts';
import type { ChangelogStep, RootChangelog } from './liquibase-changelog.ts';
import { parseFormattedSql } from './liquibase-parse.ts';
import { hasRollback } from './liquibase-sections.ts';
import { baseOf, commonFolder, folderOf, foldersUpwards, joinPath } from './path.ts';
import { parseProperties } from './properties.ts';

/** A history of the files that a changelog names, or of formatted files alone. */
export function liquibaseHistory(
  listing: Listing,
  steps: readonly ChangelogStep[],
  found: { readonly tool: string; readonly sign: Sign; readonly root: RootChangelog | null },
): History {
  const folder = commonFolder(steps.map((step) => folderOf(step.path)));
  const properties = settings(listing, folder);
  const url = properties.get('url');
  return historyOf(
    listing,
    {
      tool: found.tool,
      folder,
      sign: found.sign,
      signPath: found.root?.path ?? null,
      dialectHint: url === undefined ? null : dialectOfUrl(url),
      placeholders: placeholders(listing, steps, properties),
      historyTable: HISTORY_TABLE,
    },
    {
      migrations: steps.map((step) => migration(listing, step)),
      problems: found.root === null ? [] : problems(found.root),
    },
  );
}

function migration(listing: Listing, step: ChangelogStep): Migration {
  const text = listing.text(step.path) ?? '';
  const inside = parseFormattedSql(text).changesets.some((set) => hasRollback(set, text));
  const stem = baseOf(step.path).replace(/\.sql$/i, '');
  const version = /^[vV]?\d+(?:[._]\d+)*/.exec(stem)?.[0] ?? stem;
  return {
    id: migrationId(step.path),
    version,
    name: stem === version ? stem : stem.slice(version.length).replace(/^[-_. ]+/, ''),
    upPath: step.path,
    downPath: step.downPath ?? (inside ? step.path : null),
    repeatable: false,
    baseline: false,
  };
}

/** The first definition of a property counts; `parameter.x` of the properties file is one too. */
function placeholders(
  listing: Listing,
  steps: readonly ChangelogStep[],
  properties: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of properties) {
    if (name.startsWith('parameter.')) values.set(name.slice('parameter.'.length), value);
  }
  for (const { path } of steps) {
    for (const [name, value] of parseFormattedSql(listing.text(path) ?? '').properties) {
      if (!values.has(name)) values.set(name, value);
    }
  }
  return values;
}

function problems(root: RootChangelog): HistoryProblem[] {
  const notSql = 'This changelog has changes that are no SQL: what they do to the schema is not known here.';
  return [
    ...root.notSql.map((path) => ({ path, kind: 'not-sql' as const, message: notSql })),
    ...root.missing.map((path) => ({
      path: root.path,
      kind: 'missing-file' as const,
      message: path.startsWith('classpath:')
        ? `${path} is not in this project (a library may bring it): what it does to the schema is not known here.`
        : `The changelog names ${path}, and it is not there.`,
    })),
  ];
}

function settings(listing: Listing, folder: string): Map<string, string> {
  for (const around of foldersUpwards(folder)) {
    for (const place of ['', 'src/main/resources']) {
      const text = listing.text(joinPath(around, joinPath(place, 'liquibase.properties')));
      if (text !== undefined) return parseProperties(text);
    }
  }
  return new Map();
}

/** CreateDatabaseChangeLogTable and its lock table, as liquibase-standard makes them on PostgreSQL. */
const HISTORY_TABLE = [
  `CREATE TABLE databasechangelog (
  id varchar(255) NOT NULL,
  author varchar(255) NOT NULL,
  filename varchar(255) NOT NULL,
  dateexecuted timestamp NOT NULL,
  orderexecuted integer NOT NULL,
  exectype varchar(10) NOT NULL,
  md5sum varchar(35),
  description varchar(255),
  comments varchar(255),
  tag varchar(255),
  liquibase varchar(20),
  contexts varchar(255),
  labels varchar(255),
  deployment_id varchar(10)
)`,
  'CREATE TABLE databasechangeloglock (id integer NOT NULL PRIMARY KEY, locked boolean NOT NULL, lockgranted timestamp, lockedby varchar(255))',
];
