import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL_RULES } from '../../server/src/rules/all-rules.ts';
import { parseFixture, withMarks } from './fixture.ts';
import { fixtures, folder, read, snapshot } from './fixture-files.ts';
import { projectOf } from './project.ts';

describe('rules find what the marks show (UPDATE=1 rewrites them):', () => {
  it.each(fixtures())('%s', (path) => {
    const source = read(path);
    const fixture = parseFixture(source);
    const found = projectOf(fixture)
      .findings.filter(({ silencedBy }) => silencedBy === null)
      .map(({ finding, span }) => ({ ...span, label: `${finding.rule} (${finding.severity}): ${finding.message}` }));
    if (path.includes('/ok-')) expect(found).toEqual([]);
    const marked = fixture.header + withMarks(fixture.text, found);
    expect(marked).toBe(snapshot(path, marked));
  });
});

describe('each rule has', () => {
  const ids = ALL_RULES.map(({ meta }) => meta.id);

  it.each(ids)('fixtures that it marks, and some that it leaves alone: %s', (id) => {
    const own = fixtures().filter((path) => path.startsWith(`${id}/`));
    const marks = own.filter(
      (path) => !path.includes('/ok-') && new RegExp(`\\^ ${id}( \\(\\w+\\))?: `).test(read(path)),
    );
    expect(marks).not.toEqual([]);
    expect(own.some((path) => path.includes('/ok-'))).toBe(true);
  });

  it.each(ids)('a page: %s', (id) => {
    expect(existsSync(join(folder, '..', '..', 'docs', 'rules', `${id}.md`))).toBe(true);
  });
});
