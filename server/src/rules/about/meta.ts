import { ruleId } from '../../model/ids.ts';
import type { Dialect } from '../../model/migration.ts';
import type { RuleMeta } from '../rule.ts';

/** For what does not depend on the server: names, losses, the tool's own rules. */
export const EVERY_DIALECT: readonly Dialect[] = ['postgresql', 'mysql', 'mariadb', 'sqlite'];

type Given = Pick<RuleMeta, 'category' | 'severity' | 'title'> & Partial<RuleMeta>;

/** A rule's metadata, with what most rules have in common: PostgreSQL, migrations forward. */
export function metaOf(id: string, given: Given): RuleMeta {
  return { dialects: ['postgresql'], directions: ['up'], needs: [], aliases: [], ...given, id: ruleId(id) };
}
