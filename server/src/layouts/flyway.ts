import { ok } from '../base/result.ts';
import { migrationId } from '../model/ids.ts';
import type { Migration, TransactionPolicy } from '../model/migration.ts';
import { isAsked } from './asked.ts';
import { dialectOfUrl } from './dialect-names.ts';
import { type FlywayConfig, flywayConfig } from './flyway-config.ts';
import { flywayGroups } from './flyway-groups.ts';
import type { FlywayFile } from './flyway-roots.ts';
import { flywayStatements } from './flyway-transaction.ts';
import { historyOf } from './history.ts';
import type { DirectiveProblem, HistoryProblem, Layout, Listing } from './layout.ts';
import { asBlock, lineBreakOf } from './lines.ts';
import { nextName } from './next-name.ts';
import { baseOf, folderOf, joinPath } from './path.ts';
import { parseProperties } from './properties.ts';
import { byCode, byParts } from './version-order.ts';
import { newFile, replaceFile, wholeFile } from './whole-file.ts';

const TOOL = 'flyway';

/** Flyway: V, U, R and B files below its locations, ordered by the numbers of their versions. */
export const flyway: Layout = {
  tool: TOOL,
  title: 'Flyway',
  transaction: 'file',

  detect(listing, asked) {
    return flywayGroups(listing, asked).flatMap(({ folder, files }) => {
      const configured = isAsked(asked, folder);
      // `V1.sql` is a name that Flyway takes, and too little to tell Flyway by.
      if (!configured && !files.some((file) => baseOf(file.path).includes('__'))) return [];
      const config = flywayConfig(listing, folder);
      const found = {
        tool: TOOL,
        folder,
        sign: configured ? 'configured' : config.path === null ? 'names' : 'config',
        signPath: config.path,
        dialectHint: config.url === null ? null : dialectOfUrl(config.url),
        searchPath: config.defaultSchema === null ? null : [config.defaultSchema, '$user', 'public'],
        placeholders: placeholders(config),
        historyTable: historyTable(config),
      } as const;
      const migrations = ordered(files);
      return [historyOf(listing, found, { migrations, problems: problemsOf(migrations) })];
    });
  },

  sections(path, text, direction, listing) {
    const config = flywayConfig(listing, folderOf(path));
    const script = scriptConfig(listing, path).get('executeInTransaction');
    const { outside, refusedAt } = flywayStatements(text);
    const problems: DirectiveProblem[] = [];
    if (script === undefined && refusedAt !== null && !config.mixed && config.executeInTransaction) {
      const message =
        'Flyway refuses statements that need a transaction beside ones that cannot have one, unless `mixed` is on.';
      problems.push({ span: refusedAt, message });
    }
    const inside =
      script === undefined ? outside.length === 0 && config.executeInTransaction : script.toLowerCase() === 'true';
    const policy: TransactionPolicy = !inside ? 'statement' : config.group ? 'all' : 'file';
    return { ...wholeFile(text, direction, policy), problems };
  },

  noTransaction(path, text, _direction, listing) {
    const { outside, refusedAt } = flywayStatements(text);
    if (outside.length > 0 && refusedAt === null) return ok([]);
    const conf = `${path}.conf`;
    const old = listing.text(conf) ?? null;
    if (old === null) return ok([newFile(conf, 'executeInTransaction=false\n')]);
    const kept = old.replace(/^\s*executeInTransaction\s*=.*(\r?\n|$)/gm, '');
    return ok([replaceFile(conf, old, `${asBlock(kept, '\n')}executeInTransaction=false\n`)]);
  },

  writeDown(migration, upText, downText, down) {
    const path = migration.downPath ?? undoPath(migration.upPath);
    return ok(replaceFile(path, downText, asBlock(down.sql, lineBreakOf(downText ?? upText))));
  },

  newMigration(history, after, wanted) {
    const last = history.migrations.findLast((migration) => !migration.repeatable && !migration.baseline);
    const { version, title } = nextName(history, after, wanted, {
      numbering: { kind: 'sequence', width: 1 },
      title: { separator: '_', case: 'as-is' },
      order: byParts,
    });
    const before = /^(\D*)([\d._]+?)(_?__|$)/.exec(baseOf(last?.upPath ?? 'V1__'));
    const spelled = before?.[2]?.includes('_') === true ? version.replaceAll('.', '_') : version;
    const folder = last === undefined ? history.folder : folderOf(last.upPath);
    const path = joinPath(folder, `${before?.[1] ?? 'V'}${spelled}__${title}.sql`);
    const files = [newFile(path, asBlock(wanted.up, '\n'))];
    if (!wanted.transaction && flywayStatements(wanted.up).outside.length === 0) {
      files.push(newFile(`${path}.conf`, 'executeInTransaction=false\n'));
    }
    // Undo migrations are a paid feature: only who has them gets one more.
    if (wanted.down !== '' && history.migrations.some((migration) => migration.downPath !== null)) {
      files.push(newFile(undoPath(path), asBlock(wanted.down, '\n')));
    }
    return files;
  },

  // Flyway cuts as the server does, dollar quotes and COPY data included.
  toolStatements() {
    return null;
  },
};

