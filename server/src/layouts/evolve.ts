import { err, ok } from '../base/result.ts';
import { isAsked } from './asked.ts';
import { flyway } from './flyway.ts';
import type { Layout, Listing } from './layout.ts';
import { leadingLine } from './leading-line.ts';
import { lineBreakOf } from './lines.ts';
import { folderOf, foldersUpwards } from './path.ts';
import { insertAtStart, wholeFile } from './whole-file.ts';

const TOOL = 'evolve';

/** Evolve: names as Flyway's, for .NET; the first line of a file may switch the transaction off. */
export const evolve: Layout = {
  ...flyway,
  tool: TOOL,
  title: 'Evolve',

  detect(listing, asked) {
    return flyway.detect(listing, asked).flatMap((history) => {
      const project = projectWith(listing, history.folder, /Include="Evolve"/i);
      const configured = isAsked(asked, history.folder);
      if (!configured && project === null) return [];
      const sign = configured ? 'configured' : 'dependency';
      const migrations = history.migrations.map((migration) => ({ ...migration, downPath: null }));
      return [
        {
          ...history,
          tool: TOOL,
          sign,
          signPath: project,
          migrations,
          historyTable: history.dialect === 'postgresql' ? HISTORY_TABLE : [],
        } as const,
      ];
    });
  },

  sections(_path, text, direction) {
    const marker = /evolve-tx-off/.test(text.split('\n', 1)[0] ?? '') ? leadingLine(text, text.slice(0, 1)) : null;
    return wholeFile(text, direction, marker === null ? 'file' : 'none', marker);
  },

  noTransaction(path, text) {
    if (/evolve-tx-off/.test(text.split('\n', 1)[0] ?? '')) return ok([]);
    return ok([insertAtStart(path, text, `-- evolve-tx-off${lineBreakOf(text)}`)]);
  },

  writeDown() {
    return err('Evolve runs no way back: write a new migration that undoes this one');
  },

  newMigration(history, after, wanted, listing) {
    const head = wanted.transaction ? '' : '-- evolve-tx-off\n';
    const files = flyway.newMigration(history, after, { ...wanted, down: '', transaction: true }, listing);
    return files.map((file) => ({ ...file, text: head + (file.text ?? '') }));
  },
};

/** The project file around a folder that depends on a package. */
function projectWith(listing: Listing, folder: string, mention: RegExp): string | null {
  const around = new Set(foldersUpwards(folder));
  const projects = listing.paths.filter((path) => /\.(cs|fs|vb)proj$/.test(path) && around.has(folderOf(path)));
  return projects.find((path) => mention.test(listing.text(path) ?? '')) ?? null;
}

const HISTORY_TABLE = [
  `CREATE TABLE changelog (
  id SERIAL PRIMARY KEY NOT NULL,
  type SMALLINT,
  version VARCHAR(50),
  description VARCHAR(200) NOT NULL,
  name VARCHAR(300) NOT NULL,
  checksum VARCHAR(32),
  installed_by VARCHAR(100) NOT NULL,
  installed_on TIMESTAMP NOT NULL DEFAULT now(),
  success BOOLEAN NOT NULL
)`,
];
