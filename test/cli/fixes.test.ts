import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/paths.mjs';
import { parserInstances } from '../../server/src/adapters/node/parser-wasm.ts';
import { applyEdits } from '../../server/src/base/text-edit.ts';
import type { FixEdit } from '../../server/src/model/finding.ts';
import { Analyser, EVERYTHING_PENDING } from '../../server/src/service/analysis.ts';
import { readableDialects } from '../../server/src/service/dialects.ts';
import { fixChanges } from '../../server/src/service/fix-edits.ts';
import { listingOf } from '../layouts/listing.ts';

const analyser = (): Analyser => new Analyser(readableDialects(parserInstances(root), () => null));
const NOW = new Date('2026-01-02T03:04:05Z');
const PATH = 'db/migrations/0001_a.sql';

/** The file after a fix of one edit on its statement at `index`. */
function fixed(text: string, index: number, ...edits: readonly FixEdit[]): string {
  const analysis = analyser().analyseNow(listingOf({ [PATH]: text }), EVERYTHING_PENDING);
  const changes = fixChanges(analysis, { path: PATH, statement: index }, { title: '', safe: true, edits }, NOW);
  if (!changes.ok) return `refused: ${changes.error}`;
  const own = changes.value.find(({ path }) => path === PATH);
  return own === undefined ? text : applyEdits(text, own.edits);
}

describe('lines around a statement', () => {
  test('above it, with its comments and indentation', () => {
    const text = '-- +goose Up\nSELECT 1;\n\n  -- why\n  SELECT 2;\n';
    expect(fixed(text, 1, { at: 'before-statement', text: 'SELECT 0;' })).toBe(
      '-- +goose Up\nSELECT 1;\n\n  SELECT 0;\n  -- why\n  SELECT 2;\n',
    );
  });

  test('below it, with a semicolon where there was none', () => {
    expect(fixed('-- +goose Up\nSELECT 1', 0, { at: 'after-statement', text: 'SELECT 2;' })).toBe(
      '-- +goose Up\nSELECT 1;\nSELECT 2;',
    );
  });

  test('above the first statement, never above the tool’s marker', () => {
    expect(fixed('-- +goose Up\nSELECT 1;\nSELECT 2;\n', 1, { at: 'before-first-statement', text: 'SET a = b;' })).toBe(
      '-- +goose Up\nSET a = b;\nSELECT 1;\nSELECT 2;\n',
    );
  });

  test('a statement goes with its lines and comments', () => {
    const text = '-- +goose Up\nSELECT 1;\n\n-- gone\nSELECT 2; -- too\n\nSELECT 3;\n';
    expect(fixed(text, 1, { at: 'remove-statement' })).toBe('-- +goose Up\nSELECT 1;\n\nSELECT 3;\n');
  });

  test('the file’s own line breaks', () => {
    expect(fixed('-- +goose Up\r\nSELECT 1;\r\n', 0, { at: 'before-statement', text: 'SELECT 0;' })).toBe(
      '-- +goose Up\r\nSELECT 0;\r\nSELECT 1;\r\n',
    );
  });

  test('the tool’s own way out of a transaction', () => {
    expect(fixed('-- +goose Up\nSELECT 1;\n', 0, { at: 'no-transaction' })).toBe(
      '-- +goose NO TRANSACTION\n-- +goose Up\nSELECT 1;\n',
    );
  });
});
