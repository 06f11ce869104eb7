import { type PlNode, plNode, plNodes } from './plpgsql-node.ts';

/**
 * SQLSTATEs of the conditions that migrations catch.
 * Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const CODES: Readonly<Record<string, string>> = {
  duplicate_column: '42701',
  duplicate_cursor: '42P03',
  duplicate_database: '42P04',
  duplicate_function: '42723',
  duplicate_object: '42710',
  duplicate_schema: '42P06',
  duplicate_table: '42P07',
  duplicate_alias: '42712',
  invalid_foreign_key: '42830',
  invalid_object_definition: '42P17',
  invalid_schema_name: '3F000',
  invalid_table_definition: '42P16',
  undefined_column: '42703',
  undefined_function: '42883',
  undefined_object: '42704',
  undefined_table: '42P01',
  dependent_objects_still_exist: '2BP01',
  feature_not_supported: '0A000',
  insufficient_privilege: '42501',
  unique_violation: '23505',
  foreign_key_violation: '23503',
  check_violation: '23514',
  not_null_violation: '23502',
  object_in_use: '55006',
  object_not_in_prerequisite_state: '55000',
  lock_not_available: '55P03',
  wrong_object_type: '42809',
};

/** What a block's handlers catch without raising it again. */
export function forgivenBy(exceptions: PlNode | null): readonly string[] {
  return handlers(exceptions).flatMap((handler) => {
    if (plNodes(handler.fields['action']).some(raises)) return [];
    return plNodes(handler.fields['conditions']).flatMap((condition) => codesOf(condition.fields['condname']));
  });
}

export function handlers(exceptions: PlNode | null): readonly PlNode[] {
  return exceptions === null ? [] : plNodes(exceptions.fields['exc_list']);
}

/** OTHERS catches all but a cancelled query and a failed assertion. */
function codesOf(name: unknown): readonly string[] {
  if (typeof name !== 'string') return [];
  if (name === 'others') return ['*'];
  return /^[0-9A-Z]{5}$/.test(name) ? [name] : [CODES[name] ?? name];
}

/** RAISE of an error; elog_level ERROR is 21 (src/include/utils/elog.h). */
export function raises(node: PlNode | null): boolean {
  const level = node?.fields['elog_level'];
  return node?.kind === 'stmt_raise' && (typeof level !== 'number' || level >= 21);
}

export function exceptionsOf(block: PlNode): PlNode | null {
  return plNode(block.fields['exceptions']);
}
