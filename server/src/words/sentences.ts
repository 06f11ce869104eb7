import type { EffectOf } from '../model/effect.ts';
import { blocksReads, blocksWrites, conflicts, type LockMode, stronger } from '../model/lock-mode.ts';
import { listed } from './locks.ts';

/** ``Writes to `orders` wait``, ``Reads and writes of `orders` wait``. */
export function waiting(mode: LockMode, names: readonly string[]): string {
  const tables = listed(names);
  if (blocksReads(mode)) return `Reads and writes of ${tables} wait`;
  if (blocksWrites(mode)) return `Writes to ${tables} wait`;
  if (conflicts(mode, 'ROW SHARE')) return `SELECT … FOR UPDATE on ${tables} waits`;
  return `Maintenance of ${tables} waits`;
}

/** ``Writes to `orders` wait until this index is built (SHARE lock).``; `clause` is the part with `until` or `while`. */
export function waitingSentence(mode: LockMode, names: readonly string[], clause: string, assumption = ''): string {
  return `${waiting(mode, names)} ${clause}${assumption} (${mode} lock).`;
}

export function strongest(locks: readonly EffectOf<'lock'>[]): LockMode {
  return locks.map((lock) => lock.mode).reduce(stronger, 'ACCESS SHARE');
}

/** `one row`, `3 statements` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `one ${one}` : `${count} ${many}`;
}
