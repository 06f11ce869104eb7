import type { Span } from '../base/span.ts';
import type { RunStatement } from '../project/file-run.ts';
import { replace } from '../recipes/statement-edit.ts';
import { said } from '../words/locks.ts';
import { metaOf } from './about/meta.ts';
import type { FileRule } from './rule.ts';

export const concurrentlyIfNotExistsInvalidIndex: FileRule = {
  meta: metaOf('concurrently-if-not-exists-invalid-index', {
    category: 'correctness',
    severity: 'warning',
    atMost: 1,
    title: 'After a failed concurrent build, IF NOT EXISTS takes the invalid index for the one that is wanted.',
  }),
  *file({ statements }) {
    const dropped = new Set<string>();
    for (const [index, { section, step }] of statements.entries()) {
      const { written } = step;
      if (section.direction !== 'up') continue;
      if (written.kind === 'drop' && written.class === 'INDEX')
        for (const { name } of written.targets) dropped.add(name.name);
      if (written.kind !== 'create-index' || !written.index.concurrently || !written.index.ifNotExists) continue;
      const { name } = written.index;
      if (name === null || dropped.has(name.name) || step.outcome.kind === 'fails') continue;
      const guard = guardSpan(step.text, written.verb.end);
      if (guard === null) continue;
      yield {
        statement: index,
        message: `If a build of ${said(name.name)} fails, it leaves an invalid index, and the next attempt skips it in silence.`,
        span: { start: guard.start + 1, end: guard.end },
        // An invalid unique index guards nothing; another one only slows its queries.
        severity: written.index.unique ? 'warning' : 'hint',
        fixes: [
          {
            title: 'Let a second attempt fail loudly: leave IF NOT EXISTS out',
            safe: false,
            edits: [replace(guard, '')],
          },
        ],
      };
    }
  },
};

/** The guard with the white space before it. */
function guardSpan(text: RunStatement['step']['text'], from: number): Span | null {
  const match = /\s+if\s+not\s+exists/i.exec(text.slice(from));
  return match === null ? null : { start: from + match.index, end: from + match.index + match[0].length };
}
