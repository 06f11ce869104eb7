import { describe, expect, test } from 'vitest';
import { textOf } from '../../server/src/base/span.ts';
import { applyEdits } from '../../server/src/base/text-edit.ts';
import { mysql } from '../../server/src/sql/lexicon.ts';
import { split } from '../../server/src/sql/splitter.ts';
import {
  fileSuppressions,
  parseSuppression,
  statementSuppressions,
  suppressionEdit,
} from '../../server/src/sql/suppression.ts';

const COMMENTS: readonly (readonly [comment: string, rules: readonly string[], reason: string | null])[] = [
  ['-- handrail-ignore rule-a: why', ['rule-a'], 'why'],
  ['--handrail-ignore rule-a, rule-b :  two: reasons ', ['rule-a', 'rule-b'], 'two: reasons'],
  ['-- handrail-ignore rule-a rule-b: why', ['rule-a', 'rule-b'], 'why'],
  ['/* handrail-ignore rule-a: why */', ['rule-a'], 'why'],
  ['/*\n * handrail-ignore rule-a: why\n */', ['rule-a'], 'why'],
  ['# handrail-ignore rule-a: why', ['rule-a'], 'why'],
  ['-- handrail-ignore rule-a', ['rule-a'], null],
  ['-- handrail-ignore rule-a:', ['rule-a'], null],
  ['-- handrail-ignore rule-a because I say so, rule-b', ['rule-a', 'rule-b'], null],
  ['-- handrail-ignore', [], null],
  ['-- handrail-ignore: why', [], 'why'],
];

describe('one comment', () => {
  test.each(COMMENTS)('%s', (comment, rules, reason) => {
    const text = `select 1;\n${comment}`;
    const found = parseSuppression(text, { start: 10, end: text.length });
    expect(found).toMatchObject({ kind: 'statement', rules, reason, span: { start: 10, end: text.length } });
    expect(found?.ruleSpans.map((span) => textOf(text, span))).toEqual(rules);
  });

  test.each([
    '-- a handrail-ignore rule-a: why',
    '-- handrail-ignored: why',
    '-- handrail-ignore-line a: b',
    '-- Handrail-ignore a: b',
  ])('%s is none', (comment) => {
    expect(parseSuppression(comment, { start: 0, end: comment.length })).toBeNull();
  });
});

describe('a statement', () => {
  const of = (text: string) => {
    const { byStatement, stray } = statementSuppressions(split(text));
    return {
      own: [...byStatement].map(([index, found]) => [index, found.flatMap(({ rules }) => rules)]),
      stray: stray.flatMap(({ rules }) => rules),
    };
  };

  test('is silenced from right above, from inside, and from behind', () => {
    expect(
      of(
        '-- handrail-ignore a: r\n-- more\n-- handrail-ignore b: r\nselect 1;\n\n-- handrail-ignore c: r\r\nselect 2;',
      ),
    ).toEqual({
      own: [
        [0, ['a', 'b']],
        [1, ['c']],
      ],
      stray: [],
    });
    expect(of('select 1; -- handrail-ignore a: r\nselect 2;')).toEqual({ own: [[0, ['a']]], stray: [] });
    expect(of('alter table t\n  -- handrail-ignore a: r\n  drop b; -- handrail-ignore c: r')).toEqual({
      own: [[0, ['a', 'c']]],
      stray: [],
    });
  });

  test('is not silenced over a blank line, from nowhere, or from a string', () => {
    expect(of('-- handrail-ignore a: r\n\nselect 1;\n-- handrail-ignore b: r\n')).toEqual({
      own: [],
      stray: ['a', 'b'],
    });
    expect(of("select '\n-- handrail-ignore a: r\n', $$\n-- handrail-ignore a: r\n$$;")).toEqual({
      own: [],
      stray: [],
    });
    expect(of('-- handrail-ignore-file a: r\nselect 1;')).toEqual({ own: [], stray: [] });
  });
});

describe('a file', () => {
  test('is silenced from its head', () => {
    const text =
      '\ufeff-- handrail-ignore-file a, b: r\n-- +goose Up\n\n/* handrail-ignore-file c: s */\nselect 1;\n-- handrail-ignore-file d: t\n';
    expect(fileSuppressions(text).map(({ kind, rules, reason }) => [kind, rules, reason])).toEqual([
      ['file', ['a', 'b'], 'r'],
      ['file', ['c'], 's'],
    ]);
    expect(fileSuppressions('select 1;')).toEqual([]);
    expect(fileSuppressions('# handrail-ignore-file a: r\n', mysql)).toHaveLength(1);
  });
});

describe('writing one', () => {
  const write = (text: string, at: string, eol = '\n') => {
    const statement = split(text).statements.find(({ span }) => textOf(text, span).startsWith(at))!;
    return applyEdits(text, [suppressionEdit(text, statement, { rules: ['a', 'b'], reason: 'why', eol })]);
  };

  test('keeps indentation and line breaks', () => {
    expect(write('select 1;\r\n\tselect 2;\r\n', 'select 2', '\r\n')).toBe(
      'select 1;\r\n\t-- handrail-ignore a, b: why\r\n\tselect 2;\r\n',
    );
    expect(write('select 1; select 2;', 'select 2')).toBe('select 1; \n-- handrail-ignore a, b: why\nselect 2;');
    expect(write('select 1;', 'select 1')).toBe('-- handrail-ignore a, b: why\nselect 1;');
  });

  test('is understood', () => {
    for (const text of ['select 1;\n  select 2;', 'select 1; select 2;', '-- c\nselect 2;']) {
      const { byStatement, stray } = statementSuppressions(split(write(text, 'select 2')));
      expect([...byStatement.values()].flat()).toMatchObject([{ rules: ['a', 'b'], reason: 'why' }]);
      expect(stray).toEqual([]);
    }
  });
});
