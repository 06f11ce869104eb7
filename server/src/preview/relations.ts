import { err, ok, type Result } from '../base/result.ts';
import type { LockableKind } from '../model/effect.ts';
import type { ServerError } from '../model/evidence.ts';
import { LOCK_MODES, type LockMode } from '../model/lock-mode.ts';
import type { Database } from '../model/ports/database.ts';
import { quoteName } from '../sql/identifier.ts';

/** A relation of the user's at one moment. */
export interface Relation {
  readonly oid: number;
  readonly schemaOid: number;
  readonly schema: string;
  readonly name: string;
  readonly kind: LockableKind;
  /** Changes when its rows move to a new file; null when it has none. */
  readonly node: number | null;
  /** How often it was read from end to end, as far as the session knows. */
  readonly scans: number;
  /** The table of an index. */
  readonly table: number | null;
}

/** What a session sees of the user's relations, and which of them it has locked. */
export interface Look {
  /** When its transaction started: another value means another transaction. */
  readonly transaction: string;
  readonly schemas: ReadonlyMap<number, string>;
  readonly relations: ReadonlyMap<number, Relation>;
  readonly locks: ReadonlyMap<number, ReadonlySet<LockMode>>;
}

/** `public.orders`, quoted where needed. */
export function nameOf(relation: Relation): string {
  return `${quoteName(relation.schema)}.${quoteName(relation.name)}`;
}

export interface Scope {
  /** `locked` is quick: no other relation can have been changed, renamed, rewritten or read by the session. */
  readonly relations: 'all' | 'locked';
  /** `transaction` leaves out what is already in the shared statistics, which older servers are slow to tell. */
  readonly counters: 'transaction' | 'total';
}

export async function look(database: Database, scope: Scope): Promise<Result<Look, ServerError>> {
  const result = await database.run(query(scope));
  if (!result.ok) return err(result.error.error);
  return ok(read(JSON.parse(result.value.rows[0]?.look ?? '{}') as Printed));
}

const KINDS: Readonly<Record<string, LockableKind>> = {
  r: 'table',
  p: 'partitioned table',
  f: 'foreign table',
  v: 'view',
  m: 'materialized view',
  S: 'sequence',
  i: 'index',
  I: 'index',
};

/** No system catalogs, TOAST or temporary tables: nobody else waits for those, or they are never named. */
const USERS = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname !~ '^pg_(toast_)?temp_'`;

const OURS = `l.pid = pg_catalog.pg_backend_pid() and l.locktype = 'relation' and l.granted`;

/** None of the functions takes a lock on what it is asked about. */
function query({ relations, counters }: Scope): string {
  const locked = `and c.oid in (select l.relation from pg_catalog.pg_locks l where ${OURS})`;
  const earlier = counters === 'total' ? 'pg_catalog.pg_stat_get_numscans(c.oid) +' : '';
  return `select pg_catalog.json_build_object(
    'transaction', pg_catalog.date_part('epoch', pg_catalog.now())::text,
    'schemas', (select pg_catalog.json_agg(pg_catalog.json_build_array(n.oid::bigint, n.nspname))
      from pg_catalog.pg_namespace n where ${USERS}),
    'relations', (select pg_catalog.json_agg(pg_catalog.json_build_array(c.oid::bigint, n.oid::bigint, n.nspname,
        c.relname, c.relkind, pg_catalog.pg_relation_filenode(c.oid)::bigint,
        ${earlier} pg_catalog.pg_stat_get_xact_numscans(c.oid), i.indrelid::bigint))
      from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        left join pg_catalog.pg_index i on i.indexrelid = c.oid
      where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S', 'i', 'I') and ${USERS} ${relations === 'locked' ? locked : ''}),
    'locks', (select pg_catalog.json_agg(pg_catalog.json_build_array(l.relation::bigint, l.mode))
      from pg_catalog.pg_locks l where ${OURS})) as look`;
}

interface Printed {
  readonly transaction: string;
  readonly schemas: readonly [number, string][] | null;
  readonly relations: readonly [number, number, string, string, string, number | null, number, number | null][] | null;
  readonly locks: readonly [number, string][] | null;
}

function read(printed: Printed): Look {
  const relations = new Map<number, Relation>();
  for (const [oid, schemaOid, schema, name, letter, node, scans, table] of printed.relations ?? []) {
    const kind = KINDS[letter];
    if (kind !== undefined) relations.set(oid, { oid, schemaOid, schema, name, kind, node, scans, table });
  }
  const locks = new Map<number, Set<LockMode>>();
  for (const [oid, printedMode] of printed.locks ?? []) {
    const mode = lockMode(printedMode);
    if (mode !== null) locks.set(oid, (locks.get(oid) ?? new Set()).add(mode));
  }
  return { transaction: printed.transaction, schemas: new Map(printed.schemas ?? []), relations, locks };
}

/** `pg_locks` spells `AccessExclusiveLock`. */
export function lockMode(printed: string): LockMode | null {
  const words = printed
    .replace(/Lock$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase();
  return LOCK_MODES.find((mode) => mode === words) ?? null;
}
