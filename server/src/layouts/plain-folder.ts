import { err, ok } from '../base/result.ts';
import type { TransactionPolicy } from '../model/migration.ts';
import { isAsked } from './asked.ts';
import { dialectSuffix } from './dialect-names.ts';
import { dialectTwins, type TwinStep } from './dialect-twins.ts';
import { type Found, historyOf } from './history.ts';
import type { History, HistoryProblem, Layout, Listing } from './layout.ts';
import { asBlock, lineBreakOf } from './lines.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { baseOf, folderOf, joinPath } from './path.ts';
import { remembered } from './remembered.ts';
import { type SqlFolder, sqlFolderAt, sqlFolders } from './sql-folders.ts';
import { isVersionFolder, versionSteps } from './version-folders.ts';
import { natural } from './version-order.ts';
import { newFile, replaceFile, wholeFile } from './whole-file.ts';
import { wordsAtStart } from './words-at-start.ts';

const TOOL = 'folder';

/** `001_add_users.sql`, `V0001.Name.up.sql`, `20240101-x_down.sql`; or a folder a migration: `001_x/up.sql`. */
const NAME =
  /^[vV]?(?<version>\d{4}-\d\d-\d\d(?:-\d{6}|_\d{4})?(?!\d)|\d+(?:[._]\d+)*)(?<gap>[-_. ]*)(?<name>.*?)(?<mark>[._-](?<direction>up|down|do|undo|deploy|revert|rollback))?\.sql$/i;
const OWN_FOLDER = /^[vV]?(?<version>\d+(?:[._-]\d+)*)(?<gap>[-_. ]*)(?<name>.*)$/;

const LOOKS_LIKE_ONE =
  /(^|[-_.])(migrations?|migrates?|db-?migrate|upgrades?|patches|deltas?|schema-?changes|versioned)$/i;
const LOOKS_LIKE_DATA =
  /^(seeds?|samples?([-_]data)?|dumps?|backups?|queries|sqlc|rollbacks?|undo|test[-_].*|.*[-_]tests?)$/i;
const DOWN = /^(down|undo|revert|rollback)$/i;

/** A folder that looks like migrations and fits no tool. What runs it is unknown, so nothing is taken for granted. */
export const plainFolder: Layout = {
  tool: TOOL,
  title: 'plain folder',
  transaction: 'none',

  detect(listing, asked) {
    const groups = new Map<string, Step[]>();
    for (const folder of sqlFolders(listing)) {
      const found = stepsIn(listing, folder);
      if (!isAsked(asked, folder.path) && !looksLikeOne(found.root, isVersionFolder(listing, folder.path) ? 3 : 2))
        continue;
      remembered(groups, found.root, () => [] as Step[]).push(...found.steps);
    }
    return [...groups].flatMap(([folder, steps]) => {
      const sign = isAsked(asked, folder) ? 'configured' : 'fallback';
      const twins = steps.map(twinOf);
      if (twins.every((step) => step.dialect === null))
        return historyFrom(listing, { tool: TOOL, folder, sign }, steps);
      return dialectTwins(twins).flatMap((twin) =>
        historyFrom(listing, { tool: TOOL, folder, sign, dialect: twin.dialect }, twin.steps),
      );
    });
  },

  sections(_path, text, direction) {
    // A script with its own BEGIN is sent by something like psql, which adds none.
    const policy: TransactionPolicy = /^(begin|start transaction)\b/.test(wordsAtStart(text, 2)) ? 'self' : 'none';
    return wholeFile(text, direction, policy);
  },

  noTransaction() {
    return err('it is not known what runs this folder, so nor is how to leave its transaction out');
  },

  writeDown(migration, upText, downText, down) {
    const path = migration.downPath ?? downPathOf(migration.upPath);
    return ok(replaceFile(path, downText, asBlock(down.sql, lineBreakOf(downText ?? upText))));
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      numbering: { kind: 'sequence', width: 4 },
      title: { separator: '_', case: 'lower' },
      order: natural,
    });
    const last = history.migrations.at(-1)?.upPath ?? '0001_x.sql';
    const inFolder = folderOf(last) !== history.folder && ownFolderSteps(folderOf(last), [baseOf(last)]).length > 0;
    const groups = (inFolder ? OWN_FOLDER : NAME).exec(inFolder ? baseOf(folderOf(last)) : baseOf(last))?.groups ?? {};
    const letter = /^[vV]/.exec(inFolder ? baseOf(folderOf(last)) : baseOf(last))?.[0] ?? '';
    const stem = `${letter}${version}${groups.gap || '_'}${title}`;
    const up = joinPath(history.folder, inFolder ? `${stem}/${baseOf(last)}` : `${stem}${groups.mark ?? ''}.sql`);
    const files = [newFile(up, asBlock(wanted.up, '\n'))];
    const paired = history.migrations.some((migration) => migration.downPath !== null);
    if (paired && wanted.down !== '') files.push(newFile(downPathOf(up), asBlock(wanted.down, '\n')));
    return files;
  },

  toolStatements() {
    return null;
  },
};

