import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database, DatabaseServer } from '../../server/src/model/ports/database.ts';
import { schemaSql } from '../../server/src/postgres/print/schema.ts';
import { compareSnapshots } from '../../server/src/preview/compare-snapshots.ts';
import { type Snapshot, takeSnapshot } from '../../server/src/preview/snapshot/snapshot.ts';
import { split } from '../../server/src/sql/splitter.ts';
import { cases } from '../reverse/case-file.ts';
import { history } from '../reverse/pipeline.ts';
import { embedded } from '../servers/embedded.ts';
import { HISTORIES } from './histories.ts';

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

function statementsOf(text: string): readonly string[] {
  return split(text).statements.map(({ span }) => text.slice(span.start, span.end));
}

/** The schema that statements make in an empty database, which is empty again afterwards. */
async function made(texts: readonly string[]): Promise<Snapshot> {
  await database.run('begin');
  try {
    for (const sql of texts.flatMap(statementsOf)) {
      const result = await database.run(sql);
      if (!result.ok) throw new Error(`${result.error.error.message}\n${sql}`);
    }
    const taken = await takeSnapshot(database);
    if (!taken.ok) throw new Error(taken.error.message);
    return taken.value;
  } finally {
    await database.run('rollback');
  }
}

/** A name that 18 gives to NOT NULL, and a mark that a detached partition keeps and nobody reads. */
function isChance(object: string, property: string | null): boolean {
  return (property === 'name' && object.endsWith('_not_null')) || (property === 'noInherit' && !/check/.test(object));
}

/** What differs when the printed schema is run instead of the history. */
async function differing(texts: readonly string[]): Promise<readonly string[]> {
  const printed = schemaSql(history(texts).at(-1)?.committed.after ?? history(['']).at(-1)!.committed.after);
  return compareSnapshots(await made(texts), await made([printed]))
    .filter(({ object, property }) => !isChance(object, property))
    .map(({ object, kind, property, was, now }) => `${kind} ${object} ${property ?? ''}: ${was} → ${now}`);
}

describe('the printed schema is what the history made', () => {
  test.each(Object.keys(HISTORIES))('%s', async (name) => {
    expect(await differing(HISTORIES[name] ?? [])).toEqual([]);
  });

  const texts = [...new Map(cases().map((one) => [one.before, one])).values()].filter(
    ({ before, marks }) => before !== '' && !marks.includes('not run'),
  );
  test.each(texts)('$file: $title', async ({ before }) => {
    expect(await differing([before])).toEqual([]);
  });
});
