import { err, ok } from '../base/result.ts';
import { isAsked } from './asked.ts';
import { dialectOf } from './dialect.ts';
import { fileTitle } from './file-title.ts';
import type { History, Layout } from './layout.ts';
import { asBlock, lineBreakOf } from './lines.ts';
import { rootChangelogs } from './liquibase-changelog.ts';
import { liquibaseHistory } from './liquibase-history.ts';
import { FORMATTED, parseFormattedSql } from './liquibase-parse.ts';
import { changesetSections, sectionStatements } from './liquibase-sections.ts';
import { nextVersion, numberingOf } from './numbering.ts';
import { baseOf, folderOf, joinPath } from './path.ts';
import { sqlFolders } from './sql-folders.ts';
import { byNumber } from './version-order.ts';
import { newFile, wholeFile } from './whole-file.ts';

const TOOL = 'liquibase';

/** Liquibase with SQL: formatted files, and plain ones that a changelog in XML, YAML or JSON names. */
export const liquibase: Layout = {
  tool: TOOL,
  title: 'Liquibase',
  transaction: 'file',

  detect(listing, asked) {
    const owned = new Set<string>();
    const histories: History[] = [];
    for (const root of rootChangelogs(listing)) {
      if (root.steps.length === 0) continue;
      for (const step of root.steps) owned.add(step.path);
      const sign = isAsked(asked, folderOf(root.path)) ? 'configured' : 'config';
      histories.push(liquibaseHistory(listing, root.steps, { tool: TOOL, sign, root }));
    }
    // Formatted files that no changelog was found to name run in the order of their names.
    for (const folder of sqlFolders(listing)) {
      const paths = folder.sql.map((base) => joinPath(folder.path, base));
      const steps = paths
        .filter((path) => !owned.has(path) && isFormatted(listing.text(path) ?? ''))
        .map((path) => ({ path, downPath: null, changeset: null }));
      const sign = isAsked(asked, folder.path) ? 'configured' : 'marker';
      if (steps.length > 0) histories.push(liquibaseHistory(listing, steps, { tool: TOOL, sign, root: null }));
    }
    return histories;
  },

  sections(path, text, direction, listing) {
    const file = parseFormattedSql(text);
    if (!file.formatted) {
      const steps = rootChangelogs(listing).flatMap((root) => root.steps);
      const step = steps.find((one) => one.path === path || one.downPath === path);
      return wholeFile(text, direction, step?.changeset?.runInTransaction === false ? 'statement' : 'file');
    }
    const dialect = dialectOf(listing, folderOf(path), [path]).dialect ?? 'postgresql';
    const sections = changesetSections(text, file.changesets, dialect);
    return { sections, directives: file.directives, problems: file.problems };
  },

  noTransaction(path, text) {
    const { changesets } = parseFormattedSql(text);
    const [set, another] = changesets;
    if (set === undefined) return err('a plain SQL file has no place to say so: its changeset in the changelog has');
    if (another !== undefined)
      return err('the file has several changesets: the statement needs one of its own, with runInTransaction:false');
    if (set.noTransaction !== null) return ok([]);
    const at = set.marker.start + set.marker.text.trimEnd().length;
    return ok([{ path, text: null, edits: [{ span: { start: at, end: at }, text: ' runInTransaction:false' }] }]);
  },

  writeDown(migration, upText, _downText, down) {
    const { changesets } = parseFormattedSql(upText);
    const [set, another] = changesets;
    if (set === undefined || another !== undefined)
      return err('a way back belongs to one changeset, and the file has not exactly one');
    const lineBreak = lineBreakOf(upText);
    const block = asBlock(down.sql, '\n')
      .trimEnd()
      .split('\n')
      .map((line) => `--rollback ${line}`.trimEnd() + lineBreak)
      .join('');
    const removed = set.rollbackLines.map((line) => ({ span: { start: line.start, end: line.next }, text: '' }));
    const ends = upText.slice(0, set.end).endsWith('\n') ? '' : lineBreak;
    return ok({
      path: migration.upPath,
      text: null,
      edits: [...removed, { span: { start: set.end, end: set.end }, text: ends + block }],
    });
  },

  newMigration(history, _after, wanted, listing) {
    const last = history.migrations.at(-1);
    const lastText = last === undefined ? '' : (listing.text(last.upPath) ?? '');
    const sets = parseFormattedSql(lastText).changesets;
    const author = sets.at(-1)?.author ?? 'handrail';
    const versions = history.migrations.map((migration) => /^\d+/.exec(baseOf(migration.upPath))?.[0] ?? '');
    const numbered = versions.length === 0 || versions.every((version) => version !== '');
    const version = nextVersion(numberingOf(versions, { kind: 'sequence', width: 4 }), versions, {
      after: null,
      now: wanted.now,
      order: byNumber,
    });
    const title = fileTitle(wanted.title, { separator: '-', case: 'lower' });
    const option = wanted.transaction ? '' : ' runInTransaction:false';
    const back =
      wanted.down === ''
        ? ''
        : asBlock(wanted.down, '\n')
            .trimEnd()
            .split('\n')
            .map((line) => `--rollback ${line}\n`)
            .join('');
    const set = `--changeset ${author}:${title}${option}\n${asBlock(wanted.up, '\n')}${back}`;
    if (last === undefined || numbered) {
      const folder = last === undefined ? history.folder : folderOf(last.upPath);
      const gap = last === undefined ? '-' : (/^\d+([-_.]+)/.exec(baseOf(last.upPath))?.[1] ?? '-');
      return [newFile(joinPath(folder, `${version}${gap}${title}.sql`), `--liquibase formatted sql\n\n${set}`)];
    }
    // Files without numbers are grown, one changeset after the other.
    const gap = lastText.endsWith('\n') ? '\n' : '\n\n';
    return [
      {
        path: last.upPath,
        text: null,
        edits: [{ span: { start: lastText.length, end: lastText.length }, text: gap + set }],
      },
    ];
  },

  toolStatements(text, section) {
    return sectionStatements(text, section);
  },
};

function isFormatted(text: string): boolean {
  return FORMATTED.test(text.slice(0, 300).replace('\uFEFF', '').trimStart());
}
