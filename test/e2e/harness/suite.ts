import { afterAll, beforeAll, describe, it, onTestFailed } from 'vitest';
import { openWorkbench, type Scene } from './open-workbench.ts';
import type { Workbench } from './workbench.ts';

export type Test = (name: string, run: (workbench: Workbench) => Promise<void>) => void;

/** Tests that share one workbench, in the order in which they are written; a failure leaves a picture. */
export function suite(name: string, scene: Scene, define: (test: Test) => void): void {
  describe(name, () => {
    let workbench: Workbench | undefined;
    let failed: string | undefined;
    beforeAll(async () => {
      workbench = await openWorkbench(scene);
    });
    afterAll(() => workbench?.close());
    define((title, run) =>
      it(title, async () => {
        const current = workbench;
        if (!current) throw new Error('the workbench did not open');
        // What comes after a failed step would only wait for what is not there.
        if (failed !== undefined) throw new Error(`not tried, because this failed: ${failed}`);
        onTestFailed(async () => {
          failed = title;
          await current.photograph(`${name} ${title}`.replaceAll(/\W+/g, '-'));
        });
        await run(current);
      }));
  });
}
