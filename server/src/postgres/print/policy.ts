import type { Policy } from '../../model/objects/on-table.ts';
import { quoteName } from '../../sql/identifier.ts';
import type { Printer } from './printer.ts';
import { roleText } from './privileges.ts';

export function createPolicy(print: Printer, policy: Policy): string {
  const restrictive = policy.permissive ? '' : print.sql` AS RESTRICTIVE`;
  const command = policy.command === 'all' ? '' : print.sql` FOR ${print.word(policy.command)}`;
  const head = print.sql`CREATE POLICY ${quoteName(policy.name)} ON ${print.named(policy.table)}`;
  return `${head}${restrictive}${command}${policyTo(print, policy)}${policyConditions(print, policy)}`;
}

function policyTo(print: Printer, policy: Policy): string {
  const everyone = policy.roles.length === 0 || (policy.roles.length === 1 && policy.roles[0] === 'public');
  return everyone ? '' : print.sql` TO ${policy.roles.map((role) => roleText(print, role)).join(', ')}`;
}

function policyConditions(print: Printer, policy: Policy): string {
  const using = policy.using === null ? '' : print.sql` USING (${print.text(policy.using)})`;
  const check = policy.check === null ? '' : print.sql` WITH CHECK (${print.text(policy.check)})`;
  return `${using}${check}`;
}

/** ALTER POLICY back to `policy`; null when only dropping and creating it anew can bring it back. */
export function alterPolicy(print: Printer, now: Policy, policy: Policy): string | null {
  const lost = (now.using !== null && policy.using === null) || (now.check !== null && policy.check === null);
  if (lost || now.permissive !== policy.permissive || now.command !== policy.command) return null;
  const roles = policy.roles.length === 0 ? ['public'] : policy.roles;
  const to =
    now.roles.join() === policy.roles.join()
      ? ''
      : print.sql` TO ${roles.map((role) => roleText(print, role)).join(', ')}`;
  return `${print.sql`ALTER POLICY ${quoteName(policy.name)} ON ${print.named(policy.table)}`}${to}${policyConditions(print, policy)}`;
}
