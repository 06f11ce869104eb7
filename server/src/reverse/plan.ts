import { objectById } from '../catalog/store.ts';
import { objectId } from '../model/ids.ts';
import type { Grade, Precheck } from '../model/inverse.ts';
import { worse } from '../model/inverse.ts';
import { keys, type StateReader } from '../model/state.ts';
import type { FileRun } from '../project/file-run.ts';
import type { Step } from '../project/step.ts';
import { writingStyleOf } from '../sql/eol.ts';
import { tokenize } from '../sql/tokenizer.ts';
import { type ReverseOptions, StepContext } from './context.ts';
import { undoStatement } from './invert/statement.ts';
import { merged } from './merge.ts';
import { type Operation, type Sql, subjectOf } from './operation.ts';
import { simplify } from './simplify.ts';

export interface DownStatement {
  /** Without `;`. Empty for a stub that is only its comment. */
  readonly sql: string;
  readonly outsideTransaction: boolean;
  /** What the author must know or do here; lines without `--`. */
  readonly comment: string | null;
}

/** The way back of a whole migration. */
export interface DownPlan {
  readonly grade: Grade;
  /** `public.orders.note` … */
  readonly loses: readonly string[];
  readonly prechecks: readonly Precheck[];
  /** Differences that stay and matter to few: column order. */
  readonly soft: readonly string[];
  readonly remarks: readonly string[];
  readonly statements: readonly DownStatement[];
}

export const NO_WAY_BACK_NEEDED: DownPlan = {
  grade: 'none',
  loses: [],
  prechecks: [],
  soft: [],
  remarks: [],
  statements: [],
};

/** Undoes the up of a migration, its last statement first, each against the state that it ran in. */
export function planDown(run: FileRun, chosen: Partial<ReverseOptions> = {}): DownPlan {
  const foreign = run.contexts.find((context) => context.dialect !== 'postgresql');
  if (foreign !== undefined) return notWritten(run, foreign.dialect);
  const options = { ...optionsOf(run), ...chosen };
  let state = run.committed.before;
  const contexts: StepContext[] = [];
  for (const [index, { section, step }] of run.statements.entries()) {
    if (section.direction !== 'up') continue;
    const after = state.with(step.writes);
    contexts.push(new StepContext(step, index, state, after, options));
    state = after;
  }
  const all = [...contexts].reverse().flatMap((context) => undoStatement(context));
  const operations = simplify(withoutOwned(all, state));
  return assemble(operations, contexts);
}

/** SQL is printed for PostgreSQL only: for another dialect nothing is better than something wrong. */
function notWritten(run: FileRun, dialect: string): DownPlan {
  if (!run.statements.some(({ section }) => section.direction === 'up')) return NO_WAY_BACK_NEEDED;
  const remark = `the way back is not written for ${dialect} yet`;
  const stub: DownStatement = { sql: '', outsideTransaction: false, comment: remark };
  return { ...NO_WAY_BACK_NEEDED, grade: 'manual', remarks: [remark], statements: [stub] };
}

/** A sequence that came to belong to a column goes with it: neither the one nor the other is undone by hand. */
function withoutOwned(operations: readonly Operation[], end: StateReader): readonly Operation[] {
  const dropped = new Set(operations.filter(({ what }) => what === 'drop').map(({ subject }) => subject));
  const owned = new Set(
    [...dropped].filter((subject) => {
      const object = objectById(end, objectId(subject));
      const owner = object?.kind === 'sequence' ? object.ownedBy : null;
      if (owner === null || owner === undefined) return false;
      return dropped.has(subjectOf(owner.table)) || dropped.has(subjectOf(owner.table, owner.column));
    }),
  );
  return operations.filter(({ subject, what }) => !owned.has(subject) || (what !== 'drop' && what !== 'change'));
}

function assemble(operations: readonly Operation[], contexts: readonly StepContext[]): DownPlan {
  const list = <T>(of: (operation: Operation) => readonly T[]): readonly T[] => unique(operations.flatMap(of));
  const grade = operations.reduce<Grade>((worst, operation) => worse(worst, operation.grade), 'none');
  return {
    grade,
    loses: list((operation) => operation.loses),
    prechecks: list((operation) => operation.prechecks),
    soft: list((operation) => operation.soft),
    remarks: list((operation) => operation.remarks),
    statements: merged(inContext(operations, contexts)).map(({ text, outsideTransaction, comment }) => ({
      sql: text,
      outsideTransaction,
      comment,
    })),
  };
}

function unique<T>(list: readonly T[]): readonly T[] {
  return [...new Map(list.map((item) => [JSON.stringify(item), item])).values()];
}

/** Settings that decide what names mean, set again where the up had set them. */
function inContext(operations: readonly Operation[], contexts: readonly StepContext[]): readonly Sql[] {
  const first = contexts[0];
  let now = first === undefined ? [] : settingsOf(first.before);
  const statements: Sql[] = [];
  for (const operation of operations) {
    const context = contexts.find((other) => other.index === operation.statement);
    const wanted =
      context === undefined || operation.sql.every((sql) => sql.text === '') ? now : settingsOf(context.before);
    for (const [i, name] of SETTINGS.entries()) {
      if (wanted[i] === now[i] || context === undefined) continue;
      statements.push({
        text: setting(context, name, wanted[i] ?? null),
        outsideTransaction: false,
        merge: null,
        comment: null,
      });
    }
    now = wanted;
    statements.push(...operation.sql);
  }
  return statements;
}

const SETTINGS = ['search_path', 'role'] as const;

function settingsOf(state: StateReader): readonly (string | null)[] {
  return SETTINGS.map((name) => state.get(keys.setting(name))?.value ?? null);
}

function setting(context: StepContext, name: string, value: string | null): string {
  const local = context.before.get(keys.setting(name))?.scope === 'local';
  const set = local ? context.past.word('set local') : context.past.word('set');
  if (value === null) return `${context.past.word('reset')} ${name}`;
  return name === 'role' ? `${set} ${context.past.word('role')} ${value}` : `${set} ${name} = ${value}`;
}

/** As the author of the up writes. */
export function optionsOf(run: FileRun): ReverseOptions {
  const style = writingStyleOf(tokenize(run.text));
  const qualify = /\bpublic\s*\.\s*"?\w/i.test(run.text);
  const version = versionOf(run.statements.map((statement) => statement.step));
  return {
    keywordCase: style.keywordCase,
    indent: style.indent,
    qualify,
    version,
    enumLabels: 'leave',
    extensions: 'leave',
    ifExists: false,
  };
}

function versionOf(steps: readonly Step[]): number {
  return steps[0]?.context.version ?? 16;
}
