import { describe, expect, test } from 'vitest';
import { surelyDiffer, surelySame } from '../../server/src/catalog/canonical.ts';

describe('two spellings of one expression', () => {
  test.each([
    ["'0'", "( '0' ) :: xid8"],
    ['a is not null', '( a is not null )'],
    ['a > 0 and b > 0', '( ( a > 0 ) and ( b > 0 ) )'],
    ['a > 0 and b > 0 or c', '( ( ( a > 0 ) and ( b > 0 ) ) or c )'],
    ['a + b > 0', '( ( a + b ) > 0 )'],
    ['a + b * c', '( a + ( b * c ) )'],
    [
      "state in ( 'a' , 'b' )",
      "( ( state ) :: text = any ( ( array [ 'a' :: character varying , 'b' :: character varying ] ) :: text [ ] ) )",
    ],
    ["note like 'x%'", "( note ~~ 'x%' :: text )"],
    ['n = - 1', "( n = '-1' :: integer )"],
    ['not ( a = 1 )', '( not ( a = 1 ) )'],
    ["at > date '2020-01-01'", "( at > '2020-01-01' :: date )"],
    ['lower ( a ) <> b', '( lower ( ( a ) :: text ) <> ( b ) :: text )'],
  ])('%s', (a, b) => {
    expect(surelySame(a, b)).toBe(true);
    expect(surelyDiffer(a, b)).toBe(false);
  });

  test.each([
    ['a > 0', 'a > 1'],
    ['a and b or c', 'a and ( b or c )'],
    ['a - b - c', 'a - ( b - c )'],
    ['( a + b ) * c', 'a + b * c'],
    ['not ( a and b )', 'not a and b'],
    ['f ( a )', 'f ( b )'],
  ])('%s is not %s', (a, b) => {
    expect(surelySame(a, b)).toBe(false);
  });
});
