import type { Span } from '../../base/span.ts';
import type { Written } from '../../model/written/statement.ts';
import { Kind } from '../../sql/token.ts';
import { foreignName } from './foreign-name.ts';
import type { ForeignReading } from './foreign-reading.ts';

/** A statement of which we know no more than the names in it. */
export function opaque(reading: ForeignReading, because: string): Written {
  const verb = reading.count === 0 ? reading.miss('opaque') : reading.span(0);
  return { kind: 'opaque', tag: reading.word(0).toUpperCase(), verb, because, names: namesIn(reading) };
}

/** Words of a statement that mean nothing to us, while the rest of it is read. */
export function gap(reading: ForeignReading, at: number): Written {
  const word = reading.word(at);
  return { kind: 'opaque', tag: '', verb: reading.span(at), because: `\`${word}\` is not understood here`, names: [] };
}

/** One statement that does what several do. */
export function together(first: Written, rest: readonly Written[], verb: Span = first.verb): Written {
  if (rest.length === 0) return first;
  return { kind: 'several', tag: first.tag, verb, parts: [first, ...rest] };
}

/** A statement that changes nothing that is of interest here. */
export function harmless(reading: ForeignReading, tag: string): Written {
  return { kind: 'harmless', tag, verb: reading.span(0) };
}

/** Everything that may be an object's name, inside strings too: prepared statements name their objects there. */
function namesIn(reading: ForeignReading): readonly string[] {
  const names = new Set<string>();
  for (let i = 0; i < reading.count; i++) {
    const kind = reading.kind(i);
    if (kind === Kind.string)
      for (const [word] of reading.word(i).matchAll(/[\p{L}_][\p{L}\p{N}_$]*/gu)) names.add(word);
    else if (reading.isName(i)) names.add(foreignName(reading.word(i)));
  }
  return [...names];
}
