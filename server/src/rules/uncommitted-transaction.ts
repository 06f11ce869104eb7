import { metaOf } from './about/meta.ts';
import type { FileRule } from './rule.ts';

export const uncommittedTransaction: FileRule = {
  meta: metaOf('uncommitted-transaction', {
    category: 'correctness',
    severity: 'error',
    title: 'A transaction is opened and not committed: at the file’s end it is undone, or goes on into the next file.',
    directions: ['up', 'down'],
    needs: ['transaction'],
  }),
  *file({ statements }) {
    for (const direction of ['up', 'down'] as const) {
      let open: number | null = null;
      for (const [index, { section, step }] of statements.entries()) {
        if (section.direction !== direction || step.written.kind !== 'transaction') continue;
        if (step.written.command === 'begin') open ??= index;
        else if (['commit', 'rollback', 'prepare'].includes(step.written.command)) open = null;
      }
      const begin = open === null ? undefined : statements[open];
      if (begin === undefined || begin.step.context.policy === 'file' || begin.step.context.policy === 'all') continue;
      yield {
        statement: open,
        message: 'What follows is undone, or goes on into the next file: this transaction is never committed.',
        span: begin.step.written.verb,
      };
    }
  },
};
