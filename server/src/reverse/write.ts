import type { Result } from '../base/result.ts';
import type { FileChange, Layout } from '../layouts/layout.ts';
import type { Migration } from '../model/migration.ts';
import type { DownPlan, DownStatement } from './plan.ts';

/** The way back as SQL text: what it loses, what stops it, then its statements. */
export function downText(plan: DownPlan, verified: string | null): string {
  const head = header(plan, verified).map((line) => `-- ${line}\n`);
  const body = plan.statements.map(statementText).join('\n');
  return body === '' ? head.join('') : `${head.join('')}${head.length === 0 ? '' : '\n'}${body}`;
}

const TITLES: Readonly<Record<DownPlan['grade'], string>> = {
  none: 'Nothing to undo.',
  exact: 'Restores the schema; no data is lost.',
  'loses-new-data': 'Restores the schema; what was written since is lost:',
  'loses-data': 'Restores the schema; data that the migration took away does not come back:',
  manual: 'Needs your hand before it restores the schema:',
};

function header(plan: DownPlan, verified: string | null): readonly string[] {
  const lines = [`Written by Handrail. ${TITLES[plan.grade]}`];
  for (const lost of plan.loses) lines.push(`  ${lost}`);
  for (const remark of plan.remarks) lines.push(`Note: ${remark}.`);
  for (const soft of plan.soft) if (!plan.remarks.includes(soft)) lines.push(`Stays different: ${soft}.`);
  for (const check of plan.prechecks) lines.push(`Before: ${check.sql} (${check.why})`);
  lines.push(verified === null ? 'Not verified by execution yet.' : `Verified: ${verified}.`);
  return lines.flatMap((line) => line.split('\n'));
}

function statementText({ sql, comment }: DownStatement): string {
  const lines =
    comment === null
      ? ''
      : comment
          .split('\n')
          .map((line) => `-- ${sql === '' ? 'BY HAND: ' : ''}${line}\n`)
          .join('');
  return sql === '' ? lines : `${lines}${sql};\n`;
}

/** Where the tool of this history wants it; a statement that no transaction may hold takes the whole way back out of one. */
export function writeDown(
  layout: Layout,
  migration: Migration,
  texts: { readonly up: string; readonly down: string | null },
  plan: DownPlan,
  verified: string | null = null,
): Result<FileChange, string> {
  const transaction = plan.statements.every((statement) => !statement.outsideTransaction);
  return layout.writeDown(migration, texts.up, texts.down, { sql: downText(plan, verified), transaction });
}
