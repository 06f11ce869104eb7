import type { AlterTable } from '../model/change.ts';
import type { Subject } from '../project/subject.ts';
import { said } from '../words/locks.ts';
import { type Blockade, blockade } from './about/blockade.ts';
import { alterations } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { waitFor } from './about/wait.ts';
import type { StatementRule } from './rule.ts';

export const alterColumnTypeIndexRebuild: StatementRule = {
  meta: metaOf('alter-column-type-index-rebuild', {
    category: 'rewrite',
    severity: 'error',
    title:
      'A type change that rewrites no row still builds an index anew or checks every row, while reads and writes wait.',
    needs: ['catalog'],
  }),
  statement: (subject) =>
    waitFor(
      subject,
      alterations(subject, 'alter-column-type').filter((change) => !rewrites(blockade(subject, change))),
      (change) => whileWhat(subject, change),
    ),
};

function rewrites(blocked: Blockade | null): boolean {
  return blocked?.work.some((work) => work.kind === 'rewrite') ?? false;
}

function whileWhat(subject: Subject, change: AlterTable): string {
  const built = blockade(subject, change)?.work.find((work) => work.kind === 'build');
  const column = change.column?.name ?? '';
  return built?.kind === 'build'
    ? `while ${said(built.index)} is built anew for the new type of \`${column}\``
    : `while every row is checked again for the new type of \`${column}\``;
}
