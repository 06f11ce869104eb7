import { type Difference, differences } from '../catalog/difference.ts';
import { columnNumbered, tableById } from '../catalog/lookup.ts';
import type { State } from '../catalog/state.ts';
import { objectById } from '../catalog/store.ts';
import type { ObjectId } from '../model/ids.ts';
import type { Section } from '../model/migration.ts';
import { type FileRun, type Machine, type RunStatement, runFile } from '../project/file-run.ts';
import type { Step } from '../project/step.ts';
import type { SectionContext } from '../project/subject.ts';
import { isDoubtful } from './doubtful.ts';
import { mixedExpressions } from './invert/mixed-expressions.ts';

/** `unknown`: only a server can say, for instance because a statement could not be read. */
export type StaticVerdict =
  | 'exact'
  | 'order-only'
  | 'soft'
  | 'not-restored'
  | 'down-fails'
  | 'up-fails'
  | 'no-down'
  | 'no-change'
  | 'unknown';

/** Whether a way back leads back, as far as that can be told without a server. */
export interface StaticProof {
  readonly verdict: StaticVerdict;
  readonly differences: readonly Difference[];
  /** Why it is not known, or which statement fails with what. */
  readonly because: string | null;
  /** The statement that fails, by its place in the run's statements. */
  readonly statement: number | null;
}

/** fold(down, fold(up, before)) against before; `down` is null when it stands in the up's own file, or nowhere. */
export function proveDown(up: FileRun, down: FileRun | null): StaticProof {
  const ups = up.statements.filter(({ section }) => section.direction === 'up');
  const downRun = down ?? up;
  const downs = downRun.statements.filter(({ section }) => section.direction === 'down');
  const before = up.committed.before;
  const changes = differences(before, up.committed.after, touchedBy(ups));
  if (downs.length === 0) return none(changes, ups);
  const failing = (list: readonly RunStatement[]): RunStatement | undefined =>
    list.find(({ step }) => step.outcome.kind === 'fails');
  const failedUp = failing(ups);
  if (failedUp !== undefined) return failed('up-fails', failedUp.step, up.statements.indexOf(failedUp));
  const failedDown = failing(downs);
  if (failedDown !== undefined) return failed('down-fails', failedDown.step, downRun.statements.indexOf(failedDown));
  let end: State = up.committed.after;
  for (const { step } of downs) end = end.with(step.writes);
  const left = differences(before, end, touchedBy([...ups, ...downs]));
  return judge(left, changes, [...ups, ...downs], castLeft(before, end, downs));
}

/** Why an expression may have kept a cast from a type that came and went, or null. */
function castLeft(before: State, end: State, downs: readonly RunStatement[]): string | null {
  for (const { step } of downs) {
    for (const change of step.changes) {
      if (change.kind !== 'alter' || change.action !== 'alter-column-type' || change.column === null) continue;
      const table = tableById(before, change.before.id);
      const column = table === undefined ? undefined : columnNumbered(table, change.column.number);
      if (table === undefined || column === undefined) continue;
      const kept = mixedExpressions(before, table, column).find((object) => objectById(end, object.id) !== undefined);
      if (kept !== undefined) return `only a server can say whether ${kept.kind} ${kept.name} has kept a cast`;
    }
  }
  return null;
}

/** Proves a way back that is only a text so far. */
export function proveText(machine: Machine, up: FileRun, text: string): StaticProof {
  return proveDown(up, foldDown(machine, up, text));
}

/** A way back as if it were written in a file of its own, folded from the state after the up. */
export function foldDown(machine: Machine, up: FileRun, text: string): FileRun {
  const first = up.contexts[0];
  const section: Section = {
    direction: 'down',
    span: { start: 0, end: text.length },
    transaction: first?.policy ?? 'file',
    transactionMarker: null,
  };
  const context: SectionContext | undefined = first === undefined ? undefined : { ...first, direction: 'down' };
  const sections = { sections: context === undefined ? [] : [section], directives: [], problems: [] };
  const given = (): SectionContext => {
    if (context === undefined) throw new Error('a file without sections asks for no context');
    return context;
  };
  return runFile(machine, { path: up.path, text, sections, context: given }, up.committed.after, null);
}

function none(changes: readonly Difference[], ups: readonly RunStatement[]): StaticProof {
  const unread = unreadOf(ups);
  if (changes.length > 0) return { verdict: 'no-down', differences: changes, because: null, statement: null };
  const because = unread?.because ?? null;
  return { verdict: unread === null ? 'no-change' : 'unknown', differences: [], because, statement: null };
}

function failed(verdict: 'up-fails' | 'down-fails', step: Step, statement: number): StaticProof {
  const because = step.outcome.kind === 'fails' ? step.outcome.message : null;
  return { verdict, differences: [], because, statement };
}

function judge(
  left: readonly Difference[],
  changes: readonly Difference[],
  statements: readonly RunStatement[],
  doubt: string | null,
): StaticProof {
  const unread = unreadOf(statements);
  const isCertain = (difference: Difference): boolean =>
    difference.sure && !(unread?.names.has(lastName(difference.object)) ?? false);
  const hard = left.filter((difference) => difference.class === 'hard');
  if (hard.some(isCertain))
    return {
      verdict: 'not-restored',
      differences: left.filter((d) => d.class !== 'hard' || isCertain(d)),
      because: null,
      statement: null,
    };
  const doubtful = hard[0];
  if (unread !== null || doubtful !== undefined || doubt !== null) {
    const text = doubtful === undefined ? null : `only a server can say whether ${doubtful.object} is the same`;
    return { verdict: 'unknown', differences: left, because: unread?.because ?? text ?? doubt, statement: null };
  }
  const classes = new Set(left.map((difference) => difference.class));
  const verdict = classes.has('order')
    ? 'order-only'
    : classes.has('soft')
      ? 'soft'
      : changes.length === 0
        ? 'no-change'
        : 'exact';
  return { verdict, differences: left, because: null, statement: null };
}

interface Unread {
  readonly because: string;
  readonly names: ReadonlySet<string>;
}

/** What statements did that could not be read, and every name in them. */
function unreadOf(statements: readonly RunStatement[]): Unread | null {
  let because: string | null = null;
  const names = new Set<string>();
  for (const { step } of statements) {
    if (step.outcome.kind === 'unknown') because ??= step.outcome.because;
    if (step.written.kind === 'alter-other') because ??= `${step.written.tag} is not followed`;
    for (const change of step.changes) {
      if (change.kind === 'opaque') {
        because ??= change.because;
        for (const name of change.names) names.add(name);
      }
      if (isDoubtful(step, change) && change.kind !== 'rows' && change.kind !== 'read')
        because ??= 'a statement runs only under a condition';
    }
  }
  return because === null ? null : { because, names };
}

function lastName(object: string): string {
  return /("(?:[^"]|"")*"|[^."\s]+)(?:\([^)]*\))?$/.exec(object)?.[1]?.replace(/^"|"$/g, '') ?? object;
}

const PREFIX = 'object:';

function touchedBy(statements: readonly RunStatement[]): ReadonlySet<ObjectId> {
  const ids = new Set<ObjectId>();
  for (const { step } of statements) {
    for (const key of step.writes.keys()) if (key.startsWith(PREFIX)) ids.add(key.slice(PREFIX.length) as ObjectId);
  }
  return ids;
}
