import { aloneOr } from './alone.ts';
import { isAsked } from './asked.ts';
import { newPair, writeDownFile } from './down-file.ts';
import { historyOf } from './history.ts';
import { ignoredFiles } from './ignored-files.ts';
import type { Layout } from './layout.ts';
import { leadingLine } from './leading-line.ts';
import { lineBreakOf } from './lines.ts';
import { manifestWith } from './manifest.ts';
import { hasMarker } from './marker.ts';
import { nextName } from './next-name.ts';
import { pair, type Step } from './pairing.ts';
import { joinPath } from './path.ts';
import { sqlFolders } from './sql-folders.ts';
import { byNumber } from './version-order.ts';
import { wholeFile } from './whole-file.ts';

const TOOL = 'morph';

/** nonTransactionalPrefix in drivers/postgres/postgres.go; compared with the file's very first bytes. */
const OPT_OUT = '-- morph:nontransactional';

/** morph: pairs named as golang-migrate's, but with a transaction around each file. */
export const morph: Layout = {
  tool: TOOL,
  title: 'morph',
  transaction: 'file',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const steps = folder.sql.flatMap((base) => stepOf(folder.path, base));
      if (!steps.some((step) => step.direction === 'up')) return [];
      const configured = isAsked(asked, folder.path);
      const manifest = manifestWith(listing, folder.path, /mattermost\/morph|\bmorph\s+(new|generate|apply)\b/);
      const marked = hasMarker(listing, steps, /^-- morph:nontransactional/);
      if (!configured && !marked && manifest === null) return [];
      const found = {
        tool: TOOL,
        folder: folder.path,
        sign: configured ? 'configured' : marked ? 'marker' : 'dependency',
        signPath: manifest,
        historyTable: ['CREATE TABLE db_migrations (version bigint not null primary key, name varchar not null)'],
      } as const;
      const paired = pair(steps, { order: byNumber });
      const problems = [...paired.problems, ...ignoredFiles(folder, steps, 'morph')];
      return [historyOf(listing, found, { ...paired, problems })];
    });
  },

  sections(_path, text, direction) {
    const marker = leadingLine(text, OPT_OUT);
    return wholeFile(text, direction, marker === null ? 'file' : 'none', marker);
  },

  noTransaction(path, text) {
    if (leadingLine(text, OPT_OUT) !== null) return aloneOr('morph', text, []);
    const edit = { span: { start: 0, end: 0 }, text: `${OPT_OUT}${lineBreakOf(text)}` };
    return aloneOr('morph', text, [{ path, text: null, edits: [edit] }]);
  },

  writeDown(migration, up, down, wanted) {
    const sql = wanted.transaction ? wanted.sql : `${OPT_OUT}\n${wanted.sql}`;
    return writeDownFile(migration, { up, down }, sql, (upPath) => upPath.replace(/\.up\.sql$/, '.down.sql'));
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      numbering: { kind: 'sequence', width: 6 },
      title: { separator: '_', case: 'lower' },
      order: byNumber,
    });
    const stem = joinPath(history.folder, `${version}_${title}`);
    return newPair(
      { up: `${stem}.up.sql`, down: `${stem}.down.sql` },
      wanted,
      wanted.transaction ? '' : `${OPT_OUT}\n`,
    );
  },

  toolStatements() {
    return null;
  },
};

/** Regex in models/parse.go. */
function stepOf(folder: string, base: string): Step[] {
  const match = /^([0-9]+)_(.*)\.(down|up)\.sql$/.exec(base);
  if (match === null) return [];
  const direction = match[3] === 'up' ? 'up' : 'down';
  return [{ path: joinPath(folder, base), version: match[1] ?? '', name: match[2] ?? '', direction }];
}
