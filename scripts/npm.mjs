import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { run, succeed } from './run.mjs';

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export async function npm(args, cwd) {
  const cli = process.env.npm_execpath;
  const [command, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  const shell = command === 'npm' && process.platform === 'win32';
  const child = run(command, [...first, ...args], { cwd, shell, env: environment() });
  await succeed(child, `npm ${args.join(' ')}`);
}

/** Makes `node_modules` what the lock file says, and touches nothing when it is that already. */
export async function ensureInstalled() {
  if (await isInstalled()) return;
  console.log('Installing dependencies …');
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  await npm(['ci', ...quiet], root).catch((error) => {
    // A registry that lacks another platform's optional package makes `npm ci` refuse; `install` does without it.
    console.error(`${error.message}; trying npm install`);
    return npm(['install', '--no-save', ...quiet], root);
  });
}

/** npm leaves a second lock file that says what it has really installed. */
async function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = await packagesOf(join(root, 'package-lock.json'));
  const present = await packagesOf(installed);
  return Object.entries(wanted).every(([path, { version, optional }]) =>
    path === '' || (optional && !present[path]) ? true : present[path]?.version === version,
  );
}

/**
 * @param {string} path
 * @returns {Promise<Record<string, { version?: string, optional?: boolean }>>}
 */
async function packagesOf(path) {
  return JSON.parse(await readFile(path, 'utf8')).packages;
}

/** What `npm start` says about this package is not meant for an installation elsewhere. */
function environment() {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter(([name]) => !/^npm_(package|lifecycle|config_local_prefix)/.test(name)));
}
