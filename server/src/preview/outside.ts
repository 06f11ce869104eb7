import type { Evidence, ObservedLock, Watched } from '../model/evidence.ts';
import type { Database } from '../model/ports/database.ts';
import { BLANK, failed, isLost } from './blank-evidence.ts';
import { strongestOf } from './lock-book.ts';
import { readMessages } from './messages.ts';
import { byRelation, isWorthListing, work } from './observation.ts';
import { type Look, look, nameOf } from './relations.ts';
import { type Sighting, Watch } from './watch.ts';

const EVERYTHING = { relations: 'all', counters: 'total' } as const;

/**
 * Runs a statement that cannot run in a transaction. Its locks are gone when it ends, so a second session looks on
 * while it runs, and holds it up at its waits; an engine with one session shows what is left afterwards.
 */
export async function traceOutside(
  database: Database,
  text: string,
  index: number,
  now: () => number,
): Promise<Evidence> {
  const before = await look(database, EVERYTHING);
  if (!before.ok) return failed(before.error, 0);
  await database.run('set client_min_messages = debug1');
  const watch = await Watch.start(database, before.value);
  const started = now();
  const running = database.run(text);
  const sighting = watch === null ? null : await watch.until(running);
  const result = await running;
  const milliseconds = now() - started;
  await watch?.close();
  const watched: Watched = sighting === null ? 'afterwards' : 'session';
  const seen = { watched, milliseconds, locks: locks(sighting, before.value, index), waits: sighting?.waits ?? [] };
  if (!result.ok && isLost(result.error.error)) return { ...failed(result.error.error, milliseconds), ...seen };
  await database.run('reset client_min_messages');
  // Until 14 the counters travel to another process, which writes them down twice a second (PGSTAT_STAT_INTERVAL).
  if (database.version < 15) await database.run('select pg_catalog.pg_sleep(0.6)');
  const after = await look(database, EVERYTHING);
  const told = readMessages(result.ok ? result.value.notices : result.error.notices);
  const tag = result.ok ? result.value.tag : null;
  return {
    ...BLANK,
    ...seen,
    ...(after.ok ? work(before.value.relations, after.value.relations, told, tag) : {}),
    rows: result.ok ? result.value.affected : null,
    messages: told.messages,
    error: result.ok ? null : result.error.error,
  };
}

function locks(sighting: Sighting | null, before: Look, since: number): readonly ObservedLock[] {
  const seen = [...(sighting?.modes ?? [])].flatMap(([oid, modes]): readonly ObservedLock[] => {
    const relation = before.relations.get(oid);
    const mode = strongestOf([...modes]);
    if (relation === undefined || mode === null || !isWorthListing(relation.kind, mode)) return [];
    return [{ relation: nameOf(relation), kind: relation.kind, mode, since, new: false }];
  });
  return seen.sort(byRelation);
}
