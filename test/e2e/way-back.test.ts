import { expect } from 'vitest';
import { suite } from './harness/suite.ts';

const missing = 'migrations/0003_find_orders_by_customer.sql';
const lossy = 'migrations/0007_retire_guest_checkout.sql';

suite('the way back', { open: missing }, (test) => {
  test('is shown as a diff before anything is written', async (workbench) => {
    await workbench.codeLens('Preview').waitFor();
    await workbench.runCommand('Handrail: Generate Down Migration');
    await workbench.diff.waitFor();
    await workbench.answerTo('no data is lost', 'Apply').waitFor();
    expect(await workbench.onDisk(missing)).not.toContain('+goose Down');
  });

  test('is written when the author applies it', async (workbench) => {
    await workbench.answerTo('no data is lost', 'Apply').click();
    await workbench.diff.waitFor({ state: 'detached' });
    await workbench.line('DROP INDEX').waitFor();
    await workbench.save();
    await expect
      .poll(() => workbench.onDisk(missing))
      .toMatch(/-- \+goose Down[\s\S]*DROP INDEX orders_customer_id_idx;/i);
  });

  test('is graded above the migration', async (workbench) => {
    await workbench.codeLens(/Down: exact/).waitFor();
  });

  test('is offered above a migration that has none', async (workbench) => {
    await workbench.openFile(lossy);
    await workbench.codeLens(/Down: missing/).click();
    await workbench.diff.waitFor();
  });

  test('says what it loses, and is not written when the author does not want it', async (workbench) => {
    await workbench.answerTo('guest_email', 'Cancel').click();
    await workbench.diff.waitFor({ state: 'detached' });
    expect(await workbench.onDisk(lossy)).not.toContain('+goose Down');
  });
});
