import { keys, NO_TRANSACTION, type StateWriter, type Transaction } from '../../model/state.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { setConstraints } from './pending-events.ts';
import type { Resolver } from './resolver.ts';

export function set(resolver: Resolver, written: WrittenOf<'set'>): void {
  const { state } = resolver;
  if (written.tag === 'SET CONSTRAINTS') {
    const value = (written.value ?? '').toLowerCase();
    return setConstraints(resolver, value.endsWith('deferred'), value.startsWith('all'));
  }
  const transaction = state.get(keys.transaction) ?? NO_TRANSACTION;
  // SET LOCAL outside a transaction block only warns (https://www.postgresql.org/docs/current/sql-set.html).
  if (!written.local || transaction.block !== 'none') {
    const key = keys.setting(written.setting);
    const before = state.get(key);
    const outer = written.local ? (before?.scope === 'local' ? before.outer : (before?.value ?? null)) : null;
    state.set(
      key,
      written.value === null ? undefined : { value: written.value, scope: written.local ? 'local' : 'session', outer },
    );
    if (written.local)
      state.set(keys.transaction, { ...transaction, locals: [...new Set([...transaction.locals, written.setting])] });
  }
  resolver.emit({ kind: 'setting', name: written.setting, value: written.value, local: written.local });
}

export function transactionControl(resolver: Resolver, written: WrittenOf<'transaction'>): void {
  const { state } = resolver;
  const now = state.get(keys.transaction) ?? NO_TRANSACTION;
  resolver.emit({ kind: 'transaction', command: written.command });
  switch (written.command) {
    case 'begin':
      if (now.block === 'none' || now.block === 'implicit') state.set(keys.transaction, { ...now, block: 'explicit' });
      return;
    case 'commit':
    case 'rollback':
    case 'prepare':
      endTransaction(state, written.chain ? now.block : 'none');
      return;
    default:
      return;
  }
}

/** What ends with the transaction: SET LOCAL, and the ban on new enum labels. */
export function endTransaction(state: StateWriter, next: Transaction['block']): void {
  const now = state.get(keys.transaction) ?? NO_TRANSACTION;
  for (const name of now.locals) {
    const setting = state.get(keys.setting(name));
    if (setting?.scope !== 'local') continue;
    state.set(
      keys.setting(name),
      setting.outer === null ? undefined : { value: setting.outer, scope: 'session', outer: null },
    );
  }
  state.set(keys.transaction, { ...NO_TRANSACTION, block: next });
}
