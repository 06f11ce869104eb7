import { err, ok, type Result } from '../base/result.ts';
import type { FileChange } from './layout.ts';
import { sqlStatements } from './whole-file.ts';

/**
 * For tools that leave BEGIN out and then send the text as one string: several statements in it still share one
 * implicit transaction (PostgreSQL documentation, "Multiple Statements in a Simple Query").
 */
export function aloneOr(
  title: string,
  text: string,
  changes: readonly FileChange[],
): Result<readonly FileChange[], string> {
  if (sqlStatements(text).length <= 1) return ok(changes);
  return err(
    `${title} sends the statements as one string, which the server runs as one transaction: this one needs a migration of its own`,
  );
}
