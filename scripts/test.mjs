/**
 * `npm test`: everything that must be true. Needs nothing but Node, git, npm's registry and, where there is no
 * browser, Debian's packages. Goes on after a failure, so that one run says all that is wrong.
 */
import { join } from 'node:path';
import { ensureInstalled } from './npm.mjs';
import { root } from './paths.mjs';
import { endChildrenOnSignal, exitCode, run } from './run.mjs';
import { runVitest, sayCounts } from './vitest.mjs';

endChildrenOnSignal();
await ensureInstalled();

/** @type {import('./vitest.mjs').Counts[]} */
const counts = [];
await step('typecheck', [join('scripts', 'typecheck.mjs')]);
await step('lint', [join('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check']);
// Some of the tests run what was built.
const packed = await step('build and package', [join('scripts', 'package.mjs')]);
say('unit, fixture, import-edge and conformance tests');
counts.push(await runVitest('unit'));
if (packed) {
  say('end-to-end tests in a real workbench');
  counts.push(await runVitest('e2e'));
}
sayCounts({
  passed: counts.reduce((sum, { passed }) => sum + passed, 0),
  failed: counts.reduce((sum, { failed }) => sum + failed, 0),
});

/**
 * Something that is no test still counts when it fails.
 *
 * @param {string} what
 * @param {readonly string[]} args
 */
async function step(what, args) {
  say(what);
  const code = await exitCode(run(process.execPath, args, { cwd: root }));
  if (code !== 0) {
    console.error(`${what} failed`);
    counts.push({ passed: 0, failed: 1 });
  }
  return code === 0;
}

/** @param {string} what */
function say(what) {
  console.log(`\n── ${what}`);
}
