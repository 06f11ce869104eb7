import type { AlterTable, Change } from '../model/change.ts';
import type { EffectOf } from '../model/effect.ts';
import type { Subject } from '../project/subject.ts';
import { counted, waitingSentence } from '../words/sentences.ts';
import { typeSaid } from '../words/types.ts';
import { type Blockade, blockade, locksOf, waitReport } from './about/blockade.ts';
import { metaOf } from './about/meta.ts';
import { assumption, isInUse, madeBy } from './about/relations.ts';
import type { Report, StatementRule } from './rule.ts';

export const alterColumnTypeRewrites: StatementRule = {
  meta: metaOf('alter-column-type-rewrites', {
    category: 'rewrite',
    severity: 'error',
    title: 'Reads and writes wait while a type change writes every row anew.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    const changes = subject.changes.filter(isTypeChange);
    const rewriting = changes.filter((change) => rewrites(blockade(subject, change)));
    const [first] = rewriting;
    const blocked = first === undefined ? null : blockade(subject, first);
    if (first === undefined || blocked === null) return yield* unsure(subject, changes);
    const others = rewriting.length - 1;
    const more = others === 0 ? '' : `, and ${counted(others, 'other column')} too`;
    yield waitReport(subject, first, blocked, `while every row is written anew: ${what(first)}${more}`);
  },
};

function rewrites(blocked: Blockade | null): boolean {
  return blocked?.work.some((work) => work.kind === 'rewrite') ?? false;
}

function isTypeChange(change: Change): change is AlterTable {
  return (
    change.kind === 'alter' &&
    change.action === 'alter-column-type' &&
    change.by === 'statement' &&
    change.before.kind === 'table'
  );
}

/** ``` `id` changes from integer to bigint``` */
function what(change: AlterTable): string {
  const column = change.column?.name ?? '';
  const after = change.after.columns.find((other) => other.name === column);
  const from = change.column === null ? null : typeSaid(change.column.type);
  const to = after === undefined ? null : typeSaid(after.type);
  if (from === null || to === null) return `\`${column}\` changes its type`;
  return from === to ? `USING computes every \`${column}\` again` : `\`${column}\` changes from ${from} to ${to}`;
}

/** Nobody knows whether it rewrites: that is said, as a warning and not as an error. */
function* unsure(subject: Subject, changes: readonly AlterTable[]): Generator<Report> {
  for (const change of changes) {
    const doubt = subject
      .effectsOf(change)
      .find((effect): effect is EffectOf<'unknown'> => effect.kind === 'unknown' && effect.about === 'rewrites');
    const lock = locksOf(subject).find((held) => held.relation.id === change.before.id);
    if (doubt === undefined || lock === undefined || !isInUse(lock.relation)) continue;
    const { relation } = lock;
    const clause = `if every row must be written anew: ${doubt.reason}`;
    yield {
      message: waitingSentence(lock.mode, [relation.name], clause, assumption(subject, [relation])),
      span: change.words,
      severity: 'warning',
      relations: [relation.name],
      related: madeBy(subject, [relation]),
    };
    return;
  }
}
