import { expect } from 'vitest';
import { suite } from './harness/suite.ts';

suite('the extension', { open: 'migrations/0003_find_orders_by_customer.sql' }, (test) => {
  test('is active in a project with migrations', async (workbench) => {
    await expect.poll(() => workbench.commands('Handrail: Restart')).toContain('Handrail: Restart Server');
  });

  test('takes next to no time to activate', async (workbench) => {
    await workbench.page.setViewportSize({ width: 1280, height: 4000 });
    await workbench.runCommand('Developer: Startup Performance');
    const row = workbench.line('| handrail.handrail | false |');
    const [, , , load, call, finish] = (await row.innerText()).split('|').map((cell) => Number.parseInt(cell, 10));
    console.log(`activation: ${load} ms to load, ${call} ms to call, ${finish} ms to finish`);
    expect((call ?? Number.NaN) + (finish ?? Number.NaN)).toBeLessThanOrEqual(50);
  });
});