function historyFrom(listing: Listing, found: Found, steps: readonly Step[]): History[] {
  const key = (step: Step): string => `${step.version} ${step.name}`;
  const paired = pair(steps, { order: natural, key, sharedVersions: true });
  const problems = [...paired.problems, ...codeSteps(listing, found.folder)];
  return paired.migrations.length === 0 ? [] : [historyOf(listing, found, { ...paired, problems })];
}

/** `0001_add_users.mysql.sql` is for MySQL. */
function twinOf(step: Step): TwinStep {
  const suffix = dialectSuffix(step.name);
  return suffix === null ? { ...step, dialect: null } : { ...step, name: suffix.title, dialect: suffix.guess };
}

/** The migrations of one folder: files, a folder a migration, or a folder a version. */
function stepsIn(listing: Listing, folder: SqlFolder): { readonly root: string; readonly steps: readonly Step[] } {
  if (isVersionFolder(listing, folder.path))
    return { root: folderOf(folder.path), steps: versionSteps(listing, folder, stepOf) };
  const own = ownFolderSteps(folder.path, folder.sql);
  if (own.length > 0) return { root: folderOf(folder.path), steps: own };
  const steps = folder.sql.flatMap((base) => stepOf(folder.path, base));
  return { root: folder.path, steps: steps.length * 2 < folder.sql.length ? [] : steps };
}

/** `depth`: how many folders from the end may carry the name, as in `migrations/postgres`. */
function looksLikeOne(folder: string, depth: number): boolean {
  const parts = folder.split('/').slice(-depth);
  return parts.some((part) => LOOKS_LIKE_ONE.test(part)) && !parts.some((part) => LOOKS_LIKE_DATA.test(part));
}

function codeSteps(listing: Listing, folder: string): HistoryProblem[] {
  const beside = sqlFolderAt(listing, folder)?.other ?? [];
  return beside
    .filter(
      (base) =>
        /^[vV]?\d{3,}[-_.].*\.(go|py|rb|php|[cm]?[jt]s|java|kt|clj|exs?)$/.test(base) && !/[._-]tests?\./.test(base),
    )
    .map((base) => ({
      path: joinPath(folder, base),
      kind: 'not-sql',
      message: 'This step is written in code: what it does to the schema is not known here.',
    }));
}

function stepOf(folder: string, base: string): Step[] {
  const groups = NAME.exec(base)?.groups;
  if (groups === undefined) return [];
  const direction = DOWN.test(groups.direction ?? '') ? 'down' : 'up';
  return [{ path: joinPath(folder, base), version: groups.version ?? '', name: groups.name ?? '', direction }];
}

function ownFolderSteps(folder: string, files: readonly string[]): Step[] {
  const groups = OWN_FOLDER.exec(baseOf(folder))?.groups;
  if (groups === undefined) return [];
  return files.flatMap((base): Step[] => {
    const word = /^(up|down|do|undo|migration|deploy|revert)\.sql$/i.exec(base)?.[1];
    if (word === undefined) return [];
    const direction = DOWN.test(word) ? 'down' : 'up';
    return [{ path: joinPath(folder, base), version: groups.version ?? '', name: groups.name ?? '', direction }];
  });
}

const OPPOSITE: Readonly<Record<string, string>> = { up: 'down', do: 'undo', deploy: 'revert', migration: 'down' };

function downPathOf(upPath: string): string {
  const base = baseOf(upPath);
  const opposite = base.replace(
    /(^|[._-])(up|do|deploy|migration)(\.sql)$/i,
    (_all, before: string, word: string, end: string) => {
      return `${before}${OPPOSITE[word.toLowerCase()] ?? 'down'}${end}`;
    },
  );
  const path = opposite === base ? base.replace(/\.sql$/i, '.down.sql') : opposite;
  return joinPath(folderOf(upPath), path);
}
