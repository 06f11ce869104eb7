import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Privilege } from '../../model/objects/object-base.ts';
import { quoteName } from '../../sql/identifier.ts';
import { usualPrivileges } from '../resolve/privileges.ts';
import { named } from './object-words.ts';
import type { Printer } from './printer.ts';

/** Words that stand for a role and are none. */
const ROLE_WORDS: ReadonlySet<string> = new Set(['public', 'current_user', 'current_role', 'session_user']);

export function roleText(print: Printer, role: string): string {
  return ROLE_WORDS.has(role) ? print.word(role) : quoteName(role);
}

/** What brings privileges from `from` to `to`; null stands for what an object of its kind has at first. */
export function privilegeChange(
  print: Printer,
  object: CatalogObject,
  from: CatalogObject['privileges'],
  to: CatalogObject['privileges'],
): readonly string[] {
  const had = from ?? usualPrivileges(object);
  const wanted = to ?? usualPrivileges(object);
  const extra = had.filter((p) => !wanted.some((w) => covers(w, p)));
  const missing = wanted.filter((p) => !had.some((h) => sameGrant(h, p)));
  return [...lines(print, object, extra, 'revoke'), ...lines(print, object, missing, 'grant')];
}

function covers(a: Privilege, b: Privilege): boolean {
  return (
    a.grantee === b.grantee && a.privilege === b.privilege && a.column === b.column && (a.grantable || !b.grantable)
  );
}

function sameGrant(a: Privilege, b: Privilege): boolean {
  return covers(a, b) && covers(b, a);
}

function lines(
  print: Printer,
  object: CatalogObject,
  privileges: readonly Privilege[],
  verb: 'grant' | 'revoke',
): readonly string[] {
  const groups = new Map<string, Privilege[]>();
  for (const privilege of privileges) {
    const key = `${privilege.grantee}/${privilege.grantable}`;
    groups.set(key, [...(groups.get(key) ?? []), privilege]);
  }
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    if (first === undefined) return [];
    const list = privilegeList(print, object, group);
    const role = roleText(print, first.grantee);
    const on = object.kind === 'view' ? print.sql`TABLE ${print.of(object)}` : named(print, object);
    if (verb === 'revoke') return [print.sql`REVOKE ${list} ON ${on} FROM ${role}`];
    return [print.sql`GRANT ${list} ON ${on} TO ${role}${first.grantable ? print.sql` WITH GRANT OPTION` : ''}`];
  });
}

function privilegeList(print: Printer, object: CatalogObject, group: readonly Privilege[]): string {
  const columns = new Map<string, number[]>();
  for (const { privilege, column } of group) {
    const list = columns.get(privilege) ?? [];
    if (column !== null) list.push(column);
    columns.set(privilege, list);
  }
  return [...columns]
    .map(
      ([privilege, numbers]) =>
        `${print.word(privilege)}${numbers.length === 0 ? '' : ` (${print.columns(object.id, numbers)})`}`,
    )
    .join(', ');
}
