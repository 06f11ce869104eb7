import { err, ok } from '../base/result.ts';
import type { Migration, Section, TransactionPolicy } from '../model/migration.ts';
import { isAsked } from './asked.ts';
import { type AtlasDirective, atlasArchive, atlasDelimiter, atlasDirectives } from './atlas-directives.ts';
import { dialectOfUrl } from './dialect-names.ts';
import { newPair } from './down-file.ts';
import { historyOf } from './history.ts';
import type { DirectiveProblem, Layout, Listing, ToolStatement } from './layout.ts';
import { asBlock, lineBreakOf } from './lines.ts';
import { nextName } from './next-name.ts';
import { type Paired, pair, type Step } from './pairing.ts';
import { foldersUpwards, joinPath } from './path.ts';
import { type SqlFolder, sqlFolders } from './sql-folders.ts';
import { byCode } from './version-order.ts';
import { insertAtStart, wholeFile } from './whole-file.ts';

const TOOL = 'atlas';

/** Atlas: every `.sql` file of a folder with `atlas.sum`, ordered by name as text; a checkpoint starts anew. */
export const atlas: Layout = {
  tool: TOOL,
  title: 'Atlas',
  transaction: 'file',

  detect(listing, asked) {
    return sqlFolders(listing).flatMap((folder) => {
      const configured = isAsked(asked, folder.path);
      const sum = folder.other.includes('atlas.sum') ? joinPath(folder.path, 'atlas.sum') : null;
      // Atlas also writes the folders of other tools (`format=golang-migrate`): theirs are recognised by their names.
      if (!configured && (sum === null || folder.sql.some((base) => /\.(up|down)\.sql$|^[VUR]\d*.*__/.test(base))))
        return [];
      const found = {
        tool: TOOL,
        folder: folder.path,
        sign: configured ? 'configured' : 'config',
        signPath: sum,
        dialectHint: dialectOfUrl(
          /\b(?:dev|url)\s*=\s*"(?:docker:\/\/)?(\w+)/.exec(projectFile(listing, folder.path))?.[1]?.concat(':') ?? '',
        ),
        historyTable: HISTORY_TABLE,
      } as const;
      const steps = folder.sql.map((base) => stepOf(folder.path, base));
      const paired = pair(steps, { order: 'file-name', key: (step) => step.path, sharedVersions: true });
      return [historyOf(listing, found, withTexts(listing, folder, paired))];
    });
  },

  sections(_path, text) {
    const directives = atlasDirectives(text);
    const mode = directives.find((directive) => directive.name === 'txmode');
    const policy: TransactionPolicy = mode?.value === 'none' ? 'statement' : 'file';
    const marker = policy === 'file' ? null : (mode?.span ?? null);
    const archive = atlasArchive(text);
    const spans = directives.map(({ span }) => span);
    if (archive === null)
      return { ...wholeFile(text, 'up', policy, marker), directives: spans, problems: problemsOf(directives) };
    const section = (name: string, direction: Section['direction']): Section[] => {
      const span = archive.get(name);
      return span === undefined ? [] : [{ direction, span, transaction: policy, transactionMarker: marker }];
    };
    return {
      sections: [...section('migration.sql', 'up'), ...section('down.sql', 'down')],
      directives: spans,
      problems: problemsOf(directives),
    };
  },

  noTransaction(path, text) {
    const directives = atlasDirectives(text);
    const mode = directives.find((directive) => directive.name === 'txmode');
    if (mode?.value === 'none') return ok([]);
    if (mode !== undefined)
      return ok([{ path, text: null, edits: [{ span: mode.span, text: '-- atlas:txmode none' }] }]);
    const lineBreak = lineBreakOf(text);
    // The empty line sets the directive off from the first statement, which it would belong to otherwise.
    return ok([
      insertAtStart(path, text, `-- atlas:txmode none${lineBreak}${directives.length === 0 ? lineBreak : ''}`),
    ]);
  },

  writeDown(migration, upText, _downText, down) {
    const span = atlasArchive(upText)?.get('down.sql');
    if (span === undefined) return err('Atlas computes the way back itself; only a file in txtar form holds one');
    return ok({ path: migration.upPath, text: null, edits: [{ span, text: asBlock(down.sql, lineBreakOf(upText)) }] });
  },

  newMigration(history, after, wanted) {
    const { version, title } = nextName(history, after, wanted, {
      // NewVersion in sql/migrate/dir.go.
      numbering: { kind: 'time', pattern: 'YYYYMMDDhhmmss' },
      title: { separator: '_', case: 'lower' },
      order: byCode,
    });
    const head = wanted.transaction ? '' : '-- atlas:txmode none\n\n';
    return newPair(
      { up: joinPath(history.folder, `${version}_${title}.sql`), down: '' },
      { ...wanted, down: '' },
      head,
    );
  },

  // Without a delimiter of its own a file is cut as the server cuts it.
  toolStatements(text, section) {
    const delimiter = atlasDelimiter(text);
    if (delimiter === null) return null;
    const statements: ToolStatement[] = [];
    let at = Math.max(delimiter.from, section.span.start);
    for (const piece of text.slice(at, section.span.end).split(delimiter.value)) {
      const start = at + (piece.length - piece.trimStart().length);
      at += piece.length + delimiter.value.length;
      if (piece.trim() !== '') statements.push({ span: { start, end: start + piece.trim().length } });
    }
    return statements;
  },
};

