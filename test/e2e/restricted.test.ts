import { expect } from 'vitest';
import { suite } from './harness/suite.ts';

const file = 'migrations/0003_find_orders_by_customer.sql';

suite('an untrusted folder', { open: file, untrusted: true }, (test) => {
  test('is analysed all the same', async (workbench) => {
    await workbench.page.locator('.monaco-dialog-box a.monaco-button', { hasText: /^No, I don/ }).click();
    await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await workbench.ready(file);
    await expect.poll(() => workbench.squiggles()).toContain('CREATE INDEX');
  });
});
