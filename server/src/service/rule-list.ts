import type { Category, Severity } from '../model/finding.ts';
import { ALL_RULES } from '../rules/all-rules.ts';

export interface ListedRule {
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  readonly severity: Severity | 'off';
  /** Its page, from the project's root. */
  readonly docs: string;
}

/** Every rule, for reports that describe what they were made with. */
export function ruleList(): readonly ListedRule[] {
  return ALL_RULES.map(({ meta: { id, title, category, severity } }) => {
    return { id, title, category, severity, docs: `docs/rules/${id}.md` };
  });
}
