import { type LockMode, stronger } from '../model/lock-mode.ts';
import type { WrittenAction } from '../model/written/alter-action.ts';
import type { Written } from '../model/written/statement.ts';

/**
 * The lock that ALTER TABLE takes on its table before it looks at anything: the strongest that one of its actions asks
 * for. Partitions and children that an action goes on to are locked as strongly.
 * Source: AlterTableGetLockLevel in src/backend/commands/tablecmds.c.
 */
export function alterLevel(written: Written): LockMode | null {
  if (written.kind !== 'alter-table') return null;
  return written.actions.map(actionLevel).reduce<LockMode | null>((a, b) => (a === null ? b : stronger(a, b)), null);
}

function actionLevel(action: WrittenAction): LockMode {
  switch (action.kind) {
    case 'add-constraint':
      return action.constraint.type === 'foreign key' ? 'SHARE ROW EXCLUSIVE' : 'ACCESS EXCLUSIVE';
    case 'enable-trigger':
      return 'SHARE ROW EXCLUSIVE';
    case 'set-statistics':
    case 'set-column-options':
    case 'reset-column-options':
    case 'validate-constraint':
    case 'cluster-on':
    case 'set-without-cluster':
    case 'attach-partition':
      return 'SHARE UPDATE EXCLUSIVE';
    case 'set-options':
      return optionsLevel(action.options.map((option) => option.name));
    case 'reset-options':
      return optionsLevel(action.names);
    case 'detach-partition':
      return action.mode === 'plain' ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE';
    default:
      return 'ACCESS EXCLUSIVE';
  }
}

/** The others can be read while they change (the tables at the top of src/backend/access/common/reloptions.c). */
const STRICT: ReadonlySet<string> = new Set([
  'user_catalog_table',
  'security_barrier',
  'security_invoker',
  'check_option',
  'fastupdate',
  'gin_pending_list_limit',
  'autosummarize',
  'pages_per_range',
  'buffering',
]);

function optionsLevel(names: readonly string[]): LockMode {
  return names.some((name) => STRICT.has(name)) ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE';
}
