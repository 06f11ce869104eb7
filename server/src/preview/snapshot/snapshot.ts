import { err, ok, type Result } from '../../base/result.ts';
import type { ServerError } from '../../model/evidence.ts';
import type { Database } from '../../model/ports/database.ts';
import { DATABASE_PARTS } from './database-wide.ts';
import { TABLE_PARTS } from './tables.ts';
import { TYPE_PARTS } from './types-and-routines.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Absent means the default. */
export type Properties = Readonly<Record<string, Json>>;

/** Everything of the user's in a database, by a name such as `table public.t`, in the order of names. */
export type Snapshot = ReadonlyMap<string, Properties>;

const QUERY = `select object, jsonb_strip_nulls(properties)::text as properties
  from (${[...TABLE_PARTS, ...TYPE_PARTS, ...DATABASE_PARTS].join('\nunion all ')}) parts
  order by object collate "C"`;

/**
 * The whole schema in one query, in a normal form: definitions as the server writes them, every name with its schema.
 * It runs in whatever transaction is open.
 */
export async function takeSnapshot(database: Database): Promise<Result<Snapshot, ServerError>> {
  const path = await database.run("select current_setting('search_path') as path");
  if (!path.ok) return err(path.error.error);
  // Names that would be found without their schema are printed without it.
  const emptied = await database.run("select pg_catalog.set_config('search_path', '', false)");
  if (!emptied.ok) return err(emptied.error.error);
  const result = await database.run(QUERY);
  const before = path.value.rows[0]?.path ?? '';
  await database.run("select pg_catalog.set_config('search_path', $1, false)", [before]);
  if (!result.ok) return err(result.error.error);
  return ok(new Map(result.value.rows.map(readRow)));
}

function readRow(row: Readonly<Record<string, string | null>>): readonly [string, Properties] {
  return [row.object ?? '', JSON.parse(row.properties ?? '{}') as Properties];
}
