import { Draft } from '../../catalog/draft.ts';
import type { ChangeSink } from '../../model/ports/dialect.ts';
import { keys } from '../../model/state.ts';
import type { Written, WrittenInside, WrittenOf } from '../../model/written/statement.ts';
import { Answers, askedName } from './guards.ts';
import { Resolver, SURELY } from './resolver.ts';
import { subjectNames } from './subject-names.ts';

type Resolve = (resolver: Resolver, written: Written, text: string) => void;

const UNDECIDED = 'it happens only under a condition that is decided when the block runs';

/** The statements of a DO block: those that surely run, those that surely do not, and those of which nobody knows. */
export function doBlock(resolver: Resolver, written: WrittenOf<'do'>, text: string, resolve: Resolve): void {
  const abandoned = new Set<number>();
  const answers = new Answers(resolver);
  for (const inside of written.inside) {
    const ran = inside.block !== null && abandoned.has(inside.block) ? 'never' : runs(answers, inside);
    if (ran === 'never') continue;
    const own = ' '.repeat(inside.span.start) + text.slice(inside.span.start, inside.span.end);
    resolver.blame(inside.written.verb);
    const code = isSkipped(resolver, inside, ran, own, resolve);
    if (code !== null) {
      resolver.emit({ kind: 'nothing', notice: `the block goes on: ${code}`, existing: null });
      if (inside.block !== null) abandoned.add(inside.block);
      continue;
    }
    const conditional = inside.conditions.length > 0 || inside.forgives.length > 0;
    resolver.enter({ written: inside.written, text: own });
    resolver.suppose({ conditional, doubtful: ran === 'perhaps' ? UNDECIDED : null, indent: inside.span.start });
    resolve(resolver, inside.written, own);
    resolver.suppose(SURELY);
  }
  if (written.raises) resolver.doubt('P0001', 'the block raises an exception', UNDECIDED);
}

/** `ensured`: whether it runs is not known, and yet what it makes is there afterwards, what it drops is gone. */
type Runs = 'surely' | 'ensured' | 'perhaps' | 'never';

function runs(answers: Answers, { conditions, written }: WrittenInside): Runs {
  let all: Runs = 'surely';
  const names = new Set(subjectNames(written));
  for (const condition of conditions) {
    const held = answers.holds(condition);
    if (held === false) return 'never';
    if (held === true) continue;
    const name = askedName(condition);
    const asked = name !== null && names.has(name);
    if (!asked) all = 'perhaps';
    else if (all === 'surely') all = 'ensured';
  }
  return all;
}

const SILENT: ChangeSink = { change: () => {}, part: () => {} };

/** What is there already: table or index, column, other object, schema, function. */
const DUPLICATE: ReadonlySet<string> = new Set(['42P07', '42701', '42710', '42P06', '42723']);
/** What is not there: relation, column, other object, schema, function. */
const MISSING: ReadonlySet<string> = new Set(['42P01', '42703', '42704', '3F000', '42883']);

/** The SQLSTATE for which a statement is passed over: the block catches it, or has asked the catalog before. */
function isSkipped(
  resolver: Resolver,
  inside: WrittenInside,
  ran: Runs,
  text: string,
  resolve: Resolve,
): string | null {
  if (inside.forgives.length === 0 && ran !== 'ensured') return null;
  // Tried on a draft of its own.
  const trial = new Resolver(new Draft(resolver.state), resolver.setting, inside.written.verb, SILENT);
  resolve(trial, inside.written, text);
  const { outcome } = trial;
  if (outcome.kind !== 'fails' && outcome.kind !== 'maybe') return null;
  const { sqlstate } = outcome;
  const aboutNames = DUPLICATE.has(sqlstate) || MISSING.has(sqlstate);
  if (ran === 'ensured' && aboutNames) return sqlstate;
  const forgiven = inside.forgives.includes('*') || inside.forgives.includes(sqlstate);
  return forgiven && (outcome.kind === 'fails' || aboutNames) ? sqlstate : null;
}

/** What the block puts together when it runs makes only the names in its text doubtful, and the absence of objects. */
export function taint(resolver: Resolver, because: string, names: readonly string[]): void {
  const shadow = { migration: resolver.setting.migration, because };
  for (const name of names) resolver.state.set(keys.shadow(name), shadow);
  if (resolver.state.get(keys.blind) === undefined) resolver.state.set(keys.blind, shadow);
  resolver.emit({ kind: 'opaque', because, names });
  resolver.notKnown(because);
}
