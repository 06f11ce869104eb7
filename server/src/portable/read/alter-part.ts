import type { Span } from '../../base/span.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import type { WrittenName } from '../../model/written/names.ts';
import type { Written, WrittenOf, WrittenTarget } from '../../model/written/statement.ts';
import type { ForeignReading } from './foreign-reading.ts';

/** What one part of ALTER TABLE is: an action as PostgreSQL has it, or a statement of its own. */
export type Part = { readonly action: WrittenAction } | { readonly statement: Written };

export function dropOf(
  kind: string,
  verb: Span,
  targets: readonly WrittenTarget[],
  ifExists: boolean,
): WrittenOf<'drop'> {
  return {
    kind: 'drop',
    tag: `DROP ${kind}`,
    verb,
    class: kind,
    targets,
    ifExists,
    cascade: false,
    concurrently: false,
  };
}

export function target(
  reading: ForeignReading,
  kind: string,
  at: number,
  on: WrittenName | null = null,
): WrittenTarget {
  return { class: kind, name: reading.nameAt(at), on, arguments: null };
}

/** The new name of something; `verb` are the words that say so. */
export function renameOf(reading: ForeignReading, renamed: WrittenTarget, verb: Span, to: number): WrittenOf<'rename'> {
  const newName = reading.wordAt(reading.nameEnd(to));
  return { kind: 'rename', tag: 'ALTER TABLE', verb, target: renamed, newName, ifExists: false, cascade: false };
}
