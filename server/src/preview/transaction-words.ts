/** What would end the transaction that a trace looks from, or change it after it began. */
const CONTROL =
  /^(begin|start\s+transaction|commit|end|rollback|abort|savepoint|release|prepare\s+transaction|set\s+(local\s+|session\s+characteristics\s+as\s+)?transaction)\b/i;

/** Whether a statement is about transactions themselves: a trace makes its own. */
export function isTransactionControl(sql: string): boolean {
  return CONTROL.test(sql.replace(/^(\s|--[^\n]*(\n|$)|\/\*([^*]|\*(?!\/))*\*\/)+/, ''));
}
