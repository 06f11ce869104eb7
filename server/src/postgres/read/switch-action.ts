import type { AlterTableCmd, AlterTableType } from '@pgsql/types';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import type { Piece, Reading } from './reading.ts';

type Of<K extends WrittenAction['kind']> = Extract<WrittenAction, { readonly kind: K }>;
type Switch =
  | Omit<Of<'row-security'>, 'span' | 'words'>
  | Omit<Of<'enable-trigger'>, 'span' | 'words' | 'name'>
  | Omit<Of<'enable-rule'>, 'span' | 'words' | 'name'>;

const SWITCHES: Partial<Readonly<Record<AlterTableType, Switch>>> = {
  AT_EnableRowSecurity: { kind: 'row-security', enable: true, force: null },
  AT_DisableRowSecurity: { kind: 'row-security', enable: false, force: null },
  AT_ForceRowSecurity: { kind: 'row-security', enable: null, force: true },
  AT_NoForceRowSecurity: { kind: 'row-security', enable: null, force: false },
  AT_EnableTrig: { kind: 'enable-trigger', which: 'one', state: 'origin' },
  AT_EnableAlwaysTrig: { kind: 'enable-trigger', which: 'one', state: 'always' },
  AT_EnableReplicaTrig: { kind: 'enable-trigger', which: 'one', state: 'replica' },
  AT_DisableTrig: { kind: 'enable-trigger', which: 'one', state: 'disabled' },
  AT_EnableTrigAll: { kind: 'enable-trigger', which: 'all', state: 'origin' },
  AT_DisableTrigAll: { kind: 'enable-trigger', which: 'all', state: 'disabled' },
  AT_EnableTrigUser: { kind: 'enable-trigger', which: 'user', state: 'origin' },
  AT_DisableTrigUser: { kind: 'enable-trigger', which: 'user', state: 'disabled' },
  AT_EnableRule: { kind: 'enable-rule', state: 'origin' },
  AT_EnableAlwaysRule: { kind: 'enable-rule', state: 'always' },
  AT_EnableReplicaRule: { kind: 'enable-rule', state: 'replica' },
  AT_DisableRule: { kind: 'enable-rule', state: 'disabled' },
};

/** Turns something of a table on or off: row security, triggers, rules; null for any other action. */
export function switchAction(reading: Reading, command: AlterTableCmd, piece: Piece): WrittenAction | null {
  const found = command.subtype === undefined ? undefined : SWITCHES[command.subtype];
  if (found === undefined) return null;
  const span = reading.span(piece.first, piece.end - 1);
  switch (found.kind) {
    case 'row-security':
      return { ...found, span, words: span };
    case 'enable-trigger':
      // Everything but the last word, which is a name, ALL or USER.
      return { ...found, span, words: reading.span(piece.first, piece.end - 2), name: command.name ?? null };
    case 'enable-rule':
      return { ...found, span, words: reading.span(piece.first, piece.end - 2), name: command.name ?? '' };
  }
}
