import type { State } from '../catalog/state.ts';
import type { CatalogObject } from '../model/objects/catalog-object.ts';
import { createAll } from '../postgres/print/create.ts';
import { addressed } from '../postgres/print/object-words.ts';
import { PLAIN, Printer, type PrintOptions } from '../postgres/print/printer.ts';
import { schemaObjects, schemaSql } from '../postgres/print/schema.ts';
import type { HistoryRun } from '../project/history-run.ts';
import { objectWord } from '../words/changes.ts';
import { printedType } from '../words/printed-type.ts';
import type { Analysis } from './analysis.ts';
import type { Refusal } from './down.ts';
import { postgresOnly } from './postgres-only.ts';

export interface SchemaColumn {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
}

export interface SchemaObject {
  /** `table`, `index`, `materialized-view`. */
  readonly kind: string;
  /** `public.orders`; what is on a table says so: `orders_check ON public.orders`. */
  readonly name: string;
  /** Of a table. */
  readonly columns: readonly SchemaColumn[];
  /** The migration that made it; null for what was there before. */
  readonly migration: string | null;
  /** Statements of its own; none for what its table makes. */
  readonly sql: readonly string[];
}

export interface Schema {
  readonly tool: string;
  readonly dialect: string;
  readonly postgres: number;
  /** The last migration that is in it; null for none. */
  readonly at: string | null;
  readonly sql: string;
  readonly objects: readonly SchemaObject[];
}

/** Which history, and up to where. */
export interface SchemaQuestion {
  /** Index among the analysis' histories. */
  readonly history: number;
  /** A version, or the path of an up file; null for the whole history. */
  readonly at: string | null;
}

/** The schema that a history makes; no database is asked. */
export function schema(analysis: Analysis, { history: index, at }: SchemaQuestion): Schema | Refusal {
  const history = analysis.run.histories[index];
  if (history === undefined) return { refused: 'There is no such history.' };
  const refused = postgresOnly(history, 'The schema');
  if (refused !== null) return { refused };
  const found = at === null ? history.migrations.at(-1) : migrationAt(history, at);
  if (at !== null && found === undefined) return { refused: noVersion(history, at) };
  const state = found === undefined ? history.final : found.up.committed.after;
  const options: PrintOptions = { ...PLAIN, version: history.version.version };
  return {
    tool: history.detected.layout.tool,
    dialect: 'postgresql',
    postgres: history.version.version,
    at: found?.migration.version ?? null,
    sql: schemaSql(state, options),
    objects: objectsIn(state, options),
  };
}

function migrationAt(history: HistoryRun, at: string): HistoryRun['migrations'][number] | undefined {
  const same = (version: string): string => version.replace(/^[vV]?0*(?=\d)/, '');
  return (
    history.migrations.find(({ migration }) => migration.upPath === at || migration.version === at) ??
    history.migrations.find(({ migration }) => same(migration.version) === same(at))
  );
}

function noVersion({ migrations }: HistoryRun, at: string): string {
  const [first, last] = [migrations[0]?.migration.version, migrations.at(-1)?.migration.version];
  return `There is no migration ${at}; the history goes from ${first ?? 'nothing'} to ${last ?? 'nothing'}.`;
}

function objectsIn(state: State, options: PrintOptions): readonly SchemaObject[] {
  const print = new Printer(state, { ...options, qualify: true });
  const objects = schemaObjects(state);
  const { statements } = createAll(print, objects);
  return objects.map((object) => ({
    kind: objectWord(object),
    name: addressed(print, object),
    columns: columnsOf(object),
    migration: object.origin.migration,
    sql: statements.filter((statement) => statement.object === object.id).map((statement) => statement.sql),
  }));
}

function columnsOf(object: CatalogObject): readonly SchemaColumn[] {
  if (object.kind !== 'table') return [];
  return object.columns.map(({ name, type, notNull, default: value }) => {
    return { name, type: printedType(type), notNull, default: value?.source ?? null };
  });
}
