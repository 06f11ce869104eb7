import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database, DatabaseServer } from '../../server/src/model/ports/database.ts';
import { compareSnapshots } from '../../server/src/preview/compare-snapshots.ts';
import { type Snapshot, takeSnapshot } from '../../server/src/preview/snapshot/snapshot.ts';
import { planDown } from '../../server/src/reverse/plan.ts';
import { split } from '../../server/src/sql/splitter.ts';
import { embedded } from '../servers/embedded.ts';
import { type Case, cases } from './case-file.ts';
import { EMPTY, fold } from './pipeline.ts';

let server: DatabaseServer;
let database: Database;

beforeAll(async () => {
  server = await embedded();
  const scratch = await server.scratch();
  if (!scratch.ok) throw new Error(scratch.error);
  database = scratch.value;
  await database.script('create role alice; create role bob');
});

afterAll(async () => {
  await server.close();
});

const runnable = cases().filter(
  (one) =>
    /^-- down: (?!manual)/.test(one.down) &&
    !one.marks.includes('not run') &&
    !one.marks.some((mark) => /^1[4-7]$/.test(mark)),
);

async function run(statements: readonly string[], what: string): Promise<void> {
  for (const sql of statements) {
    const result = await database.run(sql);
    if (!result.ok) throw new Error(`${what}: ${result.error.error.message}\n${sql}`);
  }
}

async function snapshot(): Promise<Snapshot> {
  const taken = await takeSnapshot(database);
  if (!taken.ok) throw new Error(taken.error.message);
  return taken.value;
}

function statementsOf(text: string): readonly string[] {
  return split(text).statements.map(({ span }) => text.slice(span.start, span.end));
}

async function roundTrip(one: Case): Promise<readonly string[]> {
  const before = fold(EMPTY, '0001.sql', one.before);
  const plan = planDown(fold(before.committed.after, '0002.sql', one.up));
  await run(statementsOf(one.before), 'before');
  const start = await snapshot();
  await run(statementsOf(one.up), 'up');
  await run(
    plan.statements.flatMap(({ sql }) => (sql === '' ? [] : [sql])),
    'down',
  );
  const end = await snapshot();
  // Told as soft, or a name that 18 gives to NOT NULL, which no statement but the server itself chose.
  const allowed = (object: string, property: string | null): boolean =>
    (property === 'position' && plan.soft.some((soft) => soft.startsWith('column order'))) ||
    plan.soft.some((soft) => soft.startsWith(object)) ||
    (property === 'name' && object.endsWith('_not_null'));
  return compareSnapshots(start, end)
    .filter(({ object, property }) => !allowed(object, property))
    .map(({ object, kind, property, was, now }) => `${kind} ${object} ${property ?? ''}: ${was} → ${now}`);
}

describe('the planned way back, run', () => {
  test.each(runnable)('$file: $title', async (one) => {
    const alone = one.marks.includes('none') || one.marks.includes('statement');
    if (!alone) await run(['begin'], 'begin');
    try {
      expect(await roundTrip(one)).toEqual([]);
    } finally {
      await database.run('rollback');
      if (alone)
        await database.script(
          'drop schema public cascade; create schema public; grant usage on schema public to public',
        );
    }
  });
});
