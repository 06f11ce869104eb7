import { readFile } from 'node:fs/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { EmbeddedSession } from './embedded-session.ts';
import type { WorkerCall, WorkerMessage, WorkerStart } from './worker-messages.ts';

/** Node has it; the compiler's list of what an ES2023 host has does not. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<WebAssembly.Module> };

if (parentPort !== null) void serve(parentPort, workerData as WorkerStart);

async function serve(port: MessagePort, start: WorkerStart): Promise<void> {
  const tell = (message: WorkerMessage): void => port.postMessage(message);
  let current: number | null = null;
  const broken = (reason: string): never => {
    tell({ kind: 'broken', id: current, reason });
    process.exit(1);
  };
  try {
    const assets = new URL(start.assets);
    const engine = start.engine ?? (await WebAssembly.compile(await readFile(new URL('pglite.wasm', assets))));
    const session = await EmbeddedSession.start(assets, engine, broken);
    let queue: Promise<void> = Promise.resolve();
    port.on('message', (call: WorkerCall) => {
      queue = queue.then(async () => {
        current = call.id;
        tell({ kind: 'answer', id: call.id, result: await session.call(call) });
        current = null;
      });
    });
    tell({ kind: 'ready', version: await session.version(), engine });
  } catch (reason) {
    tell({ kind: 'not-ready', reason: reason instanceof Error ? reason.message : String(reason) });
  }
}