function stepOf(folder: string, base: string): Step {
  const stem = base.replace(/\.sql$/, '');
  const [version = stem] = stem.split('_');
  return { path: joinPath(folder, base), version, name: stem.slice(version.length + 1), direction: 'up' };
}

/** Checkpoints, and ways back inside archives, are told by the text. */
function withTexts(listing: Listing, folder: SqlFolder, paired: Paired): Paired {
  const migrations = paired.migrations.map((migration): Migration => {
    const text = listing.text(migration.upPath) ?? '';
    if (!text.includes('atlas:')) return migration;
    const baseline = atlasDirectives(text).some((directive) => directive.name === 'checkpoint');
    const downPath = atlasArchive(text)?.has('down.sql') === true ? migration.upPath : null;
    return { ...migration, baseline, downPath };
  });
  const listed = new Set((listing.text(joinPath(folder.path, 'atlas.sum')) ?? '').match(/^\S+(?= h1:)/gm) ?? []);
  if (listed.size === 0) return { ...paired, migrations };
  const missing = [...listed].filter((base) => !folder.sql.includes(base));
  const problems = missing.map((base) => ({
    path: joinPath(folder.path, base),
    kind: 'missing-file' as const,
    message: 'atlas.sum names this file, and it is not there.',
  }));
  return { migrations, problems: [...paired.problems, ...problems] };
}

/** txmodeFor in cmd/atlas/internal/cmdapi/migrate.go. */
function problemsOf(directives: readonly AtlasDirective[]): DirectiveProblem[] {
  const modes = directives.filter((directive) => directive.name === 'txmode');
  return modes.flatMap(({ value, span }, i) => {
    if (i > 0) return [{ span, message: 'Atlas refuses a second txmode.' }];
    return value === 'none' || value === 'file'
      ? []
      : [{ span, message: `Atlas refuses the txmode "${value}" here: a file may say none or file.` }];
  });
}

function projectFile(listing: Listing, folder: string): string {
  for (const around of foldersUpwards(folder)) {
    const text = listing.text(joinPath(around, 'atlas.hcl'));
    if (text !== undefined) return text;
  }
  return '';
}

/** Revision in sql/migrate/migrate.go, as cmd/atlas writes it. */
const HISTORY_TABLE = [
  'CREATE SCHEMA IF NOT EXISTS atlas_schema_revisions',
  `CREATE TABLE atlas_schema_revisions.atlas_schema_revisions (
  version character varying NOT NULL PRIMARY KEY,
  description character varying NOT NULL,
  type bigint NOT NULL DEFAULT 2,
  applied bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL DEFAULT 0,
  executed_at timestamptz NOT NULL,
  execution_time bigint NOT NULL,
  error text,
  error_stmt text,
  hash character varying NOT NULL,
  partial_hashes jsonb,
  operator_version character varying NOT NULL
)`,
];
