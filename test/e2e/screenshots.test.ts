import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { root } from '../../scripts/paths.mjs';
import { suite } from './harness/suite.ts';

const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern' };
const updating = process.env.UPDATE_SCREENSHOTS === '1';

/** The scene of the README: what an author sees first. UPDATE_SCREENSHOTS=1 takes its pictures anew. */
for (const [name, theme] of Object.entries(themes)) {
  const scene = {
    open: 'migrations/0004_require_contact_details.sql',
    settings: { 'workbench.colorTheme': theme, 'window.commandCenter': false, 'window.title': 'shop' },
    size: { width: 1440, height: 720 },
  };
  suite(`the first scene in ${name}`, scene, (test) => {
    test('fits into its window', async (workbench) => {
      await expect.poll(() => workbench.squiggles()).toContain('SET NOT NULL');
      await workbench.codeLens('Preview').waitFor();
      await workbench.line('writes wait').waitFor();
      expect(await workbench.clippedLines()).toEqual([]);
    });

    test('explains itself on hover', async (workbench) => {
      expect(await workbench.hover('SET NOT NULL', 'NOT')).toMatch(/wait/);
      const folder = join(root, 'docs', 'screenshots');
      await mkdir(folder, { recursive: true });
      // The card fades in.
      await workbench.page.waitForTimeout(1_500);
      if (updating) await workbench.page.screenshot({ path: join(folder, `${name}.png`) });
    });
  });
}
