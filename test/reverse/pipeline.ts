import { Draft } from '../../server/src/catalog/draft.ts';
import { State } from '../../server/src/catalog/state.ts';
import { put } from '../../server/src/catalog/store.ts';
import type { FileSections } from '../../server/src/layouts/layout.ts';
import { migrationId, objectId } from '../../server/src/model/ids.ts';
import type { Section, TransactionPolicy } from '../../server/src/model/migration.ts';
import { CERTAIN } from '../../server/src/model/origin.ts';
import { postgresql } from '../../server/src/postgres/dialect.ts';
import { PgReader } from '../../server/src/postgres/read/read.ts';
import { type FileRun, type Machine, runFile } from '../../server/src/project/file-run.ts';
import type { SectionContext } from '../../server/src/project/subject.ts';
import { WrittenCache } from '../../server/src/project/written-cache.ts';
import { newParser } from '../postgres/read/reader.ts';

const dialect = postgresql(new PgReader(newParser()));

export const machine: Machine = { dialect, written: new WrittenCache(dialect), judge: () => [] };

export interface FoldOptions {
  readonly version?: number;
  readonly policy?: TransactionPolicy;
}

/** An empty database. */
export const EMPTY: State = emptyDatabase();

function emptyDatabase(): State {
  const draft = new Draft(State.EMPTY);
  put(draft, {
    kind: 'schema',
    id: objectId('schema:public'),
    name: 'public',
    origin: { migration: null },
    certainty: CERTAIN,
    comment: null,
    owner: null,
    privileges: null,
    dependsOn: [],
  });
  return State.EMPTY.with(draft.writes);
}

/** One migration, folded over a state; `down` becomes a section of its own in the same file. */
export function fold(before: State, name: string, up: string, down = '', options: FoldOptions = {}): FileRun {
  const text = down === '' ? up : `${up}\n${down}`;
  const cut = down === '' ? up.length : up.length + 1;
  const policy = options.policy ?? 'file';
  const section = (direction: Section['direction'], start: number, end: number): Section => ({
    direction,
    span: { start, end },
    transaction: policy,
    transactionMarker: null,
  });
  const sections: FileSections = {
    sections: [
      section('up', 0, down === '' ? text.length : cut),
      ...(down === '' ? [] : [section('down', cut, text.length)]),
    ],
    directives: [],
    problems: [],
  };
  const contexts = new Map<string, SectionContext>();
  const context = ({ direction }: Section): SectionContext => {
    const known = contexts.get(direction) ?? {
      migration: migrationId(name),
      tool: 'goose',
      dialect: 'postgresql',
      version: options.version ?? 18,
      direction,
      policy,
      applied: false,
    };
    contexts.set(direction, known);
    return known;
  };
  return runFile(machine, { path: name, text, sections, context }, before, null);
}

/** A history of migrations, one after the other. */
export function history(texts: readonly string[], options: FoldOptions = {}): readonly FileRun[] {
  const runs: FileRun[] = [];
  let state = EMPTY;
  for (const [i, text] of texts.entries()) {
    const run = fold(state, `${String(i + 1).padStart(4, '0')}.sql`, text, '', options);
    runs.push(run);
    state = run.committed.after;
  }
  return runs;
}