function ordered(files: readonly FlywayFile[]): Migration[] {
  const undo = new Map(files.filter(({ name }) => name.kind === 'undo').map((file) => [file.name.version, file.path]));
  const migration = ({ path, name }: FlywayFile): Migration => ({
    id: migrationId(path),
    version: name.version,
    name: name.description,
    upPath: path,
    downPath: name.kind === 'versioned' ? (undo.get(name.version) ?? null) : null,
    repeatable: name.kind === 'repeatable',
    baseline: name.kind === 'baseline',
  });
  const rank = (m: Migration): number => (m.repeatable ? 1 : 0);
  return files
    .filter(({ name }) => name.kind !== 'undo')
    .map(migration)
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        // Repeatable migrations run in the order of their description.
        (a.repeatable ? byCode(a.name, b.name) : byParts(a.version, b.version)) ||
        // A baseline stands for its own version too, so it comes behind the migration of that version.
        Number(a.baseline) - Number(b.baseline) ||
        byCode(a.upPath, b.upPath),
    );
}

function problemsOf(migrations: readonly Migration[]): HistoryProblem[] {
  return migrations.flatMap((migration, i) => {
    const before = migrations[i - 1];
    const same =
      before !== undefined && before.repeatable === migration.repeatable && before.baseline === migration.baseline;
    if (
      !same ||
      (migration.repeatable ? before.name !== migration.name : byParts(before.version, migration.version) !== 0)
    )
      return [];
    const what = migration.repeatable ? `The repeatable migration "${migration.name}"` : `Version ${migration.version}`;
    return [
      {
        path: migration.upPath,
        kind: 'duplicate-version' as const,
        message: `${what} is taken by ${baseOf(before.upPath)}.`,
      },
    ];
  });
}

function scriptConfig(listing: Listing, path: string): Map<string, string> {
  return parseProperties(listing.text(`${path}.conf`) ?? '');
}

function undoPath(path: string): string {
  return joinPath(folderOf(path), baseOf(path).replace(/^[A-Za-z]+?(?=\d)/, 'U'));
}

/** Flyway's own placeholders, as far as configuration tells them (documentation, "Placeholders"). */
function placeholders(config: FlywayConfig): Map<string, string> {
  const own: [string, string][] = [['flyway:table', config.table]];
  if (config.defaultSchema !== null) own.push(['flyway:defaultSchema', config.defaultSchema]);
  return new Map([...own, ...config.placeholders]);
}

/** getRawCreateScript in PostgreSQLDatabase.java. */
function historyTable(config: FlywayConfig): string[] {
  const table = `${config.defaultSchema === null ? '' : `"${config.defaultSchema}".`}"${config.table}"`;
  return [
    ...(config.defaultSchema === null ? [] : [`CREATE SCHEMA IF NOT EXISTS "${config.defaultSchema}"`]),
    `CREATE TABLE ${table} (
  "installed_rank" INT NOT NULL,
  "version" VARCHAR(50),
  "description" VARCHAR(200) NOT NULL,
  "type" VARCHAR(20) NOT NULL,
  "script" VARCHAR(1000) NOT NULL,
  "checksum" INTEGER,
  "installed_by" VARCHAR(100) NOT NULL,
  "installed_on" TIMESTAMP NOT NULL DEFAULT now(),
  "execution_time" INTEGER NOT NULL,
  "success" BOOLEAN NOT NULL
)`,
    `ALTER TABLE ${table} ADD CONSTRAINT "${config.table}_pk" PRIMARY KEY ("installed_rank")`,
    `CREATE INDEX "${config.table}_s_idx" ON ${table} ("success")`,
  ];
}
