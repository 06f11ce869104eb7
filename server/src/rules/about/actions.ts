import type { Span } from '../../base/span.ts';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import type { Written } from '../../model/written/statement.ts';
import type { WrittenConstraint } from '../../model/written/table-parts.ts';

/** The action of an ALTER TABLE that a change was blamed on. */
export function actionAt(written: Written, words: Span): WrittenAction | null {
  if (written.kind !== 'alter-table') return null;
  return written.actions.find((action) => action.words.start === words.start && action.words.end === words.end) ?? null;
}

/** The constraint that ALTER TABLE … ADD adds, by its words. */
export function addedConstraint(written: Written, words: Span): WrittenConstraint | null {
  const action = actionAt(written, words);
  return action?.kind === 'add-constraint' ? action.constraint : null;
}

export function columnTypeActions(written: Written): readonly WrittenAction[] {
  return written.kind === 'alter-table' ? written.actions.filter((action) => action.kind === 'alter-column-type') : [];
}

/** The words of an only action, or else those of the statement. */
export function guiltyWords(written: Written): Span {
  const [action, other] = written.kind === 'alter-table' ? written.actions : [];
  return action === undefined || other !== undefined ? written.verb : action.words;
}
