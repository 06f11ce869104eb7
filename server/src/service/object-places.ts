import { type Span, shift } from '../base/span.ts';
import type { ObjectId } from '../model/ids.ts';
import type { FileRun, RunStatement } from '../project/file-run.ts';
import type { HistoryRun, MigrationRun } from '../project/history-run.ts';

/** A place in a file, in words: which migration, which statement. */
export interface ObjectPlace {
  readonly path: string;
  readonly span: Span;
  readonly migration: string;
}

interface Places {
  readonly created: ReadonlyMap<string, ObjectPlace>;
  readonly touched: ReadonlyMap<ObjectId, readonly ObjectPlace[]>;
}

/** Kept by file, so that an edit makes only the edited file's places anew. */
const KNOWN = new WeakMap<FileRun, Places>();

/** Where an object of the history was made; columns under `id.number`. */
export function createdAt(history: HistoryRun, id: ObjectId, column: number | null = null): ObjectPlace | undefined {
  const key = column === null ? id : `${id}.${column}`;
  for (const migration of history.migrations) {
    const place = placesOf(migration).created.get(key);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** Every statement that creates, changes or drops the object, in order. */
export function touchedAt(history: HistoryRun, id: ObjectId): readonly ObjectPlace[] {
  return history.migrations.flatMap((migration) => placesOf(migration).touched.get(id) ?? []);
}

function placesOf({ migration, up }: MigrationRun): Places {
  const known = KNOWN.get(up);
  if (known !== undefined) return known;
  const created = new Map<string, ObjectPlace>();
  const touched = new Map<ObjectId, ObjectPlace[]>();
  const where = { path: up.path, migration: `${migration.version} ${migration.name}`.trim() };
  for (const run of up.statements) if (run.section.direction === 'up') note(run, where, created, touched);
  const places = { created, touched };
  KNOWN.set(up, places);
  return places;
}

function note(run: RunStatement, where: Omit<ObjectPlace, 'span'>, created: Map<string, ObjectPlace>, touched: Map<ObjectId, ObjectPlace[]>): void {
  for (const change of run.step.changes) {
    const place = { ...where, span: shift(run.statement.span.start, change.words) };
    if (change.kind === 'create') {
      created.set(change.object.id, place);
      if (change.object.kind === 'table') for (const column of change.object.columns) created.set(`${change.object.id}.${column.number}`, place);
    }
    if (change.kind === 'alter' && change.action === 'add-column' && change.column !== null) created.set(`${change.before.id}.${change.column.number}`, place);
    const id = change.kind === 'create' || change.kind === 'drop' ? change.object.id : change.kind === 'alter' || change.kind === 'replace' ? change.before.id : null;
    if (id === null) continue;
    const list = touched.get(id) ?? [];
    if (list.at(-1)?.path !== place.path || list.at(-1)?.span.start !== place.span.start) list.push(place);
    touched.set(id, list);
  }
}
