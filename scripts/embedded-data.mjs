/**
 * Makes the data directory that the embedded PostgreSQL boots from, so that nobody waits for initdb: about 1 MB,
 * cached by the engine's version.
 */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { cache } from './paths.mjs';

const require = createRequire(import.meta.url);
const archive = 'data.tar.br';
/** What only initdb and other faces of the engine need. */
const unneeded = ['initdb.wasm'];

/** @param {string} dist */
export async function buildEmbeddedData(dist) {
  await copyFile(await embeddedData(), join(dist, 'pglite', archive));
  await Promise.all(unneeded.map((file) => rm(join(dist, 'pglite', file), { force: true })));
}

/** The archive's path, made when there is none for this version. */
export async function embeddedData() {
  const { version } = JSON.parse(await readFile(packageFile(), 'utf8'));
  const file = join(cache, 'embedded', `${version}-1`, archive);
  if (existsSync(file)) return file;
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, compress(await initialise()));
  return file;
}

async function initialise() {
  const { PGlite } = await import('@electric-sql/pglite');
  // Small WAL segments: seven of the usual 16 MB are most of a fresh directory.
  const pg = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] });
  await pg.exec('vacuum full');
  // Nothing connects to the templates. The engine puts template1 back before a CREATE DATABASE.
  await pg.exec("update pg_database set datistemplate = false where datname in ('template0', 'template1')");
  await pg.exec('drop database template0');
  await pg.exec('drop database template1');
  await pg.exec('checkpoint');
  const files = await pg.dumpDataDir('none');
  await pg.close();
  return Buffer.from(await files.arrayBuffer());
}

/** @param {Buffer} data */
function compress(data) {
  return brotliCompressSync(data, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
    },
  });
}

function packageFile() {
  // The package does not export its package.json.
  return join(require.resolve('@electric-sql/pglite'), '..', '..', 'package.json');
}
