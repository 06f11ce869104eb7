import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureBrowser } from '../../../scripts/browser.mjs';
import { cache, vsix } from '../../../scripts/paths.mjs';
import { ensureWorkbench, installExtension } from '../../../scripts/workbench.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    browser: string;
    extensions: string;
  }
}

/** Once for all suites: the editor, a browser, and the extension installed from its package, as a user installs it. */
export default async function prepare(project: TestProject): Promise<void> {
  if (!existsSync(vsix)) throw new Error('handrail.vsix does not exist: run `npm run package` first');
  const home = join(cache, 'e2e');
  const extensions = join(home, 'extensions');
  await rm(home, { recursive: true, force: true });
  await ensureWorkbench();
  project.provide('browser', await ensureBrowser());
  await installExtension(vsix, { data: join(home, 'install'), extensions });
  project.provide('extensions', extensions);
}
