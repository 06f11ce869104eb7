import { keys } from '../../model/state.ts';
import type { Resolver } from './resolver.ts';

const ALWAYS: ReadonlySet<string> = new Set(['public', 'current_user', 'current_role', 'session_user', 'postgres']);

/** Roles are the server's, not one database's: one that no migration makes may be there all the same. */
export function refuseUnknownRole(resolver: Resolver, name: string): void {
  if (ALWAYS.has(name) || name.startsWith('pg_')) return;
  if (resolver.state.get(keys.global('ROLE', name)) !== undefined) return;
  if (resolver.state.get(keys.global('USER', name)) !== undefined) return;
  if (!resolver.setting.applied) resolver.notKnown(`role ${name} is not in this history`);
}
