import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from './paths.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

const posix = process.platform !== 'win32';
/** @type {Set<ChildProcess>} */
const children = new Set();
/**
 * Those that lead a process group.
 *
 * @type {WeakSet<ChildProcess>}
 */
const leaders = new WeakSet();

/**
 * Starts a program in a process group of its own, so that it can be ended with everything that it started.
 * It can't ask questions: nobody may be there to answer.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {ChildProcess}
 */
export function run(command, args, options = {}) {
  const { detached = posix } = options;
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options, detached });
  if (detached) leaders.add(child);
  children.add(child);
  child.once('close', () => children.delete(child));
  child.once('error', () => children.delete(child));
  return child;
}

/**
 * Waits for the end and hands back the exit code; a program that can't be started counts as 127, as in a shell.
 *
 * @param {ChildProcess} child
 * @returns {Promise<number>}
 */
export async function exitCode(child) {
  try {
    const [code] = await once(child, 'close');
    return typeof code === 'number' ? code : 1;
  } catch {
    return 127;
  }
}

/**
 * @param {ChildProcess} child
 * @param {string} [what] what has failed when it fails
 */
export async function succeed(child, what = child.spawnargs.join(' ')) {
  const code = await exitCode(child);
  if (code !== 0) throw new Error(`${what} ended with exit code ${code}`);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function capture(command, args, options = {}) {
  const child = run(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let output = '';
  child.stdout?.on('data', (data) => {
    output += data;
  });
  child.stderr?.on('data', (data) => {
    output += data;
  });
  return { code: await exitCode(child), output };
}

/**
 * Ends a program and what it started: politely, then not.
 *
 * @param {ChildProcess} child
 */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close').catch(() => {});
  signal(child, 'SIGTERM');
  const ended = await Promise.race([closed.then(() => true), delay(5000, false, { ref: false })]);
  if (!ended) {
    signal(child, 'SIGKILL');
    await closed;
  }
}

/**
 * Ctrl+C ends every child before this process ends.
 *
 * @param {{ interrupted?: number }} [exitCodes] what Ctrl+C means: 0 where it is the way to end the program
 */
export function endChildrenOnSignal({ interrupted = 130 } = {}) {
  let ending = false;
  /** @param {number} code */
  const stop = async (code) => {
    if (ending) return;
    ending = true;
    await Promise.all([...children].map(end));
    process.exit(code);
  };
  process.on('SIGINT', () => stop(interrupted));
  process.on('SIGTERM', () => stop(143));
  if (posix) process.on('SIGHUP', () => stop(129));
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} name
 */
function signal(child, name) {
  if (child.pid === undefined) return;
  try {
    if (posix) process.kill(leaders.has(child) ? -child.pid : child.pid, name);
    else spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
  } catch {
    // It has ended in the meantime.
  }
}
