import type { Written } from '../../model/written/statement.ts';
import { nameOf } from '../../sql/identifier.ts';
import { KEYWORDS } from '../../sql/keywords.ts';
import { Kind } from '../../sql/token.ts';
import type { Reading } from './reading.ts';

/** A statement of which we know no more than the names in it. */
export function opaque(reading: Reading, because: string, tag = ''): Written {
  return {
    kind: 'opaque',
    tag,
    verb: reading.count === 0 ? reading.miss('opaque') : reading.span(0),
    because,
    names: namesIn(reading),
  };
}

/** A statement that PostgreSQL would refuse as it stands. */
export function syntaxError(reading: Reading, message: string, at: number): Written {
  const token = Math.max(0, tokenNear(reading, at));
  const words = reading.count === 0 ? reading.miss('syntax error') : reading.span(token);
  return { kind: 'syntax-error', tag: '', verb: words, message, at: words, names: namesIn(reading) };
}

/** The token that covers an offset, or the last one before it: errors at the end of the text point behind it. */
function tokenNear(reading: Reading, offset: number): number {
  let found = -1;
  for (let i = 0; i < reading.count && reading.start(i) <= offset; i++) found = i;
  return found;
}

/** Everything that may be an object's name, inside strings too: dynamic SQL names its objects there. */
export function namesIn(reading: Reading): string[] {
  const names = new Set<string>();
  for (let i = 0; i < reading.count; i++) {
    switch (reading.kind(i)) {
      case Kind.word:
        addWord(names, reading.word(i));
        break;
      case Kind.quotedIdentifier:
        names.add(nameOf(reading.word(i)));
        break;
      case Kind.string:
      case Kind.dollarString:
      case Kind.openString:
      case Kind.openDollarString:
        for (const [word] of reading.word(i).matchAll(/"[^"]+"|[\p{L}_][\p{L}\p{N}_$]*/gu)) {
          addWord(names, word);
          // In another language than SQL it may be a string, with a statement in it.
          if (/\s/.test(word)) for (const [inner] of word.matchAll(/[\p{L}_][\p{L}\p{N}_$]*/gu)) addWord(names, inner);
        }
        break;
      default:
    }
  }
  return [...names];
}

function addWord(names: Set<string>, source: string): void {
  const name = nameOf(source);
  if (source.startsWith('"') || KEYWORDS.get(name) !== 'reserved') names.add(name);
}
