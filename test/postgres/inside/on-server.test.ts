import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, DatabaseServer } from '../../../server/src/model/ports/database.ts';
import { embedded } from '../../servers/embedded.ts';
import { BLOCKS, START } from './blocks.ts';
import { Fold } from './fold.ts';

const OBJECTS = `
  select 'table ' || relname as line from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
  union all select format('column %s.%s', attrelid::regclass::text, attname) from pg_attribute join pg_class c on c.oid = attrelid
    where attnum > 0 and not attisdropped and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
  union all select 'type ' || typname from pg_type where typtype = 'e' and typnamespace = 'public'::regnamespace
  union all select format('label %s.%s', t.typname, e.enumlabel) from pg_enum e join pg_type t on t.oid = e.enumtypid
  union all select format('constraint %s.%s', conrelid::regclass::text, conname) from pg_constraint
    where connamespace = 'public'::regnamespace and contype <> 'n'
  union all select 'index ' || relname from pg_class where relkind = 'i' and relnamespace = 'public'::regnamespace
  union all select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
  union all select format('trigger %s.%s', tgrelid::regclass::text, tgname) from pg_trigger where not tgisinternal`;

describe('what is predicted of a DO block holds on a server:', () => {
  let server: DatabaseServer;
  let database: Database;

  beforeAll(async () => {
    server = await embedded();
    const made = await server.scratch();
    if (!made.ok) throw new Error(made.error);
    database = made.value;
  }, 60_000);
  afterAll(() => server.close());

  async function run(sql: string): Promise<string | null> {
    const answer = await database.run(sql);
    return answer.ok ? null : answer.error.error.sqlstate;
  }

  it.each(Object.keys(BLOCKS))('%s', async (title) => {
    const block = BLOCKS[title] as string;
    await run('drop schema public cascade');
    await run('create schema public');
    const started = await database.script(START);
    expect(started.ok).toBe(true);
    const fold = new Fold().run(START).run(block);
    const { outcome } = fold.last;
    const refused = await run(block);
    if (outcome.kind === 'applies') expect(refused).toBeNull();
    if (outcome.kind === 'fails') expect(refused).toBe(outcome.sqlstate);
    if (refused !== null) return;
    const answer = await database.run(OBJECTS);
    if (!answer.ok) throw new Error(answer.error.error.message);
    const real = new Set(answer.value.rows.flatMap(({ line }) => line ?? []));
    const ours = fold.objects();
    const wrong = [...ours].filter(([name, kind]) => kind === 'certain' && !real.has(name) && !fold.isDoubtful(name));
    const unseen = [...real].filter((name) => !ours.has(name) && !fold.isDoubtful(name));
    expect({ wrong, unseen }).toEqual({ wrong: [], unseen: [] });
  });
});
