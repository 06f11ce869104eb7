import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { embeddedData } from '../../scripts/embedded-data.mjs';
import { cache, root } from '../../scripts/paths.mjs';
import { type EmbeddedOptions, embeddedServer } from '../../server/src/adapters/embedded/embedded-server.ts';
import type { DatabaseServer } from '../../server/src/model/ports/database.ts';

/** The embedded PostgreSQL from our sources: Node runs no TypeScript in a worker, so its file is bundled first. */
export async function embedded(options: EmbeddedOptions = {}): Promise<DatabaseServer> {
  const folder = dirname(await embeddedData());
  return embeddedServer({ worker: await bundledWorker(), assets: await assetsIn(folder), ...options });
}

async function bundledWorker(): Promise<URL> {
  // One per process: test files run side by side.
  const outfile = join(cache, 'test', `embedded-worker-${process.pid}.mjs`);
  const entry = join(root, 'server', 'src', 'adapters', 'embedded', 'worker.ts');
  const common = { bundle: true, platform: 'node', format: 'esm', packages: 'external' } as const;
  await build({ ...common, entryPoints: [entry], outfile, logLevel: 'warning' });
  return pathToFileURL(outfile);
}

/** The data archive's folder, with the engine's own files beside it as in a build. */
async function assetsIn(folder: string): Promise<URL> {
  const engine = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  await mkdir(folder, { recursive: true });
  const files = (await readdir(engine)).filter((file) => /^pglite\.(wasm|data)$|\.tar\.gz$/.test(file));
  const missing = files.filter((file) => !existsSync(join(folder, file)));
  await Promise.all(missing.map((file) => copyFile(join(engine, file), join(folder, file))));
  return pathToFileURL(`${folder}/`);
}
