import { expect } from 'vitest';
import { suite } from './harness/suite.ts';

const missing = 'migrations/0003_find_orders_by_customer.sql';

suite('the way back', { open: missing }, (test) => {
  test('is offered where it is missing, as a diff first', async (workbench) => {
    await workbench.codeLens(/Down: missing/).click();
    await workbench.page.locator('.monaco-diff-editor').waitFor();
    await workbench.notification(/./).getByText('Apply', { exact: true }).waitFor();
    expect(await workbench.onDisk(missing)).not.toContain('+goose Down');
  });

  test('is written when the author applies it', async (workbench) => {
    await workbench.notification(/./).getByText('Apply', { exact: true }).click();
    await workbench.ready(missing);
    await workbench.line('DROP INDEX').waitFor();
    await workbench.save();
    await expect.poll(() => workbench.onDisk(missing)).toMatch(/-- \+goose Down\s+DROP INDEX orders_customer_id_idx;/i);
  });

  test('is graded afterwards', async (workbench) => {
    await workbench.codeLens(/Down: exact/).waitFor();
  });

  test('says what it loses', async (workbench) => {
    await workbench.openFile('0007_retire_guest_checkout.sql');
    await workbench.codeLens(/Down: /).waitFor();
    await workbench.runCommand('Handrail: Generate Down Migration');
    const note = workbench.notification(/guest_email/);
    await note.waitFor();
    await note.getByText('Cancel', { exact: true }).click();
    await workbench.ready('0007_retire_guest_checkout.sql');
    expect(await workbench.onDisk('migrations/0007_retire_guest_checkout.sql')).not.toContain('+goose Down');
  });
});
