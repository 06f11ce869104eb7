import { EVERY_DIALECT, metaOf } from './about/meta.ts';
import type { FileRule } from './rule.ts';

export const toolRefusesFile: FileRule = {
  meta: metaOf('tool-refuses-file', {
    dialects: EVERY_DIALECT,
    category: 'correctness',
    severity: 'error',
    title: 'The migration tool itself refuses a file, or skips a part of it.',
    directions: ['up', 'down'],
  }),
  *file({ problems }) {
    for (const { message, span } of problems) yield { statement: null, message, span };
  },
};
