import type { AffectedRelation, EffectOf } from '../model/effect.ts';
import { blocksReads, blocksWrites, conflicts, type LockMode } from '../model/lock-mode.ts';

/**
 * `public.orders` as people say it: without the schema that everybody has, or one that only stands for a placeholder,
 * which the parser sees as a name of the same length with underscores at its end.
 */
export function said(name: string): string {
  return `\`${name.replaceAll('"', '').replace(/^(public|\w+_{2,})\./, '')}\``;
}

/** Who waits, as the subject of a sentence: `Reads and writes`, `Writes`; null when no application query does. */
export function whoWaits(mode: LockMode): string | null {
  if (blocksReads(mode)) return 'Reads and writes';
  if (blocksWrites(mode)) return 'Writes';
  if (conflicts(mode, 'ROW SHARE')) return 'SELECT … FOR UPDATE';
  return null;
}

/** For an inlay hint: `SHARE · writes wait`. The editor cuts a hint after 43 characters, so it is short. */
export function lockHint(mode: LockMode): string {
  const who = whoWaits(mode);
  if (who === null) return mode;
  return `${mode} · ${blocksReads(mode) ? 'all wait' : `${who.charAt(0).toLowerCase()}${who.slice(1)} wait`}`;
}

/** How a relation came to be locked. */
export function because(lock: EffectOf<'lock'>, target: string | null): string {
  switch (lock.source) {
    case 'direct':
      return '';
    case 'referenced':
      return target === null
        ? 'at the other end of a foreign key'
        : `at the other end of a foreign key of ${said(target)}`;
    case 'partition':
      return 'in the same partition tree';
    case 'default-partition':
      return 'as the default partition';
    case 'inherited':
      return 'in the same inheritance tree';
    case 'cascade':
      return 'by CASCADE';
    case 'trigger':
      return 'for a trigger on it';
  }
}

/** `orders, items and 2 more` */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most).map(said);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

export function isNobodysYet(relation: AffectedRelation): boolean {
  return relation.new || relation.empty;
}
