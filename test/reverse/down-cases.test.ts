import { afterAll, describe, expect, test } from 'vitest';
import type { TransactionPolicy } from '../../server/src/model/migration.ts';
import { type DownPlan, planDown } from '../../server/src/reverse/plan.ts';
import { type Case, cases, rewrite } from './case-file.ts';
import { EMPTY, type FoldOptions, fold } from './pipeline.ts';

const all = cases();
const planned = new Map<Case, string>();

function optionsOf({ marks }: Case): FoldOptions {
  const version = marks.find((mark) => /^\d+$/.test(mark));
  const policy = marks.find((mark): mark is TransactionPolicy => mark === 'none' || mark === 'statement');
  return {
    ...(version === undefined ? {} : { version: Number(version) }),
    ...(policy === undefined ? {} : { policy }),
  };
}

function planOf(one: Case): DownPlan {
  const options = optionsOf(one);
  const before = fold(EMPTY, '0001.sql', one.before, '', options);
  return planDown(fold(before.committed.after, '0002.sql', one.up, '', options));
}

/** The plan in the fixtures' form. */
function shown(plan: DownPlan): string {
  const lines = [
    `-- down: ${plan.grade}`,
    ...plan.loses.map((lost) => `-- loses: ${lost}`),
    ...plan.soft.map((soft) => `-- soft: ${soft}`),
    ...plan.prechecks.map((check) => `-- check: ${check.sql}`),
    ...plan.remarks.filter((remark) => !plan.soft.includes(remark)).map((remark) => `-- remark: ${remark}`),
    ...plan.statements.flatMap(({ sql, comment, outsideTransaction }) => [
      ...(comment === null ? [] : comment.split('\n').map((line) => `-- note: ${line}`)),
      ...(sql === '' ? [] : [`${sql};${outsideTransaction ? ' -- alone' : ''}`]),
    ]),
  ];
  return lines.join('\n');
}

describe.each([...new Set(all.map((one) => one.file))])('%s', (file) => {
  test.each(all.filter((one) => one.file === file))('$title', (one) => {
    const now = shown(planOf(one));
    planned.set(one, now);
    if (process.env.UPDATE === undefined) expect(now).toBe(one.down);
  });
});

afterAll(() => {
  if (process.env.UPDATE === undefined) return;
  for (const file of new Set(all.map((one) => one.file))) {
    rewrite(
      file,
      all.filter((one) => one.file === file),
      planned,
    );
  }
});
