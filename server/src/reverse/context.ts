import { nameKeys } from '../catalog/object-names.ts';
import { objectById } from '../catalog/store.ts';
import type { Dependency } from '../model/dependency.ts';
import type { ObjectId } from '../model/ids.ts';
import type { CatalogObject } from '../model/objects/catalog-object.ts';
import type { Table } from '../model/objects/table.ts';
import type { StateReader } from '../model/state.ts';
import { Printer, type PrintOptions } from '../postgres/print/printer.ts';
import type { Step } from '../project/step.ts';
import { quoteName } from '../sql/identifier.ts';
import { type Mergeable, type Operation, SILENT, type Sql, type Subject, subjectOf } from './operation.ts';

/** What a person may want otherwise. */
export interface ReverseOptions extends PrintOptions {
  /** A label that was added to an enum stays, with a remark, or the type is made anew without it. */
  readonly enumLabels: 'leave' | 'swap';
  /** An extension that `CREATE EXTENSION IF NOT EXISTS` made stays, with a remark, or is dropped. */
  readonly extensions: 'leave' | 'drop';
  /** `DROP … IF EXISTS`: hides drift, but runs twice. */
  readonly ifExists: boolean;
}

/** One statement of the up that is being undone: the states around it, and how to print in each. */
export class StepContext {
  readonly step: Step;
  readonly index: number;
  readonly before: StateReader;
  readonly after: StateReader;
  readonly options: ReverseOptions;
  /** Names as they are when the way back begins with this statement. */
  readonly now: Printer;
  /** Names as they are once it is undone. */
  readonly past: Printer;
  readonly created: readonly CatalogObject[];
  readonly dropped: readonly CatalogObject[];
  readonly changed: readonly Changed[];

  constructor(step: Step, index: number, before: StateReader, after: StateReader, options: ReverseOptions) {
    this.step = step;
    this.index = index;
    this.before = before;
    this.after = after;
    this.options = options;
    this.now = new Printer(after, options);
    this.past = new Printer(before, options);
    const touched = touchedBy(step, before, after);
    this.created = touched.created;
    this.dropped = touched.dropped;
    this.changed = touched.changed;
  }

  /** True when this same migration made it. */
  born(thing: { readonly origin: CatalogObject['origin'] }): boolean {
    return thing.origin.migration !== null && thing.origin.migration === this.step.context.migration;
  }

  /** Surely without rows: made here, and nothing inserted since. What other migrations made, the application fills. */
  empty(table: Table): boolean {
    return table.rows === 'none' && this.born(table);
  }

  wasChanged(id: ObjectId): Changed | undefined {
    return this.changed.find((change) => change.before.id === id);
  }

  /** An operation on an object, or on one of its columns. */
  operation(
    object: CatalogObject,
    column: number | null,
    made: Partial<Operation> & Pick<Operation, 'what'>,
  ): Operation {
    const own = subjectOf(object.id, column);
    return {
      subject: own,
      sql: [],
      grade: 'exact',
      ...SILENT,
      within: [own, ...(column === null ? [] : [object.id]), ...this.#wholesOf(object)],
      names: column === null ? this.#namesOf(object) : [],
      leans: this.#leansOf(object),
      statement: this.index,
      ...made,
    };
  }

  /** What it leans on now, and what it leaned on before. */
  #leansOf(object: CatalogObject): readonly ObjectId[] {
    const changed = this.wasChanged(object.id);
    const versions = changed === undefined ? [object] : [changed.before, changed.after];
    return versions.flatMap((version) => version.dependsOn.map((dependency) => dependency.on));
  }

  /** Something about the whole statement that its author must see to. */
  noted(remark: string, sql: readonly Sql[]): Operation {
    const subject = `statement ${this.index}`;
    return {
      subject,
      what: 'note',
      sql,
      grade: 'manual',
      ...SILENT,
      remarks: [remark],
      within: [],
      names: [],
      leans: [],
      statement: this.index,
    };
  }

  /** A constraint has its index's name too. */
  #namesOf(object: CatalogObject): readonly string[] {
    const index =
      object.kind !== 'constraint' || object.index === null
        ? undefined
        : (objectById(this.after, object.index) ?? objectById(this.before, object.index));
    return [...nameKeys(object), ...(index === undefined ? [] : nameKeys(index))];
  }

  /** A partition that was a table before goes with its parent only as long as it is attached. */
  #wholesOf(object: CatalogObject): readonly Subject[] {
    return object.kind === 'table' && !this.born(object) ? [] : wholesOf(object);
  }

  /** ALTER TABLE of a table, with the names of `print`. */
  alter(print: Printer, table: Table, text: string, pass: number, only = false): Sql {
    const name = only ? print.sql`ONLY ${print.of(table)}` : print.of(table);
    const merge: Mergeable = { table: name, action: text, pass };
    return { text: print.sql`ALTER TABLE ${name} ${text}`, outsideTransaction: false, merge, comment: null };
  }
}

export interface Changed {
  readonly before: CatalogObject;
  readonly after: CatalogObject;
}

const PREFIX = 'object:';

/** What a statement did to objects, its silent helpers included. An object that was only assumed was there before. */
function touchedBy(step: Step, before: StateReader, after: StateReader) {
  const created: CatalogObject[] = [];
  const dropped: CatalogObject[] = [];
  const changed: Changed[] = [];
  for (const key of step.writes.keys()) {
    if (!key.startsWith(PREFIX)) continue;
    const id = key.slice(PREFIX.length) as ObjectId;
    const was = objectById(before, id);
    const is = objectById(after, id);
    if (was === undefined && is !== undefined && !isAssumed(is)) created.push(is);
    if (was !== undefined && is === undefined && !isAssumed(was)) dropped.push(was);
    if (was !== undefined && is !== undefined && was !== is) changed.push({ before: was, after: is });
    // A table that no migration made, met and changed by one statement: its first shape stands in the change itself.
    const change =
      was === undefined && is !== undefined && isAssumed(is)
        ? step.changes.find((c) => c.kind === 'alter' && c.before.id === id)
        : undefined;
    if (change?.kind === 'alter' && is !== undefined) changed.push({ before: change.before, after: is });
  }
  return { created, dropped, changed };
}

function isAssumed(object: CatalogObject): boolean {
  return object.certainty.kind === 'maybe';
}

/** It goes with its session, whatever a migration does. */
export function isTemporary(state: StateReader, object: CatalogObject): boolean {
  if ('persistence' in object && object.persistence === 'temporary') return true;
  if ('schema' in object && object.schema === 'pg_temp') return true;
  const whole = 'table' in object ? objectById(state, object.table) : undefined;
  return whole !== undefined && isTemporary(state, whole);
}

/** Whatever takes the object with it when it goes. */
export function wholesOf(object: CatalogObject): readonly Subject[] {
  const parts = object.dependsOn.filter((dependency) => dependency.type !== 'normal').flatMap(partsOf);
  const table = 'table' in object ? [object.table] : [];
  const parent =
    (object.kind === 'index' || object.kind === 'constraint') && object.parent !== null ? [object.parent] : [];
  return [...parts, ...table, ...parent];
}

function partsOf({ on, column }: Dependency): readonly Subject[] {
  return column === null ? [on] : [subjectOf(on, column), on];
}

/** `public.orders.note`, as the command line names things. */
export function fullName(object: CatalogObject, column?: string): string {
  const schema = 'schema' in object && object.schema !== null ? `${quoteName(object.schema)}.` : '';
  return `${schema}${quoteName(object.name)}${column === undefined ? '' : `.${quoteName(column)}`}`;
}
