const BLOCK = 512;

export interface TarEntry {
  readonly name: string;
  readonly data: Uint8Array;
}

/** The plain files of a tar archive. Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html (ustar) */
export function untar(archive: Uint8Array): readonly TarEntry[] {
  const entries: TarEntry[] = [];
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0; ) {
    const header = archive.subarray(at, at + BLOCK);
    const size = Number.parseInt(field(header, 124, 12), 8);
    const type = field(header, 156, 1);
    const prefix = field(header, 345, 155);
    const name = field(header, 0, 100);
    if (type === '0' || type === '') {
      entries.push({
        name: (prefix === '' ? name : `${prefix}/${name}`).replace(/^\.?\/+/, ''),
        data: archive.subarray(at + BLOCK, at + BLOCK + size),
      });
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return entries;
}

function field(header: Uint8Array, start: number, length: number): string {
  return new TextDecoder()
    .decode(header.subarray(start, start + length))
    .replace(/\0[\s\S]*$/, '')
    .trim();
}
