import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { ownVersion } from '../adapters/node/own-version.ts';
import type { Sink } from './environment.ts';
import { run } from './run.ts';

// A process that lives this short pays for optimised WebAssembly and never uses it. Must come before any is compiled.
setFlagsFromString('--liftoff-only');

// Whoever reads may have seen enough: `handrail check | head`.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

run(process.argv.slice(2), {
  cwd: process.cwd(),
  variables: process.env,
  stdout: sink(process.stdout),
  stderr: sink(process.stderr),
  beside: __dirname,
  version: () => ownVersion(__dirname),
  embedded: async () => {
    const { embeddedServer } = await import('../adapters/embedded/embedded-server.ts');
    return embeddedServer({ worker: pathToFileURL(join(__dirname, 'embedded-worker.cjs')) });
  },
  onInterrupt: (listener) => {
    process.once('SIGINT', listener);
    return () => process.off('SIGINT', listener);
  },
  now: () => new Date(),
  clock: () => performance.now(),
}).then((code) => {
  // Not `exit`: what was written may still be on its way.
  process.exitCode = code;
});

function sink(stream: NodeJS.WriteStream): Sink {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? null,
  };
}
