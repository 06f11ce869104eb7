import { afterAll, beforeAll, describe, it, onTestFailed } from 'vitest';
import { openWorkbench, type Scene } from './open-workbench.ts';
import type { Workbench } from './workbench.ts';

export type Test = (name: string, run: (workbench: Workbench) => Promise<void>) => void;

/** Tests that share one workbench, in the order in which they are written; a failure leaves a picture. */
export function suite(name: string, scene: Scene, define: (test: Test) => void): void {
  describe(name, () => {
    let workbench: Workbench | undefined;
    beforeAll(async () => {
      workbench = await openWorkbench(scene);
    });
    afterAll(() => workbench?.close());
    define((title, run) =>
      it(title, async () => {
        const current = workbench;
        if (!current) throw new Error('the workbench did not open');
        onTestFailed(() => current.photograph(`${name} ${title}`.replaceAll(/\W+/g, '-')));
        await run(current);
      }));
  });
}
