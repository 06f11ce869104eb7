import { assertNever } from '../base/assert-never.ts';
import type { Change } from '../model/change.ts';
import type { CatalogObject } from '../model/objects/catalog-object.ts';

/** One word for a change, stable: `create-index`, `add-column`, `drop-table`. */
export function changeName(change: Change): string {
  switch (change.kind) {
    case 'create':
      return `create-${objectWord(change.object)}`;
    case 'drop':
      return `drop-${objectWord(change.object)}`;
    case 'alter':
      return change.action;
    case 'replace':
      return `replace-${objectWord(change.after)}`;
    case 'rows':
      return change.verb;
    case 'maintain':
      return change.work;
    case 'lock':
      return 'lock-table';
    case 'read':
      return 'select';
    case 'setting':
      return 'set';
    case 'transaction':
      return change.command;
    case 'nothing':
    case 'missing':
    case 'opaque':
    case 'outside-transaction':
      return change.kind;
    default:
      return assertNever(change);
  }
}

/** The kind of an object as SQL says it, with hyphens. */
export function objectWord(object: CatalogObject): string {
  switch (object.kind) {
    case 'view':
      return object.materialized ? 'materialized-view' : 'view';
    case 'routine':
      return object.form;
    case 'enum':
    case 'composite':
      return 'type';
    case 'other':
      return object.class.toLowerCase().replaceAll(' ', '-');
    default:
      return object.kind;
  }
}
