import type { DoStmt } from '@pgsql/types';
import type { WrittenWord } from '../../model/written/names.ts';
import type { Written } from '../../model/written/statement.ts';
import { Kind } from '../../sql/token.ts';
import type { Reading } from './reading.ts';
import { languageOf } from './session.ts';
import { as, each } from './tree.ts';
import { namesIn } from './unread.ts';

export function doBlock(reading: Reading, node: DoStmt): Written {
  const body = each('DefElem', node.args).find((option) => option.defname === 'as');
  return {
    kind: 'do',
    tag: 'DO',
    verb: reading.span(0),
    language: languageOf(node.args),
    body: bodyAt(reading, as('String', body?.arg)?.sval ?? '', reading.at(body?.location)),
    inside: [],
    rest: { because: 'its body cannot be read', names: namesIn(reading) },
    raises: false,
  };
}

/**
 * A body in quotes. Its span is what is between them, so that with dollar quotes an offset in the body
 * is an offset in the statement.
 */
export function bodyAt(reading: Reading, text: string, at: number): WrittenWord {
  const token = reading.word(at);
  const whole = at < 0 ? reading.miss('body') : reading.span(at);
  switch (reading.kind(at)) {
    case Kind.dollarString: {
      const tag = token.indexOf('$', 1) + 1;
      return { name: text, span: { start: whole.start + tag, end: whole.end - tag } };
    }
    case Kind.string:
      return { name: text, span: { start: whole.start + token.indexOf("'") + 1, end: whole.end - 1 } };
    default:
      return { name: text, span: whole };
  }
}
