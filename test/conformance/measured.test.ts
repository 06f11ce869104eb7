import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database, DatabaseServer } from '../../server/src/model/ports/database.ts';
import { trace } from '../../server/src/preview/trace.ts';
import { chosenServers } from '../servers/chosen.ts';
import {
  knownFor,
  learn,
  type MeasuredStatement,
  measurementOf,
  readMeasurements,
  writeMeasurements,
} from './measurements.ts';

const lab = readFileSync(new URL('./fixtures/lab.sql', import.meta.url), 'utf8');
const measurements = readMeasurements();
const update = process.env.UPDATE === '1';

// `UPDATE=1 HANDRAIL_SERVERS=14,15,16,17,18` writes anew what servers do; without UPDATE it has to be as written.
describe.each(chosenServers())('$name', ({ version, embedded, start }) => {
  let server: DatabaseServer;
  let database: Database;

  beforeAll(async () => {
    server = await start();
    const scratch = await server.scratch();
    if (!scratch.ok) throw new Error(scratch.error);
    database = scratch.value;
    const made = await database.script(lab);
    if (!made.ok) throw new Error(made.error.error.message);
    await database.run('set allow_in_place_tablespaces = on');
    await database.run("create tablespace labts location ''");
  });

  afterAll(async () => {
    await database.close();
    await server.close();
    if (update) writeMeasurements(measurements);
  });

  test.each(Object.entries(measurements))('%s', async (_id, statement) => {
    const now = measurementOf(await traced(statement));
    if (update && !embedded) learn(statement, version, now);
    expect(now).toEqual(knownFor(statement, version));
  });

  async function traced({ setup = [], sql }: MeasuredStatement) {
    const statements = [...setup, sql].map((text) => ({ text, outside: false }));
    const { evidence } = await trace(database, statements, { transaction: 'rollback', now: () => performance.now() });
    const last = evidence.at(-1);
    if (last === undefined || last.skipped !== null) throw new Error(`not run: ${last?.skipped}`);
    return last;
  }
});
