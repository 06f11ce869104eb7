import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';
import { quietSettings } from '../../../scripts/editor-settings.mjs';
import { example } from '../../../scripts/paths.mjs';
import { startWorkbench } from '../../../scripts/workbench.mjs';
import { Workbench } from './workbench.ts';

export interface Scene {
  /** Files of the project by their path; without them, a copy of the example project. */
  readonly files?: Readonly<Record<string, string>>;
  /** The file that is open at the start. */
  readonly open: string;
  /** Leaves the question of trust to the user, as an editor does by default. */
  readonly untrusted?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly size?: { readonly width: number; readonly height: number };
}

const testSettings = {
  ...quietSettings,
  'git.enabled': false,
  // In a browser an editor saves by itself; on a desktop it does not.
  'files.autoSave': 'off',
  'editor.minimap.enabled': false,
  'editor.hover.delay': 100,
  'workbench.reduceMotion': 'on',
};

/** A workbench of its own for one suite: server, user data, project and browser, all gone when it is closed. */
export async function openWorkbench(scene: Scene): Promise<Workbench> {
  const home = await mkdtemp(join(tmpdir(), 'handrail-e2e-'));
  const folder = join(home, 'shop');
  await writeProject(folder, scene.files);
  const server = await startWorkbench({
    place: { data: join(home, 'data'), extensions: inject('extensions') },
    settings: { ...testSettings, ...scene.settings },
    trusted: !scene.untrusted,
    open: true,
  });
  const browser = await chromium.launch({ executablePath: inject('browser') });
  const page = await openPage(browser, scene);
  const close = async () => {
    await browser.close();
    await server.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  await page.goto(server.address(folder, join(folder, scene.open)));
  const workbench = new Workbench(page, folder, close);
  if (!scene.untrusted) await workbench.ready(scene.open);
  return workbench;
}

async function openPage(browser: Browser, { size }: Scene) {
  const context = await browser.newContext({ viewport: size ?? { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

async function writeProject(folder: string, files: Scene['files']): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (!files) return cp(example, folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
