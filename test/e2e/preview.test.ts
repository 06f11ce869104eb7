import { expect } from 'vitest';
import { suite } from './harness/suite.ts';

suite('a preview', { open: 'migrations/0004_require_contact_details.sql' }, (test) => {
  test('shows what is predicted beside what an embedded PostgreSQL did', async (workbench) => {
    await workbench.codeLens('Preview').waitFor();
    await workbench.runCommand('Handrail: Preview Plan');
    await workbench.preview.locator('table').first().waitFor();
    const text = await workbench.preview.innerText();
    expect(text).toMatch(/predicted/i);
    expect(text).toMatch(/observed/i);
    expect(text).toContain('ACCESS EXCLUSIVE');
    expect(text).toContain('customers');
  });
});
