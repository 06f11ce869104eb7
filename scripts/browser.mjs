import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cache, root } from './paths.mjs';
import { capture, exitCode, run, succeed } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const places = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/**
 * A browser for the tests: the one that is there, else Debian's, else playwright's own.
 *
 * @returns {Promise<string>} the path of its program
 */
export async function ensureBrowser() {
  return installed() ?? (await fromDebian()) ?? (await fromPlaywright());
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const extension = process.platform === 'win32' ? '.exe' : '';
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name + extension)));
  return [...candidates, ...places].find((path) => existsSync(path));
}

async function fromDebian() {
  if (process.platform !== 'linux' || (await capture('apt-get', ['--version'])).code !== 0) return undefined;
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (prefix.length > 0 && (await capture('sudo', ['-n', 'true'])).code !== 0) return undefined;
  console.log('Installing Chromium from the distribution (once) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['-qq', 'update'],
    ['-qq', 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
  ]) {
    const [command = 'apt-get', ...rest] = [...prefix, 'apt-get', ...args];
    const { code, output } = await capture(command, rest, { env });
    if (code !== 0) console.error(output);
  }
  return installed();
}

async function fromPlaywright() {
  process.env.PLAYWRIGHT_BROWSERS_PATH = join(cache, 'browsers');
  const { chromium } = await import('playwright-core');
  if (!existsSync(chromium.executablePath())) {
    console.log("Installing playwright's Chromium (once) …");
    const cli = join(root, 'node_modules', 'playwright-core', 'cli.js');
    await succeed(run(process.execPath, [cli, 'install', 'chromium']), 'the installation of a browser');
    // Its system libraries need the system's package manager; where that is not allowed, they may be there already.
    await exitCode(run(process.execPath, [cli, 'install-deps', 'chromium']));
  }
  return chromium.executablePath();
}
