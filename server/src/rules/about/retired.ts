import type { Table } from '../../model/objects/table.ts';

const RETIRED = /(^|_)(deprecated|deleted|old|unused|obsolete|to_drop|to_delete|backup|bak)(_|\d|$)/i;

/** True for a name that says that nothing is to use the table any more. */
export function saysRetired(name: string): boolean {
  return RETIRED.test(name);
}

/** A table that an earlier migration put aside by renaming it: the id keeps the name that it was made with. */
export function isRetired(table: Table): boolean {
  const first = table.id.slice(table.id.lastIndexOf('.') + 1).replace(/#\d+$/, '');
  return saysRetired(table.name) && first !== table.name;
}
