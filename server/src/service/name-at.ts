import type { Span } from '../base/span.ts';
import { columnNamed, find } from '../catalog/lookup.ts';
import type { State } from '../catalog/state.ts';
import { objectById } from '../catalog/store.ts';
import type { Change } from '../model/change.ts';
import type { CatalogObject } from '../model/objects/catalog-object.ts';
import type { Column, Table } from '../model/objects/table.ts';
import { type FileRun, type RunStatement, stateBefore } from '../project/file-run.ts';
import { nameOf } from '../sql/identifier.ts';
import { Kind } from '../sql/token.ts';
import type { TokenList } from '../sql/token-list.ts';
import { type Analysis, placeOf } from './analysis.ts';

/** A word of a statement that names something in the schema as it is there. */
export interface NameAt {
  readonly span: Span;
  readonly statement: RunStatement;
  readonly state: State;
  readonly object: CatalogObject;
  /** When the word is a column of `object`. */
  readonly column: Column | null;
}

export function statementAt(
  run: FileRun,
  offset: number,
): { readonly statement: RunStatement; readonly index: number } | null {
  const index = run.statements.findIndex(
    ({ statement }) => statement.span.start <= offset && offset <= (statement.terminator ?? statement.span).end,
  );
  const statement = run.statements[index];
  return statement === undefined ? null : { statement, index };
}

/** What the word under the cursor means: a relation or type, or a column of a table that the statement is about. */
export function nameAt(analysis: Analysis, path: string, offset: number): NameAt | null {
  const run = placeOf(analysis, path)?.run;
  const at = run === undefined ? null : statementAt(run, offset);
  if (run === undefined || at === null) return null;
  const tokens = run.splits.find(({ split }) => split.tokens.indexAt(offset) >= 0)?.split.tokens;
  const index = tokens === undefined ? -1 : wordAt(tokens, offset);
  if (tokens === undefined || index < 0) return null;
  const name = nameOf(tokens.source(index));
  const qualified =
    index >= 2 && tokens.kind(index - 1) === Kind.dot && isName(tokens.kind(index - 2))
      ? nameOf(tokens.source(index - 2))
      : null;
  // The statement's own new objects count too: hovering CREATE TABLE's name shows the table.
  for (const state of [stateBefore(run, at.index), stateAfter(run, at.index)]) {
    const found = named(state, qualified, name) ?? columnOf(state, at.statement, qualified, name);
    if (found !== null) return { span: tokens.span(index), statement: at.statement, state, ...found };
  }
  return null;
}

function stateAfter(run: FileRun, index: number): State {
  return stateBefore(run, index).with(run.statements[index]?.step.writes ?? new Map());
}

function wordAt(tokens: TokenList, offset: number): number {
  const index = tokens.indexAt(offset);
  if (index >= 0 && isName(tokens.kind(index))) return index;
  // The cursor may stand right behind the word.
  return index > 0 && tokens.start(index) === offset && isName(tokens.kind(index - 1)) ? index - 1 : -1;
}

function isName(kind: number): boolean {
  return kind === Kind.word || kind === Kind.quotedIdentifier;
}

function named(state: State, schema: string | null, name: string): Pick<NameAt, 'object' | 'column'> | null {
  const object = find(state, 'relation', schema, name) ?? find(state, 'type', schema, name);
  return object === undefined ? null : { object, column: null };
}

function columnOf(
  state: State,
  statement: RunStatement,
  qualifier: string | null,
  name: string,
): Pick<NameAt, 'object' | 'column'> | null {
  const tables = qualifier === null ? tablesOf(state, statement) : [find(state, 'relation', null, qualifier)];
  for (const table of tables) {
    if (table?.kind !== 'table') continue;
    const now = find(state, 'relation', table.schema, table.name);
    const column = columnNamed(now?.kind === 'table' ? now : table, name);
    if (column !== undefined) return { object: table, column };
  }
  return null;
}

/** The tables that a statement is about, an index's or a constraint's own among them. */
function tablesOf(state: State, { step }: RunStatement): readonly Table[] {
  return step.changes.flatMap((change): readonly Table[] => {
    const object = objectOf(change);
    if (object === null) return [];
    const table = object.kind !== 'table' && 'table' in object ? objectById(state, object.table) : object;
    return table?.kind === 'table' ? [table] : [];
  });
}

function objectOf(change: Change): CatalogObject | null {
  switch (change.kind) {
    case 'create':
    case 'drop':
      return change.object;
    case 'alter':
    case 'replace':
      return change.before;
    case 'rows':
      return change.table;
    default:
      return null;
  }
}
