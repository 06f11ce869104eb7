import type { Category, Finding } from '../../model/finding.ts';
import type { Config } from '../../project/config/config.ts';

const HOLDS_UP: ReadonlySet<Category> = new Set<Category>(['blocking-lock', 'rewrite', 'full-scan', 'data-loss']);

/** True for a danger to a table that the configuration protects: there every such finding is an error. */
export function isProtected(finding: Finding, config: Config): boolean {
  if (config.protectedTables.length === 0 || !HOLDS_UP.has(finding.category)) return false;
  const patterns = config.protectedTables.map(pattern);
  return finding.relations.some((name) => patterns.some((known) => known.test(name) || known.test(bare(name))));
}

function bare(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}

/** `billing.*` as a pattern of whole names. */
function pattern(glob: string): RegExp {
  const source = glob.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`);
}
