import type { Effect } from '../model/effect.ts';
import type { SqlDialect } from '../model/ports/dialect.ts';
import { keys, NO_TRANSACTION } from '../model/state.ts';
import type { Lexicon } from '../sql/lexicon.ts';
import { foreignEffects } from './facts/foreign-effects.ts';
import type { Grammar } from './grammar.ts';
import { ForeignReading } from './read/foreign-reading.ts';
import { readForeign } from './read/foreign-statement.ts';
import { ForeignResolver } from './resolve/foreign-resolver.ts';
import { resolveForeign } from './resolve/resolve-foreign.ts';
import { factList, type Traits } from './traits.ts';

/** A dialect that is read from its words, with a grammar for the rest, and of which only losses are claimed. */
export function foreignDialect(lexicon: Lexicon, grammar: Grammar, traits: Traits): SqlDialect {
  return {
    lexicon,
    facts: factList(traits.facts),
    read: (source, parsed) => readForeign(new ForeignReading(source, parsed, lexicon, grammar)),
    resolve({ written, text }, state, setting, sink) {
      const resolver = new ForeignResolver(state, setting, traits, written.verb, sink);
      resolveForeign(resolver, written, text);
      return { outcome: resolver.outcome, assumed: resolver.assumed };
    },
    effectsOf: (change, place) => foreignEffects(traits, change, place),
    combine: (effects) => unique(effects),
    endSection: (state) => state.set(keys.transaction, NO_TRANSACTION),
  };
}

/** Each thing once, however many changes say it. */
function unique(effects: readonly Effect[]): readonly Effect[] {
  const found = new Map<string, Effect>();
  for (const effect of effects) {
    const key =
      effect.kind === 'loss'
        ? `loss ${effect.what}`
        : effect.kind === 'unknown'
          ? `unknown ${effect.about} ${effect.reason}`
          : effect.kind;
    if (!found.has(key)) found.set(key, effect);
  }
  return [...found.values()];
}
