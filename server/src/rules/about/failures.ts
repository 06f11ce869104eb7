import type { Outcome } from '../../model/outcome.ts';
import type { RunStatement } from '../../project/file-run.ts';
import type { FilePlace } from '../../project/workspace-fold.ts';
import type { FileSubject } from '../rule.ts';

export interface Failure {
  readonly index: number;
  readonly statement: RunStatement;
  readonly outcome: Extract<Outcome, { readonly kind: 'fails' }>;
}

/** The statements that the server will surely refuse. */
export function* failures({ statements, place }: FileSubject): Generator<Failure> {
  const oneOfMany = isOneStepOfMany(place);
  for (const [index, statement] of statements.entries()) {
    const { outcome } = statement.step;
    if (outcome.kind !== 'fails' || (oneOfMany && statement.section.direction === 'down')) continue;
    yield { index, statement, outcome };
  }
}

/** A migration that a tool cut into steps of one name: their ways back fit together only all at once. */
function isOneStepOfMany({ history, migration }: FilePlace): boolean {
  const { name } = migration.migration;
  return name !== '' && history.migrations.some((other) => other !== migration && other.migration.name === name);
}
