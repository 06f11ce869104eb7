import { assertNever } from '../../base/assert-never.ts';
import { objectById } from '../../catalog/store.ts';
import type { ObjectId } from '../../model/ids.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Constraint } from '../../model/objects/constraint.ts';
import { quoteName } from '../../sql/identifier.ts';
import { authoredCreate } from './authored.ts';
import { serialSequence, serialWord } from './column.ts';
import { addConstraint } from './constraint.ts';
import { finishing } from './finishing.ts';
import { createIndex } from './index-definition.ts';
import { inOrder } from './order.ts';
import { createPolicy } from './policy.ts';
import type { Printer } from './printer.ts';
import { createSequence } from './sequence.ts';
import { createTable } from './table.ts';
import { createComposite, createDomain, createEnum, createType } from './types.ts';
import { createView } from './view.ts';
import { viewText } from './view-text.ts';

/** One statement, and the object that it makes or finishes. */
export interface Printed {
  readonly sql: string;
  readonly object: ObjectId;
  /** `finish`: it gives the object what CREATE does not say, once all that it needs is there. */
  readonly part: 'create' | 'finish';
}

export interface Doubt {
  readonly object: CatalogObject;
  readonly why: string;
}

export interface Creation {
  readonly statements: readonly Printed[];
  /** Objects that nobody can print, and why: the author must. */
  readonly unprintable: readonly Doubt[];
  /** Objects whose text may not mean any more what it meant. */
  readonly doubtful: readonly Doubt[];
}

export interface CreateOptions {
  /** Indexes to build without holding up writes. */
  readonly concurrently: ReadonlySet<ObjectId>;
  /** Foreign keys and checks on tables that hold rows: added NOT VALID, then validated. */
  readonly validateLater: (constraint: Constraint) => boolean;
}

const AT_ONCE: CreateOptions = { concurrently: new Set(), validateLater: () => false };

/** Prints what makes these objects, each after what it needs, with all that they have: the printer's state knows them. */
export function createAll(
  print: Printer,
  objects: readonly CatalogObject[],
  options: CreateOptions = AT_ONCE,
): Creation {
  const hosts = hostsOf(print, objects);
  const statements: Printed[] = [];
  const unprintable: Doubt[] = [];
  for (const object of inOrder(objects, hosts)) {
    const inside = objects.filter(
      (other): other is Constraint => other.kind === 'constraint' && hosts.get(other.id) === object.id,
    );
    const made = createOne(
      print,
      object,
      inside.filter((constraint) => isWritten(print, constraint)),
      options,
    );
    if (made === null) unprintable.push({ object, why: whyNot(object) });
    else statements.push(...made.map((sql) => ({ sql, object: object.id, part: 'create' as const })));
  }
  for (const object of objects) {
    if (unprintable.some((other) => other.object === object || hosts.get(object.id) === other.object.id)) continue;
    statements.push(...finishing(print, object).map((sql) => ({ sql, object: object.id, part: 'finish' as const })));
  }
  return { statements, unprintable, doubtful: objects.flatMap((object) => doubtOf(print, object)) };
}

function doubtOf(print: Printer, object: CatalogObject): readonly Doubt[] {
  const why = object.kind === 'view' ? viewText(print, object).doubt : null;
  return why === null ? [] : [{ object, why }];
}

/** Which objects come with which other, without a statement of their own. */
export function hostsOf(print: Printer, objects: readonly CatalogObject[]): ReadonlyMap<ObjectId, ObjectId> {
  const all = new Set(objects.map((object) => object.id));
  const hosts = new Map<ObjectId, ObjectId>();
  for (const object of objects) {
    const host = hostOf(print, object, all);
    if (host !== null && all.has(host)) hosts.set(object.id, host);
  }
  return hosts;
}

