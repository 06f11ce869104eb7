import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cache, root } from './paths.mjs';
import { exitCode, run } from './run.mjs';

/** @typedef {{ passed: number, failed: number }} Counts */

const configurations = { unit: 'test/vitest.config.ts', e2e: 'test/e2e/vitest.config.ts' };

/**
 * @param {keyof typeof configurations} suite
 * @param {readonly string[]} [filters]
 * @returns {Promise<Counts>}
 */
export async function runVitest(suite, filters = []) {
  const results = join(cache, 'results', `${suite}.json`);
  await rm(results, { force: true });
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const args = [vitest, 'run', '--config', configurations[suite], ...reporters, ...filters];
  const code = await exitCode(run(process.execPath, args));
  const counts = existsSync(results) ? countsOf(JSON.parse(await readFile(results, 'utf8'))) : { passed: 0, failed: 0 };
  // A run that failed outside its tests, such as in a file that can't be loaded, has failed all the same.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * A test that is skipped has not passed.
 *
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} report
 * @returns {Counts}
 */
function countsOf({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return { passed: numPassedTests, failed: numFailedTests + numPendingTests + numTodoTests };
}

/**
 * The closing line that other programs read; the exit code says the same.
 *
 * @param {Counts} counts
 */
export function sayCounts({ passed, failed }) {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
