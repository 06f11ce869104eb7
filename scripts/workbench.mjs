/**
 * A real VS Code that a browser can open: the server and workbench inside npm's `code-server`, started directly.
 * code-server's own login and proxy are not used, and no native module is built.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { cache, root } from './paths.mjs';
import { capture, end, run } from './run.mjs';

const versions = { codeServer: '4.100.3', ripgrep: '1.18.0' };
const home = join(cache, `workbench-${versions.codeServer}`);
const ripgrep = `@vscode/ripgrep-${process.platform}-${process.arch}`;

/** @param {string} folder */
const vscodeIn = (folder) => join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
const serverMain = join(vscodeIn(home), 'out', 'server-main.js');

/** Downloads VS Code from npm once; the folder appears under its name only when it is complete. */
export async function ensureWorkbench() {
  if (existsSync(home)) return replaceNativeModules(home);
  console.log('Installing VS Code (once, 300 MB) …');
  const folder = `${home}.${process.pid}`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const dependencies = { 'code-server': versions.codeServer, [ripgrep]: versions.ripgrep };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await npm(['install', ...quiet], folder);
  await npm(['install', '--omit=dev', ...quiet], vscodeIn(folder));
  await completeModules(folder);
  await rename(folder, home).catch(() => rm(folder, { recursive: true, force: true }));
}

/** @param {string} folder */
async function completeModules(folder) {
  const vscode = vscodeIn(folder);
  const modules = join(vscode, 'node_modules');
  await symlink('node_modules', join(vscode, 'node_modules.asar'), 'junction');
  const binary = process.platform === 'win32' ? 'rg.exe' : 'rg';
  await mkdir(join(modules, '@vscode', 'ripgrep', 'bin'), { recursive: true });
  await cp(join(folder, 'node_modules', ripgrep, 'bin', binary), join(modules, '@vscode', 'ripgrep', 'bin', binary));
  await replaceNativeModules(folder);
}

/**
 * Two modules would have to be compiled; what they do here takes a few lines. They are put there at every start, so
 * that they are those of this version.
 *
 * @param {string} folder
 */
async function replaceNativeModules(folder) {
  const modules = join(vscodeIn(folder), 'node_modules');
  const stubs = join(root, 'scripts', 'workbench-stubs');
  for (const name of ['@vscode/spdlog', 'native-watchdog']) {
    await cp(join(stubs, name), join(modules, name), { recursive: true, force: true });
  }
}

/**
 * @typedef {object} Place where one instance keeps its own things
 * @property {string} data
 * @property {string} extensions
 *
 * @typedef {object} Options
 * @property {Place} place
 * @property {Record<string, unknown>} settings the user's settings
 * @property {boolean} [trusted] every folder is trusted without a question: for tests only
 * @property {boolean} [open] without a token: for tests only
 *
 * @typedef {object} Workbench
 * @property {number} port
 * @property {(folder: string, file?: string) => string} address
 * @property {() => Promise<void>} close
 * @property {import('node:child_process').ChildProcess} child
 */

/**
 * @param {Options} options
 * @returns {Promise<Workbench>}
 */
export async function startWorkbench({ place, settings, trusted = false, open = false }) {
  const user = join(place.data, 'data', 'User');
  await mkdir(user, { recursive: true });
  await writeFile(join(user, 'settings.json'), JSON.stringify(settings, null, 2));
  const port = await freePort();
  const token = open ? undefined : randomBytes(24).toString('hex');
  const args = ['--host', '127.0.0.1', '--port', String(port), ...common(place)];
  args.push(...(token === undefined ? ['--without-connection-token'] : ['--connection-token', token]));
  args.push('--telemetry-level', 'off', '--disable-telemetry', '--disable-update-check');
  args.push('--disable-getting-started-override', ...(trusted ? ['--disable-workspace-trust'] : []));
  const child = run(process.execPath, [serverMain, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Whatever ends the one who started it, ends it too.
    detached: false,
    // Sockets go to the instance's own folder instead of the machine's temporary one.
    env: { ...process.env, TMPDIR: place.data, XDG_RUNTIME_DIR: place.data },
  });
  await listening(child);
  return {
    port,
    child,
    address: (folder, file) => addressOf({ port, token, folder, file }),
    close: () => end(child),
  };
}

/**
 * @param {string} file
 * @param {Place} place
 */
export async function installExtension(file, place) {
  await mkdir(place.data, { recursive: true });
  await mkdir(place.extensions, { recursive: true });
  const args = [serverMain, '--install-extension', file, '--force', ...common(place)];
  const { code, output } = await capture(process.execPath, args);
  if (code !== 0 || !output.includes('successfully installed')) throw new Error(`VS Code refused ${file}:\n${output}`);
}

/** @param {Place} place */
function common({ data, extensions }) {
  return ['--server-data-dir', data, '--extensions-dir', extensions, '--accept-server-license-terms'];
}

/** @param {{ port: number, token: string | undefined, folder: string, file: string | undefined }} what */
function addressOf({ port, token, folder, file }) {
  const payload = [['skipWelcome', 'true']];
  if (file !== undefined) payload.push(['openFile', `vscode-remote://127.0.0.1:${port}${file}`]);
  const query = new URLSearchParams({
    ...(token === undefined ? {} : { tkn: token }),
    folder,
    payload: JSON.stringify(payload),
  });
  return `http://127.0.0.1:${port}/?${query}`;
}

/** @param {import('node:child_process').ChildProcess} child */
function listening(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    /** @param {Buffer} data */
    const read = (data) => {
      output += data;
      if (output.includes('Extension host agent listening on')) resolve(undefined);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`VS Code's server ended (${code}):\n${output}`)));
  });
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}
