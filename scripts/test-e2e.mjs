/** `npm run test:e2e`: packages Handrail and drives it in a real workbench. Arguments go to Vitest. */
import { join } from 'node:path';
import { ensureInstalled } from './npm.mjs';
import { root } from './paths.mjs';
import { endChildrenOnSignal, exitCode, run } from './run.mjs';
import { runVitest, sayCounts } from './vitest.mjs';

endChildrenOnSignal();
await ensureInstalled();
const packed = await exitCode(run(process.execPath, [join(root, 'scripts', 'package.mjs')]));
const counts = packed === 0 ? await runVitest('e2e', process.argv.slice(2)) : { passed: 0, failed: 1 };
sayCounts(counts);