function hostOf(print: Printer, object: CatalogObject, all: ReadonlySet<ObjectId>): ObjectId | null {
  switch (object.kind) {
    case 'sequence':
      return comesWithColumn(print, object) ? (object.ownedBy?.table ?? null) : null;
    case 'index':
      if (object.parent !== null) return all.has(object.table) ? object.table : object.parent;
      return object.constraint;
    case 'constraint': {
      if (object.parent !== null) return all.has(object.table) ? object.table : object.parent;
      if (object.type === 'foreign key' || !object.validated) return null;
      return all.has(object.table) ? object.table : null;
    }
    default:
      return null;
  }
}

function comesWithColumn(print: Printer, sequence: Extract<CatalogObject, { kind: 'sequence' }>): boolean {
  const table = sequence.ownedBy === null ? undefined : objectById(print.state, sequence.ownedBy.table);
  const column = table?.kind === 'table' ? table.columns.find((c) => c.number === sequence.ownedBy?.column) : undefined;
  if (table?.kind !== 'table' || column === undefined) return false;
  if (sequence.identity) return true;
  return serialSequence(print, table, column)?.id === sequence.id && serialWord(print, table, column) !== null;
}

/** What a table's CREATE says in so many words; a NOT NULL stands with its column, a copy comes from the parent. */
function isWritten(print: Printer, constraint: Constraint): boolean {
  if (constraint.parent !== null || !constraint.local) return false;
  if (objectById(print.state, constraint.table)?.kind === 'domain') return false;
  return constraint.type !== 'not null' || constraint.noInherit;
}

function createOne(
  print: Printer,
  object: CatalogObject,
  inside: readonly Constraint[],
  options: CreateOptions,
): readonly string[] | null {
  switch (object.kind) {
    case 'table':
      return oneOrNull(object.foreign || !object.columnsKnown ? null : createTable(print, object, inside));
    case 'view':
      return [createView(print, object)];
    case 'index':
      return [
        createIndex(print, object, {
          concurrently: options.concurrently.has(object.id),
          only: !object.valid && isPartitioned(print, object.table),
        }),
      ];
    case 'constraint':
      return constraintStatements(print, object, options);
    case 'sequence':
      return [createSequence(print, object)];
    case 'enum':
      return [createEnum(print, object)];
    case 'domain':
      return oneOrNull(createDomain(print, object));
    case 'composite':
      return oneOrNull(createComposite(print, object));
    case 'type':
      return [createType(print, object)];
    case 'policy':
      return [createPolicy(print, object)];
    case 'schema':
      return [print.sql`CREATE SCHEMA ${quoteName(object.name)}`];
    case 'extension':
      return [createExtension(print, object)];
    case 'routine':
    case 'trigger':
    case 'rule':
    case 'statistics':
    case 'publication':
    case 'other':
      return [authoredCreate(print, object, false)];
    default:
      return assertNever(object);
  }
}

function oneOrNull(sql: string | null): readonly string[] | null {
  return sql === null ? null : [sql];
}

function isPartitioned(print: Printer, id: ObjectId): boolean {
  const table = objectById(print.state, id);
  return table?.kind === 'table' && table.partitioning !== null;
}

function constraintStatements(print: Printer, constraint: Constraint, options: CreateOptions): readonly string[] {
  if (constraint.parent !== null) return [];
  const notValid = !constraint.validated || options.validateLater(constraint);
  const added = addConstraint(print, constraint, notValid);
  if (!notValid || !constraint.validated) return [added];
  return [
    added,
    print.sql`ALTER TABLE ${print.named(constraint.table)} VALIDATE CONSTRAINT ${quoteName(constraint.name)}`,
  ];
}

function createExtension(print: Printer, extension: Extract<CatalogObject, { kind: 'extension' }>): string {
  const schema = extension.schema === null ? '' : print.sql` SCHEMA ${quoteName(extension.schema)}`;
  const version = extension.version === null ? '' : print.sql` VERSION ${quoteName(extension.version)}`;
  return print.sql`CREATE EXTENSION ${quoteName(extension.name)}${schema}${version}`;
}

function whyNot(object: CatalogObject): string {
  if (object.kind === 'table' && object.foreign) return 'the server and options of a foreign table are not kept';
  if (object.kind === 'table' && !object.columnsKnown) return 'its columns are not in this history';
  return 'a type in it is not in this history';
}
