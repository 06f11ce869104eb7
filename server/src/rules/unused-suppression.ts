import { said } from '../words/locks.ts';
import { enumerated } from '../words/sentences.ts';
import { EVERY_DIALECT, metaOf } from './about/meta.ts';
import type { FileReport, FileRule, JudgedComment } from './rule.ts';

export const unusedSuppression: FileRule = {
  meta: metaOf('unused-suppression', {
    dialects: EVERY_DIALECT,
    category: 'convention',
    severity: 'warning',
    title: 'A comment that should silence a rule silences nothing, or does not say why.',
    directions: ['up', 'down'],
  }),
  afterSilence: true,
  *file({ comments, config }) {
    for (const judged of comments) {
      const message = problem(judged, config.policy.noSuppress);
      const report: FileReport | null =
        message === null ? null : { statement: null, message, span: judged.comment.span };
      if (report !== null) yield report;
    }
  },
};

function problem({ comment, stray, unknown, silences }: JudgedComment, forbidden: readonly string[]): string | null {
  if (comment.rules.length === 0)
    return 'This silences nothing: it names no rule (`-- handrail-ignore <rule>: <why>`).';
  if (unknown.length > 0) return `This silences nothing: there is no rule ${enumerated(unknown.map(said))}.`;
  if (comment.reason === null) return 'This silences nothing until it says why: a colon, and the reason.';
  const refused = comment.rules.filter((id) => forbidden.includes(id));
  if (refused.length > 0) return `The configuration allows nobody to silence ${enumerated(refused.map(said))}.`;
  if (stray) return 'This silences nothing: it must stand right above a statement, or behind it.';
  const idle = comment.rules.filter((id) => !silences.some((silenced) => silenced === id));
  return idle.length === 0
    ? null
    : `There is nothing to silence: ${enumerated(idle.map(said))} ${idle.length === 1 ? 'finds' : 'find'} nothing here.`;
}
