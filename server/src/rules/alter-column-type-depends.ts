import { columnTypeActions } from './about/actions.ts';
import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

/** ATPrepAlterColumnType and RememberAllDependentForRebuilding in tablecmds.c. */
const REFUSED = /^cannot alter (type of a column|column|inherited column)/;

export const alterColumnTypeDepends: StatementRule = {
  meta: metaOf('alter-column-type-depends', {
    category: 'correctness',
    severity: 'error',
    title:
      'A type change is refused, because a view, trigger, policy, generated column or partition key uses the column.',
    directions: ['up', 'down'],
    needs: ['catalog'],
  }),
  *statement({ outcome, written }) {
    if (outcome.kind !== 'fails' && outcome.kind !== 'maybe') return;
    const [action] = columnTypeActions(written);
    if (action === undefined || !REFUSED.test(outcome.message)) return;
    const sure = outcome.kind === 'fails';
    yield {
      message: `PostgreSQL ${sure ? 'refuses this' : 'may refuse this'}: ${outcome.message} (${outcome.sqlstate}).`,
      span: action.words,
      severity: sure ? 'error' : 'warning',
    };
  },
};
