// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the cases are SQL with a tool's placeholders
import { describe, expect, test } from 'vitest';
import { isForeignSpace } from '../../server/src/sql/character.ts';
import { tokenize } from '../../server/src/sql/tokenizer.ts';
import { sources, tokensOf } from './helpers.ts';
import { random, soup } from './random.ts';
import { SEPARATORS, TRICKY } from './tricky-statements.ts';

const CASES: readonly (readonly [text: string, tokens: readonly string[]])[] = [
  ['select Größe_1$', ['word:select', 'word:Größe_1$']],
  ['名前🐘 x', ['word:名前🐘', 'word:x']],
  [
    '"a ""b""" U&"\\0061" u&x',
    ['quotedIdentifier:"a ""b"""', 'quotedIdentifier:U&"\\0061"', 'word:u', 'operator:&', 'word:x'],
  ],
  [
    `'it''s' E'it\\'s' B'01' X'1F' n'x' U&'\\0061'`,
    [`string:'it''s'`, `string:E'it\\'s'`, `string:B'01'`, `string:X'1F'`, `string:n'x'`, `string:U&'\\0061'`],
  ],
  [`'a\\' , date'2020-01-01'`, [`string:'a\\'`, 'comma:,', 'word:date', `string:'2020-01-01'`]],
  ['$$a$$ $x$ $$ $x$ $1 a$$b', ['dollarString:$$a$$', 'dollarString:$x$ $$ $x$', 'parameter:$1', 'word:a$$b']],
  ['$ä$b$ä$', ['dollarString:$ä$b$ä$']],
  [
    '1 1.5 .5 1. 1e10 1.5E-3 0xFF 0b10 0o17 1_000',
    [
      'number:1',
      'number:1.5',
      'number:.5',
      'number:1.',
      'number:1e10',
      'number:1.5E-3',
      'number:0xFF',
      'number:0b10',
      'number:0o17',
      'number:1_000',
    ],
  ],
  [
    '1..10 1e 0x a.b',
    ['number:1', 'dot:..', 'number:10', 'number:1', 'word:e', 'number:0', 'word:x', 'word:a', 'dot:.', 'word:b'],
  ],
  ['a::b :=c=>d', ['word:a', 'cast:::', 'word:b', 'assign::=', 'word:c', 'operator:=>', 'word:d']],
  [
    '=-1 @-1 */*c*/--d',
    [
      'operator:=',
      'operator:-',
      'number:1',
      'operator:@-',
      'number:1',
      'operator:*',
      'blockComment:/*c*/',
      'lineComment:--d',
    ],
  ],
  ['([,;])', ['openParen:(', 'openBracket:[', 'comma:,', 'semicolon:;', 'closeBracket:]', 'closeParen:)']],
  ['/* a /* b */ c */ d', ['blockComment:/* a /* b */ c */', 'word:d']],
  ['--a\r\nb--c\rd', ['lineComment:--a', 'word:b', 'lineComment:--c', 'word:d']],
  ["'open", ["openString:'open"]],
  ['"open', ['openIdentifier:"open']],
  ['$a$ open $b$', ['openDollarString:$a$ open $b$']],
  ['/* open /* */', ['openComment:/* open /* */']],
  ['}\u0000', ['stray:}', 'stray:\u0000']],
];

const PLACEHOLDERS: readonly (readonly [text: string, tokens: readonly string[]])[] = [
  ['${a}.b', ['placeholder:${a}', 'dot:.', 'word:b']],
  ['${a}_b${c:-d}', ['placeholder:${a}', 'word:_b', 'placeholder:${c:-d}']],
  ['$NAME x', ['placeholder:$NAME', 'word:x']],
  ['${a\n}', ['stray:$', 'stray:{', 'word:a', 'stray:}']],
  ['{{ .prefix }}x', ['placeholder:{{ .prefix }}', 'word:x']],
  ['{{ if .X }}a{{- end -}}', ['templateControl:{{ if .X }}', 'word:a', 'templateControl:{{- end -}}']],
  ['{{/* a\nb */}}{% if x %}', ['templateControl:{{/* a\nb */}}', 'templateControl:{% if x %}']],
  ['{{ $x := 1 }}{{ template "a" . }}', ['templateControl:{{ $x := 1 }}', 'placeholder:{{ template "a" . }}']],
  ['{{ open\n}}', ['stray:{', 'stray:{', 'word:open', 'stray:}', 'stray:}']],
  ['"{{ index .Options "Namespace" }}".t', ['quotedIdentifier:"{{ index .Options "Namespace" }}"', 'dot:.', 'word:t']],
  [`'\${x} {{ y }} :z' "\${a}"`, [`string:'\${x} {{ y }} :z'`, 'quotedIdentifier:"${a}"']],
  [
    `:a, :'b', :"c", :{?d}`,
    ['placeholder::a', 'comma:,', `placeholder::'b'`, 'comma:,', 'placeholder::"c"', 'comma:,', 'placeholder::{?d}'],
  ],
  [`:'b c' a::b::c`, ['colon::', `string:'b c'`, 'word:a', 'cast:::', 'word:b', 'cast:::', 'word:c']],
  [
    'a[1:n] a[:n] a[x:y]',
    [
      'word:a',
      'openBracket:[',
      'number:1',
      'colon::',
      'word:n',
      'closeBracket:]',
      'word:a',
      'openBracket:[',
      'colon::',
      'word:n',
      'closeBracket:]',
      'word:a',
      'openBracket:[',
      'word:x',
      'colon::',
      'word:y',
      'closeBracket:]',
    ],
  ],
  [
    'array[:a,:b] c[f(:d):2]',
    [
      'word:array',
      'openBracket:[',
      'placeholder::a',
      'comma:,',
      'placeholder::b',
      'closeBracket:]',
      'word:c',
      'openBracket:[',
      'word:f',
      'openParen:(',
      'placeholder::d',
      'closeParen:)',
      'colon::',
      'number:2',
      'closeBracket:]',
    ],
  ],
  ['\\i x.sql ; y\nz', ['metaCommand:\\i x.sql ; y', 'word:z']],
  ['a \\gset b\\;c', ['word:a', 'metaCommand:\\gset b\\;c']],
  ['a\\;b', ['word:a', 'semicolon:\\;', 'word:b']],
];

