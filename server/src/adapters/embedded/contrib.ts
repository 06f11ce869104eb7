import { readdir, readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { PGlite } from '@electric-sql/pglite';
import { untar } from './tar.ts';

/** Several extensions of one archive: PostgreSQL's contrib/spi. */
const IN_SPI = ['autoinc', 'insert_username', 'moddatetime', 'refint'];

/** Archives of PostgreSQL's contrib extensions, unpacked into the engine's file system when a text asks for one. */
export interface Contrib {
  /** Unpacks every extension that the text could be about to create. */
  provideFor(sql: string): Promise<void>;
}

/** `assets` is the folder that holds the archives. */
export async function contrib(pg: PGlite, assets: URL): Promise<Contrib> {
  const archives = (await readdir(assets)).filter((file) => file.endsWith('.tar.gz'));
  const missing = new Set(archives.map((file) => file.slice(0, -'.tar.gz'.length)));
  return {
    async provideFor(sql) {
      if (!/\bextension\b/i.test(sql)) return;
      for (const name of [...missing].filter((name) => isNamed(sql, name))) {
        missing.delete(name);
        await unpack(pg, await readFile(new URL(`${name}.tar.gz`, assets)));
      }
    },
  };
}

/** Earthdistance needs cube, and CREATE EXTENSION … CASCADE does not name it. */
function isNamed(sql: string, archive: string): boolean {
  const text = sql.toLowerCase();
  if (archive === 'spi') return IN_SPI.some((name) => text.includes(name));
  return text.includes(archive) || (archive === 'cube' && text.includes('earthdistance'));
}

async function unpack(pg: PGlite, archive: Uint8Array): Promise<void> {
  for (const entry of untar(gunzipSync(archive))) {
    const path = `${pg.Module.WASM_PREFIX}/${entry.name}`;
    const folder = path.slice(0, path.lastIndexOf('/'));
    const file = path.slice(folder.length + 1);
    pg.Module.FS.mkdirTree(folder);
    if (entry.name.endsWith('.so')) await preload(pg, folder, file, entry.data);
    else pg.Module.FS.writeFile(path, entry.data);
  }
}

/** A library has to be compiled before the engine's `dlopen`, which cannot wait, asks for it. */
function preload(pg: PGlite, folder: string, file: string, data: Uint8Array): Promise<void> {
  const { FS } = pg.Module;
  return new Promise((resolve) => {
    const failed = () => {
      FS.writeFile(`${folder}/${file}`, data);
      resolve();
    };
    // Emscripten takes bytes here as well as an address, which its types do not say.
    FS.createPreloadedFile(folder, file, data as unknown as string, true, true, resolve, failed, false);
  });
}
