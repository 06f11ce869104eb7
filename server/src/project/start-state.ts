import { Draft } from '../catalog/draft.ts';
import { State } from '../catalog/state.ts';
import { put } from '../catalog/store.ts';
import type { FileSections } from '../layouts/layout.ts';
import { migrationId, objectId } from '../model/ids.ts';
import type { Dialect, Section } from '../model/migration.ts';
import { CERTAIN } from '../model/origin.ts';
import { keys } from '../model/state.ts';
import { type Machine, runFile } from './file-run.ts';
import type { SectionContext } from './subject.ts';

/** What decides what a database looks like before the first migration. */
export interface Beginning {
  readonly dialect: Dialect;
  readonly searchPath: readonly string[] | null;
  /** SQL that makes the tool's own table. */
  readonly historyTable: readonly string[];
  readonly version: number;
  /** The history may lack its beginning. */
  readonly partial: boolean;
}

/** An empty database with the schemas of its search path and the tool's history table; only PostgreSQL has a path. */
export function startState(
  machine: Machine,
  { dialect, searchPath, historyTable, version, partial }: Beginning,
): State {
  if (dialect !== 'postgresql') return State.EMPTY;
  const draft = new Draft(State.EMPTY);
  for (const name of new Set(['public', ...(searchPath ?? [])])) putSchema(draft, name);
  if (searchPath !== null)
    draft.set(keys.setting('search_path'), { value: searchPath.join(', '), scope: 'default', outer: null });
  if (partial)
    draft.set(keys.blind, { migration: migrationId(''), because: 'what came before these files is not known' });
  const empty = State.EMPTY.with(draft.writes);
  if (historyTable.length === 0) return empty;
  const text = historyTable.map((sql) => `${sql.replace(/;\s*$/, '')};`).join('\n');
  const context: SectionContext = {
    migration: migrationId(''),
    tool: '',
    dialect,
    version,
    direction: 'up',
    policy: 'statement',
    applied: true,
  };
  const sections = wholeText(text, 'statement');
  return runFile(machine, { path: '', text, sections, context: () => context }, empty, null).committed.after;
}

/** A file that is nothing but statements to run. */
export function wholeText(text: string, transaction: Section['transaction']): FileSections {
  const section: Section = {
    direction: 'up',
    span: { start: 0, end: text.length },
    transaction,
    transactionMarker: null,
  };
  return { sections: [section], directives: [], problems: [] };
}

function putSchema(draft: Draft, name: string): void {
  put(draft, {
    kind: 'schema',
    id: objectId(`schema:${name}`),
    name,
    origin: { migration: null },
    certainty: CERTAIN,
    comment: null,
    owner: null,
    privileges: null,
    dependsOn: [],
  });
}