describe('tokens', () => {
  test.each(CASES)('%s', (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
  });
});

describe('placeholders and client commands', () => {
  test.each(PLACEHOLDERS)('%s', (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
  });
});

describe('COPY data', () => {
  test('runs to its closing line, whatever is in it', () => {
    expect(tokensOf("copy t from stdin;\n1\t'\n\\.x\n\\.\nselect 1")).toEqual([
      'word:copy',
      'word:t',
      'word:from',
      'word:stdin',
      'semicolon:;',
      "copyData:1\t'\n\\.x\n\\.",
      'word:select',
      'number:1',
    ]);
  });

  test('needs a closing line, and COPY … FROM STDIN before it', () => {
    expect(tokensOf('copy t from stdin;\nselect 1;')).toContain('word:select');
    expect(tokensOf('copy t to stdout;\na\n\\.\n').join()).not.toContain('copyData');
    expect(tokensOf("copy t from 'stdin';\na\n\\.\n").join()).not.toContain('copyData');
    expect(tokensOf('\\copy t from stdin\r\na\r\n\\.\r\nb')).toContain('copyData:a\r\n\\.');
  });
});

describe('white space that PostgreSQL takes for letters', () => {
  test.each(['\u00a0', '\ufeff', '\u3000', '\u2009'])('%j separates words', (space) => {
    expect(isForeignSpace(space.charCodeAt(0))).toBe(true);
    expect(tokensOf(`${space}select${space} 1;${space}`)).toEqual(['word:select', 'number:1', 'semicolon:;']);
    expect(tokenize(`a${space}b`).special).toBe(true);
    expect(tokenize(`'${space}'`).special).toBe(false);
  });
});

test('tokens together are the text, in order, none empty', () => {
  const next = random(1);
  const fragments = [
    ...TRICKY,
    ...SEPARATORS,
    ...'\'"$`\\{}[]():;,.-/*\n\r\u00a0🐘é'.split(''),
    '${',
    '{{',
    '$a$',
    'copy t from stdin;\n',
    '\n\\.\n',
  ];
  for (let i = 0; i < 3000; i++) {
    const text = soup(fragments, 1 + next(12), next);
    const tokens = tokenize(text);
    expect(sources(tokens).join('')).toBe(text);
    for (let t = 0; t < tokens.count; t++) expect(tokens.end(t)).toBeGreaterThan(tokens.start(t));
  }
});

test('a range is tokenized as if it were alone', () => {
  const text = "x 'a' ; select ${y}; 'open";
  const tokens = tokenize(text, undefined, { start: 7, end: 20 });
  expect(sources(tokens).join('')).toBe(text.slice(7, 20));
  expect(tokens.start(0)).toBe(7);
});

test('finds tokens by offset', () => {
  const tokens = tokenize('ab  cd');
  expect([-1, 0, 1, 2, 3, 4, 5, 6].map((offset) => tokens.indexAt(offset))).toEqual([-1, 0, 0, 1, 1, 2, 2, -1]);
  expect(tokens.significantIn({ start: 1, end: 6 })).toEqual([{ kind: tokens.kind(2), start: 4, end: 6 }]);
  expect(tokens.isWord(0, 'ab')).toBe(true);
  expect(tokenize('"ab"').isWord(0, 'ab')).toBe(false);
  expect([tokenize('AB').isWord(0, 'ab'), tokenize('abc').isWord(0, 'ab'), tokens.isWord(9, 'ab')]).toEqual([
    true,
    false,
    false,
  ]);
});
