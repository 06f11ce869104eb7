import type { Fix } from '../model/finding.ts';
import type { RunStatement } from '../project/file-run.ts';
import { letterCase, sqlIn } from '../recipes/letter-case.ts';
import { insert } from '../recipes/statement-edit.ts';
import { metaOf } from './about/meta.ts';
import type { FileRule } from './rule.ts';

export const notRerunnable: FileRule = {
  meta: metaOf('not-rerunnable', {
    category: 'convention',
    severity: 'off',
    title: 'A file that runs outside a transaction stops half-way when it is run again.',
    needs: ['transaction'],
  }),
  *file({ statements }) {
    const outside = [...statements.entries()].filter(
      ([, { section, step }]) => section.direction === 'up' && step.context.policy === 'statement',
    );
    if (outside.length < 2) return;
    for (const [index, statement] of outside) {
      const guard = missingGuard(statement);
      if (guard === null) continue;
      yield {
        statement: index,
        message: `When this file fails half-way and is run again, this stops it: it has no ${guard}.`,
        span: statement.step.written.verb,
        fixes: fixes(statement, guard),
      };
    }
  },
};

function missingGuard({ step: { written } }: RunStatement): 'IF NOT EXISTS' | 'IF EXISTS' | null {
  switch (written.kind) {
    case 'create-table':
      return written.table.ifNotExists ? null : 'IF NOT EXISTS';
    case 'create-index':
      return written.index.ifNotExists || written.index.name === null || written.index.concurrently
        ? null
        : 'IF NOT EXISTS';
    case 'create-sequence':
    case 'create-schema':
    case 'create-extension':
      return written.ifNotExists ? null : 'IF NOT EXISTS';
    case 'drop':
      return written.ifExists ? null : 'IF EXISTS';
    default:
      return null;
  }
}

function fixes({ step }: RunStatement, guard: string): readonly Fix[] {
  const sql = sqlIn(letterCase(step));
  const text = guard === 'IF EXISTS' ? sql` IF EXISTS` : sql` IF NOT EXISTS`;
  return [{ title: `Add ${guard}`, safe: true, edits: [insert(step.written.verb.end, text)] }];
}
