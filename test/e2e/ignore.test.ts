import { expect } from 'vitest';
import { suite } from './harness/suite.ts';

const file = 'migrations/0007_retire_guest_checkout.sql';

suite('ignoring a finding', { open: file }, (test) => {
  test('writes a comment that carries the rule', async (workbench) => {
    await expect.poll(() => workbench.squiggles()).toContain('DELETE FROM');
    await workbench.applyFix('DELETE FROM order_items', 'DELETE', /Ignore delete-without-where for this statement/);
    await workbench.line('-- handrail-ignore delete-without-where').waitFor();
  });

  test('takes that squiggle away and leaves the others', async (workbench) => {
    await expect.poll(() => workbench.squigglesNow()).not.toContain('DELETE FROM');
    expect(await workbench.squigglesNow()).toContain('DROP COLUMN');
  });
});
