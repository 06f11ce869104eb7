import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Handrail's version, from the manifest above the folder that it runs in. */
export function ownVersion(beside: string): string {
  for (let folder = beside; ; folder = dirname(folder)) {
    const version = versionIn(join(folder, 'package.json'));
    if (version !== null) return version;
    if (folder === dirname(folder)) return '0.0.0';
  }
}

function versionIn(manifest: string): string | null {
  try {
    const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: unknown; version?: unknown };
    return name === 'handrail' && typeof version === 'string' ? version : null;
  } catch {
    return null;
  }
}
