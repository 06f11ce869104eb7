import { Draft } from '../../server/src/catalog/draft.ts';
import { State } from '../../server/src/catalog/state.ts';
import type { Change } from '../../server/src/model/change.ts';
import { migrationId } from '../../server/src/model/ids.ts';
import type { Dialect } from '../../server/src/model/migration.ts';
import type { SqlDialect } from '../../server/src/model/ports/dialect.ts';
import type { Written } from '../../server/src/model/written/statement.ts';
import { split } from '../../server/src/sql/splitter.ts';
import { changeName } from '../../server/src/words/changes.ts';
import { dialects } from './dialects.ts';

/** What one statement was found to do, in words that a test can read. */
export interface Told {
  readonly text: string;
  readonly written: Written;
  /** `drop-table «drop table»`: what happens, and the words that it is blamed on. */
  readonly changes: readonly string[];
  readonly losses: readonly string[];
  readonly outcome: string;
}

/** Folds migrations one after the other and tells of the last one's statements. */
export function told(dialect: Dialect, ...migrations: readonly string[]): readonly Told[] {
  const engine = dialects(dialect);
  let state = State.EMPTY;
  let last: Told[] = [];
  for (const [n, migration] of migrations.entries()) {
    last = [];
    for (const { kind, span } of split(migration, undefined, engine.lexicon).statements) {
      if (kind === 'meta-command') continue;
      const text = migration.slice(span.start, span.end);
      const draft = new Draft(state);
      last.push(step(engine, draft, text, n));
      state = state.with(draft.writes);
    }
  }
  return last;
}

function step(engine: SqlDialect, draft: Draft, text: string, n: number): Told {
  const written = engine.read(text, text);
  const setting = { migration: migrationId(`m${n}`), version: 0, applied: false };
  const changes: Change[] = [];
  const losses: string[] = [];
  const { outcome } = engine.resolve({ written, text }, draft, setting, {
    part: () => {},
    change(change) {
      changes.push(change);
      for (const effect of engine.effectsOf(change, { state: draft, ...setting })) {
        if (effect.kind === 'loss' && effect.relation?.new !== true) losses.push(effect.what);
      }
    },
  });
  const words = ({ words: { start, end } }: Change): string => text.slice(start, end);
  return {
    text,
    written,
    changes: changes.map((change) => `${changeName(change)} «${words(change)}»`),
    losses,
    outcome:
      outcome.kind === 'fails' || outcome.kind === 'maybe' ? `${outcome.kind} ${outcome.sqlstate}` : outcome.kind,
  };
}

export function read(dialect: Dialect, text: string): Written {
  return dialects(dialect).read(text, text);
}
