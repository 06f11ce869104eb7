import { expect } from 'vitest';
import { suite } from './harness/suite.ts';

suite('what a file is', { open: 'migrations/0004_require_contact_details.sql' }, (test) => {
  test('is in the status: tool, version, pending migrations', async (workbench) => {
    await expect.poll(() => workbench.languageStatus()).toMatch(/goose · PG \d+ · 7 pending/);
  });

  test('is said of a file that is no migration, too', async (workbench) => {
    await workbench.createFile('notes.sql', 'DELETE FROM customers;\n');
    await workbench.openFile('notes.sql');
    await expect.poll(() => workbench.languageStatus()).toContain('Not a migration');
    expect(await workbench.squigglesNow()).toEqual([]);
    expect(await workbench.commands('Handrail: Preview')).not.toContain('Handrail: Preview Plan');
  });
});

suite('a table', { open: 'migrations/0004_require_contact_details.sql' }, (test) => {
  test('leads to the migration that made it', async (workbench) => {
    await workbench.codeLens('Preview').waitFor();
    await workbench.clickWord('ALTER TABLE order_items', 'order_items');
    await workbench.page.keyboard.press('F12');
    await workbench.ready('0001_create_shop.sql');
    await workbench.line('CREATE TABLE order_items').waitFor();
    expect(await workbench.currentLine()).toContain('CREATE TABLE order_items');
  });
});
