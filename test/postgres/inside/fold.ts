import { Draft } from '../../../server/src/catalog/draft.ts';
import { columnNamed } from '../../../server/src/catalog/lookup.ts';
import { State } from '../../../server/src/catalog/state.ts';
import type { Change } from '../../../server/src/model/change.ts';
import { migrationId } from '../../../server/src/model/ids.ts';
import type { CatalogObject } from '../../../server/src/model/objects/catalog-object.ts';
import type { Outcome } from '../../../server/src/model/outcome.ts';
import type { Written } from '../../../server/src/model/written/statement.ts';
import { split } from '../../../server/src/sql/splitter.ts';
import { dialects } from '../../dialects/dialects.ts';

const postgresql = dialects('postgresql');

/** A statement and what it was found to do. */
export interface Done {
  readonly text: string;
  readonly written: Written;
  readonly changes: readonly Change[];
  readonly outcome: Outcome;
}

/** Statements folded one after the other; nothing was there before. */
export class Fold {
  state = State.EMPTY;
  readonly done: Done[] = [];

  run(text: string): this {
    for (const { span } of split(text).statements) this.#step(text.slice(span.start, span.end));
    return this;
  }

  get last(): Done {
    return this.done.at(-1) as Done;
  }

  /** `table orders`, `column orders.note`, `type mood`, `constraint orders.k`, with what is said of their being there. */
  objects(): ReadonlyMap<string, 'certain' | 'maybe'> {
    const found = new Map<string, 'certain' | 'maybe'>();
    const tables = new Map<string, string>();
    const all = [...this.state.values<CatalogObject>('object:')];
    for (const object of all) if (object.kind === 'table') tables.set(object.id, object.name);
    for (const object of all) for (const name of names(object, tables)) found.set(name, object.certainty.kind);
    return found;
  }

  /** True for a name that a statement of which we know too little has touched. */
  isDoubtful(name: string): boolean {
    const bare = name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf(' ')) + 1);
    return this.state.get(`shadow:${bare}`) !== undefined;
  }

  #step(text: string): void {
    const draft = new Draft(this.state);
    const changes: Change[] = [];
    const written = postgresql.read(text, text);
    const setting = { migration: migrationId('m'), version: 18, applied: false };
    const sink = { part: () => {}, change: (change: Change) => changes.push(change) };
    const { outcome } = postgresql.resolve({ written, text }, draft, setting, sink);
    this.state = this.state.with(draft.writes);
    this.done.push({ text, written, changes, outcome });
  }
}

function names(object: CatalogObject, tables: ReadonlyMap<string, string>): readonly string[] {
  switch (object.kind) {
    case 'table':
      return [
        `table ${object.name}`,
        ...object.columns.map(({ name }) => `column ${object.name}.${columnNamed(object, name)?.name}`),
      ];
    case 'enum':
      return [`type ${object.name}`, ...object.labels.map(({ name }) => `label ${object.name}.${name}`)];
    case 'constraint':
      return object.type === 'not null' ? [] : [`constraint ${tables.get(object.table)}.${object.name}`];
    case 'index':
      return [`index ${object.name}`];
    case 'routine':
      return [`function ${object.name}`];
    case 'trigger':
      return [`trigger ${tables.get(object.table)}.${object.name}`];
    default:
      return [];
  }
}
