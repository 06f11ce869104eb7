import { ok } from '../base/result.ts';
import type { TextEdit } from '../base/text-edit.ts';
import { migrationId } from '../model/ids.ts';
import type { Migration } from '../model/migration.ts';
import { split } from '../sql/splitter.ts';
import { isAsked } from './asked.ts';
import { dialectOfWord } from './dialect-names.ts';
import { fileTitle, titleStyleOf } from './file-title.ts';
import { historyOf } from './history.ts';
import type { HistoryProblem, Layout, Listing } from './layout.ts';
import { asBlock, lineBreakOf } from './lines.ts';
import { baseOf, joinPath } from './path.ts';
import { type SqitchProject, sqitchProjects } from './sqitch-config.ts';
import { parseSqitchPlan, type SqitchChange, withChange } from './sqitch-plan.ts';
import { newFile, replaceFile, wholeFile } from './whole-file.ts';

const TOOL = 'sqitch';

/** Sqitch: the plan orders changes; psql runs their scripts, which carry BEGIN and COMMIT themselves. */
export const sqitch: Layout = {
  tool: TOOL,
  title: 'Sqitch',
  transaction: 'self',

  detect(listing, asked) {
    return sqitchProjects(listing).flatMap((project) => {
      const { changes } = parseSqitchPlan(listing.text(project.plan) ?? '');
      if (changes.length === 0) return [];
      const problems: HistoryProblem[] = [];
      const migrations = changes.flatMap((change): Migration[] => migrationOf(listing, project, change, problems));
      const found = {
        tool: TOOL,
        folder: project.topDir,
        sign: isAsked(asked, project.topDir) ? 'configured' : 'config',
        signPath: project.plan,
        dialect: project.engine === null ? null : dialectOfWord(project.engine),
        historyTable: [`CREATE SCHEMA IF NOT EXISTS ${project.registry}`],
      } as const;
      return [historyOf(listing, found, { migrations, problems })];
    });
  },

  sections(_path, text, direction) {
    return wholeFile(text, direction, 'self');
  },

  // Each statement commits by itself once the script does not open a transaction.
  noTransaction(path, text) {
    const edits: TextEdit[] = [];
    const { statements, tokens } = split(text);
    for (const statement of statements) {
      const word = tokens.source(tokens.significantFrom(statement.firstToken)).toLowerCase();
      if (statement.kind !== 'sql' || !/^(begin|commit|end)$/.test(word)) continue;
      const end = statement.terminator?.end ?? statement.span.end;
      const rest = /^[ \t]*\r?\n(\r?\n)?/.exec(text.slice(end))?.[0].length ?? 0;
      edits.push({ span: { start: statement.span.start, end: end + rest }, text: '' });
    }
    return ok(edits.length === 0 ? [] : [{ path, text: null, edits }]);
  },

  writeDown(migration, upText, downText, down) {
    const path = migration.downPath ?? revertPath(migration.upPath);
    const lineBreak = lineBreakOf(downText ?? upText);
    const head = /^(--[^\n]*\n)+/.exec(downText ?? '')?.[0] ?? `-- Revert ${migration.name} from pg${lineBreak}`;
    return ok(replaceFile(path, downText, `${head}${lineBreak}${script(down.sql, down.transaction, lineBreak)}`));
  },

  newMigration(history, _after, wanted, listing) {
    const project = sqitchProjects(listing).find((candidate) => candidate.topDir === history.folder);
    if (project === undefined) return [];
    const plan = listing.text(project.plan) ?? '';
    const { planner, project: title } = parseSqitchPlan(plan);
    const style = titleStyleOf(
      history.migrations.map((migration) => migration.name),
      { separator: '_', case: 'lower' },
    );
    const name = fileTitle(wanted.title, style);
    const engine = project.engine ?? 'pg';
    const file = `${name}.${project.extension}`;
    const changed = withChange(plan, {
      name,
      planner: planner ?? 'unknown <unknown@localhost>',
      now: wanted.now,
      note: wanted.title,
    });
    return [
      newFile(
        joinPath(project.deployDir, file),
        `-- Deploy ${title}:${name} to ${engine}\n\n${script(wanted.up, wanted.transaction, '\n')}`,
      ),
      newFile(
        joinPath(project.revertDir, file),
        `-- Revert ${title}:${name} from ${engine}\n\n${script(wanted.down, wanted.transaction, '\n')}`,
      ),
      replaceFile(project.plan, plan, changed),
    ];
  },

  toolStatements() {
    return null;
  },
};

function migrationOf(
  listing: Listing,
  project: SqitchProject,
  change: SqitchChange,
  problems: HistoryProblem[],
): Migration[] {
  const file = (folder: string): string => {
    const plain = joinPath(folder, `${change.name}.${project.extension}`);
    if (change.reworkTags === null) return plain;
    const kept = change.reworkTags.map((tag) => joinPath(folder, `${change.name}@${tag}.${project.extension}`));
    return kept.find((path) => listing.text(path) !== undefined) ?? kept[0] ?? plain;
  };
  const upPath = file(project.deployDir);
  if (listing.text(upPath) === undefined) {
    problems.push({
      path: upPath,
      kind: 'missing-file',
      message: `The plan names ${change.name}, and its deploy script is not there.`,
    });
    return [];
  }
  const revert = file(project.revertDir);
  const downPath = listing.text(revert) === undefined ? null : revert;
  const version = change.reworkTags === null ? change.name : `${change.name}@${change.reworkTags[0] ?? ''}`;
  return [
    { id: migrationId(upPath), version, name: change.name, upPath, downPath, repeatable: false, baseline: false },
  ];
}

/** The form of Sqitch's templates (etc/templates/deploy/pg.tmpl). */
function script(sql: string, transaction: boolean, lineBreak: string): string {
  const block = asBlock(sql, lineBreak);
  return transaction ? `BEGIN;${lineBreak}${lineBreak}${block}${lineBreak}COMMIT;${lineBreak}` : block;
}

function revertPath(upPath: string): string {
  const parts = upPath.split('/');
  const at = parts.lastIndexOf('deploy');
  return at === -1 ? upPath.replace(baseOf(upPath), `revert/${baseOf(upPath)}`) : parts.with(at, 'revert').join('/');
}
