import type { EffectOf } from '../model/effect.ts';
import type { Fix } from '../model/finding.ts';
import { blocksWrites } from '../model/lock-mode.ts';
import type { FileRun, RunStatement } from '../project/file-run.ts';
import type { FilePlace } from '../project/workspace-fold.ts';
import { letterCase, sqlIn } from '../recipes/letter-case.ts';
import { waiting } from '../words/sentences.ts';
import { locksOf } from './about/blockade.ts';
import { metaOf } from './about/meta.ts';
import { isInUse } from './about/relations.ts';
import type { FileRule } from './rule.ts';

export const noLockTimeout: FileRule = {
  meta: metaOf('no-lock-timeout', {
    category: 'blocking-lock',
    severity: 'information',
    title: 'Everyone queues behind a statement that waits for its lock, and nothing ends the wait.',
    needs: ['catalog', 'transaction'],
  }),
  *file({ config, place }) {
    if (config.lockTimeout.configured) return;
    const found = unlimited(place.run);
    // What the role or the tool should have is said once: in the newest migration that needs it.
    if (found === null || neededLater(place)) return;
    const { statement, index, held } = found;
    yield {
      statement: index,
      message: `${waiting(held.mode, [held.relation.name])} behind this statement for as long as it waits for its ${held.mode} lock: no lock_timeout is set.`,
      span: statement.step.written.verb,
      relations: [held.relation.name],
      fixes: [setTimeout(statement)],
    };
  },
};

interface Unlimited {
  readonly statement: RunStatement;
  readonly index: number;
  readonly held: EffectOf<'lock'>;
}

/** The first statement of a file that may wait for its lock for ever. */
function unlimited({ statements }: FileRun): Unlimited | null {
  for (const [index, statement] of statements.entries()) {
    if (statement.section.direction !== 'up') continue;
    if (limitsTheWait(statement)) return null;
    const held = longQueue(statement);
    if (held !== undefined) return { statement, index, held };
  }
  return null;
}

function neededLater({ history, migration }: FilePlace): boolean {
  const at = history.migrations.indexOf(migration);
  return history.migrations.slice(at + 1).some((later) => !later.applied && unlimited(later.up) !== null);
}

/** The first lock of a statement that others queue behind, once it has to wait itself. */
function longQueue({ step }: RunStatement): EffectOf<'lock'> | undefined {
  return locksOf(step).find(
    (lock) =>
      lock.until === 'commit' && blocksWrites(lock.mode) && lock.relation.kind !== 'index' && isInUse(lock.relation),
  );
}

/** SET lock_timeout, set_config('lock_timeout', …) or ALTER ROLE … SET lock_timeout. */
function limitsTheWait({ step }: RunStatement): boolean {
  const { written } = step;
  if (written.kind === 'set')
    return written.setting === 'lock_timeout' && written.value !== null && !/^'?0\w*'?$/.test(written.value.trim());
  return /\block_timeout\b/i.test(step.text);
}

function setTimeout({ step }: RunStatement): Fix {
  const sql = sqlIn(letterCase(step));
  const transactional =
    step.context.policy === 'file' || step.context.policy === 'all' || step.context.policy === 'none';
  return {
    title: 'Give up after five seconds of waiting',
    safe: true,
    edits: [
      {
        at: 'before-first-statement',
        text: transactional ? sql`SET LOCAL ${'lock_timeout'} = '5s';` : sql`SET ${'lock_timeout'} = '5s';`,
      },
    ],
  };
}
