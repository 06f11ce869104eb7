import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const folder = fileURLToPath(new URL('.', import.meta.url));
export const updating = process.env.UPDATE === '1';

/** Fixtures by rule: `drop-table/basic.sql`; results of fixes left out. */
export function fixtures(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => relative(folder, join(folder, path)).replaceAll('\\', '/'))
    .filter((path) => path.includes('/') && path.endsWith('.sql') && !path.endsWith('.fixed.sql'))
    .sort();
}

export function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

/** What a snapshot should be; with `UPDATE=1` it becomes that. */
export function snapshot(path: string, actual: string): string {
  const file = join(folder, path);
  if (updating && (!existsSync(file) || readFileSync(file, 'utf8') !== actual)) writeFileSync(file, actual);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
