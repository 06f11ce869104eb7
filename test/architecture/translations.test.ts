import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, sourceFiles } from './imports.ts';

describe("the client's sentences", () => {
  it('are all in the bundle that translators work from', () => {
    const bundle = Object.keys(JSON.parse(read('l10n/bundle.l10n.json')));
    const used = sourceFiles('client/src').flatMap((path) =>
      [...read(path).matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text = '']) => text),
    );
    expect(bundle.sort()).toEqual([...new Set(used)].sort());
  });

  it('are all in the manifest that names them', () => {
    const named = [...read('package.json').matchAll(/"%([^%]+)%"/g)].map(([, key]) => key);
    const given = Object.keys(JSON.parse(read('package.nls.json')));
    expect([...new Set(named)].sort()).toEqual(given.sort());
  });
});

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
