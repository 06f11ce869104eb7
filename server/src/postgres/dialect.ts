import type { SqlDialect } from '../model/ports/dialect.ts';
import type { Parser } from '../model/ports/parser.ts';
import { postgresql as lexicon } from '../sql/lexicon.ts';
import { ALL_FACTS, combine, effectsOf } from './facts/effects-of.ts';
import { resolve } from './resolve/resolve.ts';
import { Resolver } from './resolve/resolver.ts';
import { endTransaction } from './resolve/session.ts';

/** PostgreSQL: read with its own parser, resolved as its server would, with facts that are held against servers. */
export function postgresql(parser: Parser): SqlDialect {
  return {
    lexicon,
    facts: ALL_FACTS,
    read: (source, parsed) => parser.read(source, parsed),
    resolve({ written, text }, state, setting, sink) {
      const resolver = new Resolver(state, setting, written.verb, sink);
      resolve(resolver, written, text);
      return { outcome: resolver.outcome, assumed: resolver.assumed };
    },
    effectsOf,
    combine,
    endSection: (state) => endTransaction(state, 'none'),
  };
}
