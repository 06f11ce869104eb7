import { expect } from 'vitest';
import { suite } from './harness/suite.ts';

suite('a dangerous statement', { open: 'migrations/0003_find_orders_by_customer.sql' }, (test) => {
  test('is underlined on its guilty words', async (workbench) => {
    await expect.poll(() => workbench.squiggles()).toContain('CREATE INDEX');
  });

  test('is in the Problems panel, with who waits', async (workbench) => {
    const rows = await workbench.problems();
    const row = rows.filter({ hasText: 'create-index-blocks-writes' });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/orders.*wait/is);
    await workbench.closePanel();
  });

  test('says at its end who waits', async (workbench) => {
    await workbench.line('SHARE · writes wait').waitFor();
  });

  test('says on hover what it locks', async (workbench) => {
    const text = await workbench.hover('CREATE INDEX', 'INDEX');
    expect(text).toContain('SHARE');
    expect(text).toMatch(/wait/i);
  });

  test('becomes safe with the quick fix, the way the tool wants it', async (workbench) => {
    await workbench.applyFix('CREATE INDEX', 'INDEX', /CONCURRENTLY/);
    await workbench.line('CREATE INDEX CONCURRENTLY orders_customer_id_idx').waitFor();
    await workbench.save();
    const onDisk = () => workbench.onDisk('migrations/0003_find_orders_by_customer.sql');
    await expect.poll(onDisk).toMatch(/^-- \+goose NO TRANSACTION$/m);
    await expect.poll(() => workbench.squigglesNow()).not.toContain('CREATE INDEX');
  });
});
