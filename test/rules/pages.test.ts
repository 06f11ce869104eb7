import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL_RULES } from '../../server/src/rules/all-rules.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { parseFixture, type Tool } from './fixture.ts';
import { folder } from './fixture-files.ts';
import { projectOf } from './project.ts';

interface Example {
  readonly kind: 'bad' | 'good';
  /** A tool, a version, `unset` where no lock_timeout is configured, `twin` where another file has the same version. */
  readonly words: readonly string[];
  readonly sql: string;
}

/** Blocks that say `sql bad` or `sql good`. */
function examplesOf(page: string): readonly Example[] {
  const blocks = page.matchAll(/^```sql (bad|good)(.*)\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, kind, words = '', sql = '']) => ({
    kind: kind as Example['kind'],
    words: words.split(' ').filter((word) => word !== ''),
    sql,
  }));
}

const shop = readFileSync(join(folder, 'shop.sql'), 'utf8');

/** `rule (severity): message` of what is found in an example, after the shop's first migration. */
function found(rule: Rule, { words, sql }: Example): readonly string[] {
  const version = words.find((word) => /^\d+$/.test(word));
  const tool = words.find((word) => !/^\d+$|^unset$|^twin$/.test(word)) as Tool | undefined;
  const off = rule.meta.severity === 'off' ? { rules: { [rule.meta.id]: 'warning' } } : {};
  const lockTimeout = { configured: !words.includes('unset') };
  const config = { ...off, lockTimeout, ...(version === undefined ? {} : { postgres: Number(version) }) };
  const own = parseFixture(sql);
  const fixture = {
    ...own,
    tool: tool ?? own.tool,
    config: { ...config, ...own.config },
    before: [shop],
    twin: words.includes('twin'),
  };
  return projectOf(fixture).findings.flatMap(({ finding, silencedBy }) =>
    silencedBy === null ? [`${finding.rule} (${finding.severity}): ${finding.message}`] : [],
  );
}

describe.each(ALL_RULES.map((rule) => [rule.meta.id, rule] as const))('the page of %s', (id, rule) => {
  const page = readFileSync(join(folder, '..', '..', 'docs', 'rules', `${id}.md`), 'utf8');
  const examples = examplesOf(page);

  it('says what happens, what to do and when it is silent', () => {
    const headings = ['What happens', 'The safe way', 'When it is silent', 'To ignore it'];
    expect([...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual(expect.arrayContaining(headings));
    expect(examples.some(({ kind }) => kind === 'bad')).toBe(true);
  });

  it.each(examples)('$kind $words: $sql', (example) => {
    const all = found(rule, example);
    if (example.kind === 'bad') expect(all.map((line) => line.split(' ')[0])).toContain(id);
    else expect(all).toEqual([]);
  });
});
