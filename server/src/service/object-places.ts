import { type Span, shift } from '../base/span.ts';
import { objectById } from '../catalog/store.ts';
import type { Change } from '../model/change.ts';
import type { ObjectId } from '../model/ids.ts';
import type { FileRun, RunStatement } from '../project/file-run.ts';
import type { HistoryRun, MigrationRun } from '../project/history-run.ts';

/** A statement that made or touched an object. */
export interface ObjectPlace {
  readonly path: string;
  /** The words that did it, from the file's start. */
  readonly span: Span;
  /** The migration, as people call it: `0007 add_note`. */
  readonly migration: string;
}

/** Where one file makes objects and columns (under `id.number`), and where it touches objects. */
interface Places {
  readonly created: ReadonlyMap<string, Span>;
  readonly touched: ReadonlyMap<ObjectId, readonly Span[]>;
}

/** Where an object of the history was made, or one of its columns. */
export function createdAt(history: HistoryRun, id: ObjectId, column: number | null = null): ObjectPlace | undefined {
  const key = column === null ? id : `${id}.${column}`;
  const from = makerOf(history, id, column);
  for (const migration of from === undefined ? history.migrations : [from]) {
    const span = placesIn(migration.up).created.get(key);
    if (span !== undefined) return placeIn(migration, span);
  }
  return undefined;
}

/** Every statement that creates, changes or drops the object, in order. */
export function touchedAt(history: HistoryRun, id: ObjectId): readonly ObjectPlace[] {
  return history.migrations.flatMap((migration) =>
    (placesIn(migration.up).touched.get(id) ?? []).map((span) => placeIn(migration, span)),
  );
}

/** Objects and columns know their migration as long as they are there; of others every file is asked. */
function makerOf(history: HistoryRun, id: ObjectId, number: number | null): MigrationRun | undefined {
  const object = objectById(history.final, id);
  const column = object?.kind === 'table' ? object.columns.find((one) => one.number === number) : undefined;
  const path = (column ?? object)?.origin.migration ?? null;
  return path === null ? undefined : byPath(history).get(path);
}

const BY_PATH = new WeakMap<HistoryRun, ReadonlyMap<string, MigrationRun>>();

function byPath(history: HistoryRun): ReadonlyMap<string, MigrationRun> {
  const known = BY_PATH.get(history);
  if (known !== undefined) return known;
  const made = new Map(history.migrations.map((migration) => [migration.migration.id as string, migration]));
  BY_PATH.set(history, made);
  return made;
}

function placeIn({ migration, up }: MigrationRun, span: Span): ObjectPlace {
  return { path: up.path, span, migration: `${migration.version} ${migration.name}`.trim() };
}

const KNOWN = new WeakMap<FileRun, Places>();

function placesIn(run: FileRun): Places {
  const known = KNOWN.get(run);
  if (known !== undefined) return known;
  const created = new Map<string, Span>();
  const touched = new Map<ObjectId, Span[]>();
  for (const statement of run.statements) {
    if (statement.section.direction !== 'up') continue;
    for (const change of statement.step.changes) note({ created, touched }, statement, change);
  }
  const places = { created, touched };
  KNOWN.set(run, places);
  return places;
}

interface Noted {
  readonly created: Map<string, Span>;
  readonly touched: Map<ObjectId, Span[]>;
}

function note({ created, touched }: Noted, { statement }: RunStatement, change: Change): void {
  const span = shift(statement.span.start, change.words);
  for (const key of madeBy(change)) created.set(key, span);
  const id = touchedBy(change);
  if (id === null) return;
  const list = touched.get(id) ?? [];
  if (list.at(-1)?.start !== span.start) list.push(span);
  touched.set(id, list);
}

function madeBy(change: Change): readonly string[] {
  if (change.kind === 'create') {
    const { object } = change;
    const columns = object.kind === 'table' ? object.columns : [];
    return [object.id, ...columns.map((column) => `${object.id}.${column.number}`)];
  }
  const isColumn = change.kind === 'alter' && change.action === 'add-column' && change.column !== null;
  return isColumn ? [`${change.before.id}.${change.column.number}`] : [];
}

function touchedBy(change: Change): ObjectId | null {
  switch (change.kind) {
    case 'create':
    case 'drop':
      return change.object.id;
    case 'alter':
    case 'replace':
      return change.before.id;
    default:
      return null;
  }
}
