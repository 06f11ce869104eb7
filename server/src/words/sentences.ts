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

export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** `a, b and 3 more` of things that are named already. */
export function enumerated(things: readonly string[], most = 3): string {
  const shown = things.slice(0, most);
  const rest = things.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}
