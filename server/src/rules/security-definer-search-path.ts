import { wordsIn } from './about/guilty-word.ts';
import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const securityDefinerSearchPath: StatementRule = {
  meta: metaOf('security-definer-search-path', {
    category: 'security',
    severity: 'off',
    title: 'A SECURITY DEFINER function looks names up in its caller’s search_path.',
  }),
  *statement({ written, text }) {
    if (written.kind !== 'create-routine') return;
    const words = wordsIn(text);
    const at = words.findIndex(({ word }, i) => word === 'security' && words[i + 1]?.word === 'definer');
    const [security, definer] = [words[at], words[at + 1]];
    if (at < 0 || security === undefined || definer === undefined || words.some(({ word }) => word === 'search_path'))
      return;
    yield {
      message:
        'Whoever calls this decides by search_path what its names mean, with the rights of its owner: SET search_path closes that.',
      span: { start: security.span.start, end: definer.span.end },
    };
  },
};
