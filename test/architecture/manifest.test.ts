import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL_LAYOUTS } from '../../server/src/layouts/all-layouts.ts';
import { root } from './imports.ts';

interface Manifest {
  readonly contributes: {
    readonly languages: readonly { readonly id: string; readonly extensions?: readonly string[] }[];
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>> };
  };
}

const manifest: Manifest = JSON.parse(read('package.json'));

describe('the manifest', () => {
  it('offers the tools that Handrail knows', () => {
    const offered = manifest.contributes.configuration.properties['handrail.tool']?.enum;
    expect(offered).toEqual(['auto', ...ALL_LAYOUTS.map(({ tool }) => tool)]);
  });

  it('takes no language away from other extensions', () => {
    expect(manifest.contributes.languages.map(({ id, extensions }) => ({ id, extensions }))).toEqual([{ id: 'jsonc' }]);
  });

  it('declares the commands that the client has', () => {
    const registered = [...read('client/src/extension.ts').matchAll(/registerCommand\('([^']+)'/g)].map(([, id]) => id);
    expect(manifest.contributes.commands.map(({ command }) => command).sort()).toEqual(registered.sort());
  });
});

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
