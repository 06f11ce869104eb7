import type { Table } from '../../model/objects/table.ts';
import type { WrittenConstraint } from '../../model/written/table-parts.ts';
import { addCheck } from './check-constraints.ts';
import type { Adding } from './constraint-parts.ts';
import { addForeignKey } from './foreign-keys.ts';
import { addIndexConstraint } from './index-constraints.ts';
import { addNotNull } from './not-null.ts';
import type { Resolver } from './resolver.ts';

/** Adds a constraint of any type to a table that exists (or is just being made). */
export function addConstraint(resolver: Resolver, table: Table, written: WrittenConstraint, adding: Adding): void {
  switch (written.type) {
    case 'check':
      return addCheck(resolver, table, written, adding);
    case 'foreign key':
      return addForeignKey(resolver, table, written, adding);
    case 'not null':
      return addNotNull(resolver, table, written, adding);
    case 'unique':
    case 'primary key':
    case 'exclusion':
      return addIndexConstraint(resolver, table, written, adding);
  }
}
