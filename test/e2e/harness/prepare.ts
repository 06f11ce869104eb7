import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
export default async function prepare(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(vsix)) throw new Error('handrail.vsix does not exist: run `npm run package` first');
  await rm(join(cache, 'e2e', 'screenshots'), { recursive: true, force: true });
  await ensureWorkbench();
  project.provide('browser', await ensureBrowser());
  const home = await mkdtemp(join(tmpdir(), 'handrail-e2e-install-'));
  const extensions = join(home, 'extensions');
  await installExtension(vsix, { data: join(home, 'data'), extensions });
  project.provide('extensions', extensions);
  return () => rm(home, { recursive: true, force: true, maxRetries: 5 });
}
