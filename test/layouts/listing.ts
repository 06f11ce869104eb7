import { applyEdits } from '../../server/src/base/text-edit.ts';
import {
  type DetectedHistory,
  type DetectOptions,
  detectHistories,
} from '../../server/src/layouts/detect-histories.ts';
import type { FileChange, History, Layout, Listing } from '../../server/src/layouts/layout.ts';
import { migrationId } from '../../server/src/model/ids.ts';
import type { Section } from '../../server/src/model/migration.ts';

/** A workspace of the given files. */
export function listingOf(files: Readonly<Record<string, string>>): Listing {
  return { paths: Object.keys(files).sort(), text: (path) => files[path] };
}

/** The only history of a workspace. */
export function onlyHistory(files: Readonly<Record<string, string>>, options: DetectOptions = {}): DetectedHistory {
  const found = detectHistories(listingOf(files), options);
  if (found.length !== 1 || found[0] === undefined) {
    throw new Error(
      `${found.length} histories: ${found.map(({ history }) => `${history.tool} in ${history.folder}`).join(', ')}`,
    );
  }
  return found[0];
}

/** `version name up [down]` of each migration, in order, without the history's folder. */
export function order(history: History): string[] {
  const short = (path: string): string => path.slice(history.folder === '' ? 0 : history.folder.length + 1);
  return history.migrations.map((migration) => {
    const down =
      migration.downPath === null
        ? ''
        : migration.downPath === migration.upPath
          ? ' ~'
          : ` ${short(migration.downPath)}`;
    const kind = migration.repeatable ? ' repeatable' : migration.baseline ? ' baseline' : '';
    return `${migration.version}|${migration.name}|${short(migration.upPath)}${down}${kind}`;
  });
}

/** `direction policy: text` of each section. */
export function sectionsOf(
  layout: Layout,
  text: string,
  path = 'm/1_a.sql',
  files: Readonly<Record<string, string>> = {},
): string[] {
  const listing = listingOf({ ...files, [path]: text });
  return layout.sections(path, text, 'up', listing).sections.map((section) => {
    const marker = section.transactionMarker;
    const by = marker === null ? '' : ` by "${text.slice(marker.start, marker.end)}"`;
    return `${section.direction} ${section.transaction}${by}: ${text.slice(section.span.start, section.span.end).trim()}`;
  });
}

/** `"guilty text" message` of each problem. */
export function problemsOf(
  layout: Layout,
  text: string,
  path = 'm/1_a.sql',
  files: Readonly<Record<string, string>> = {},
): string[] {
  const listing = listingOf({ ...files, [path]: text });
  return layout
    .sections(path, text, 'up', listing)
    .problems.map(({ span, message }) => `"${text.slice(span.start, span.end)}" ${message}`);
}

export function statementsOf(
  layout: Layout,
  text: string,
  path = 'm/1_a.sql',
  files: Readonly<Record<string, string>> = {},
): string[] | null {
  const listing = listingOf({ ...files, [path]: text });
  const all: string[] = [];
  for (const section of layout.sections(path, text, 'up', listing).sections as readonly Section[]) {
    const statements = layout.toolStatements(text, section, path, listing);
    if (statements === null) return null;
    all.push(...statements.map(({ span }) => text.slice(span.start, span.end)));
  }
  return all;
}

/** What a change makes of the text that was there. */
export function applied(change: FileChange, before = ''): string {
  return change.text ?? applyEdits(before, change.edits);
}

/** The up file after a way back was written into it, or the new down file. */
export function writtenDown(
  layout: Layout,
  upText: string,
  sql: string,
  transaction: boolean,
  upPath = 'm/1_a.sql',
): string {
  const migration = {
    id: migrationId(upPath),
    version: '1',
    name: 'a',
    upPath,
    downPath: null,
    repeatable: false,
    baseline: false,
  };
  const change = layout.writeDown(migration, upText, null, { sql, transaction });
  if (!change.ok) throw new Error(change.error);
  return applied(change.value, upText);
}

/** The files of a new migration, called "index orders.note", that comes last. */
export function newFiles(
  layout: Layout,
  files: Readonly<Record<string, string>>,
  transaction: boolean,
): Record<string, string> {
  const { history } = onlyHistory(files);
  const spec = {
    title: 'index orders.note',
    up: 'A;',
    down: 'B;',
    transaction,
    now: new Date('2026-03-04T05:06:07.890Z'),
  };
  const changes = layout.newMigration(history, null, spec, listingOf(files));
  return Object.fromEntries(changes.map((change) => [change.path, applied(change, files[change.path])]));
}
