import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleList, ruleListPath } from '../../scripts/generate-rule-list.mjs';
import { generatedFiles } from '../../scripts/generated-files.ts';
import { root } from './imports.ts';

/** `npm run docs` writes them anew. */
describe('generated files are fresh:', () => {
  const { json, markdown } = generatedFiles(JSON.parse(read('package.json')));

  it(ruleListPath, async () => {
    expect(read(ruleListPath)).toBe(await ruleList());
  });

  it.each([...json])('%s', (path, value) => {
    expect(JSON.parse(read(path))).toEqual(JSON.parse(JSON.stringify(value)));
  });

  it.each([...markdown])('%s', (path, text) => {
    expect(read(path)).toBe(text);
  });
});

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
