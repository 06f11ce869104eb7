import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LanguageClient } from './language-client.mjs';
import { CANARY, history, migration } from './migration-text.mjs';

const KEYS = 100;
/** Keys before those that count: an editor's session is long, and whoever compiles as it goes has to have seen some. */
const WARM = 60;
const HISTORY = 50;

const middle = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const at = (list, part) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))];

/** Every server opens the same file and gets the same keys, one after the other in turn. */
export async function measureKeys(servers, count) {
  const root = mkdtempSync(join(tmpdir(), 'handrail-bench-'));
  const folder = join(root, 'migrations');
  mkdirSync(folder);
  writeFileSync(join(root, 'handrail.json'), '{ "baseline": "none", "tool": "goose" }\n');
  writeFileSync(
    join(root, 'postgres-language-server.jsonc'),
    '{ "linter": { "rules": { "safety": { "all": true } } } }\n',
  );
  for (const { name, text } of history(HISTORY)) writeFileSync(join(folder, name), text);
  const path = join(folder, '99999_measured.sql');
  const text = migration(count, HISTORY);
  writeFileSync(path, text);
  const clients = servers.map((server) => new LanguageClient(server, root));
  const results = new Map(
    servers.map(({ name }) => [
      name,
      { keys: [], cpu: 0, first: null, initialize: 0, open: 0, memory: 0, failed: null },
    ]),
  );
  for (const client of clients) {
    const result = results.get(client.server.name);
    try {
      result.initialize = await client.start();
      result.open = await client.open(path, text, true);
    } catch (error) {
      result.failed = String(error.message);
    }
  }
  const line = text.slice(0, text.lastIndexOf(CANARY)).split('\n').length - 1;
  for (let key = 0; key < KEYS + WARM; key += 1) {
    const hidden = key % 2 === 0;
    const range = { start: { line, character: 0 }, end: { line, character: hidden ? 0 : 3 } };
    for (const client of clients) {
      const result = results.get(client.server.name);
      if (result.failed !== null) continue;
      if (key === WARM) result.cpu = client.cpu();
      try {
        const milliseconds = await client.change(range, hidden ? '-- ' : '', !hidden);
        result.first ??= milliseconds;
        if (key >= WARM) result.keys.push(milliseconds);
      } catch (error) {
        result.failed = String(error.message);
      }
    }
  }
  for (const client of clients) {
    const result = results.get(client.server.name);
    if (result.failed === null) result.cpu = (client.cpu() - result.cpu) / KEYS;
    result.memory = client.memory();
    await client.stop();
  }
  rmSync(root, { recursive: true, force: true });
  return servers.map(({ name }) => {
    const { keys, ...rest } = results.get(name);
    return { name, count, ...rest, least: Math.min(...keys), p50: middle(keys) ?? null, p99: at(keys, 0.99) ?? null };
  });
}
