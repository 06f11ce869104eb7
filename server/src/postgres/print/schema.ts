import { allObjects } from '../../catalog/all-objects.ts';
import { creationSchema } from '../../catalog/lookup.ts';
import type { State } from '../../catalog/state.ts';
import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import { keys } from '../../model/state.ts';
import { createAll } from './create.ts';
import { named } from './object-words.ts';
import { PLAIN, Printer, type PrintOptions } from './printer.ts';

/** SQL that makes the whole schema anew in an empty database, each object after what it needs. */
export function schemaSql(state: State, options: PrintOptions = PLAIN): string {
  // What a migration sets for its own session is not how the printed schema will be run.
  const path = state.get(keys.setting('search_path'));
  const print = new Printer(state, options, path?.scope === 'default' ? creationSchema(state) : 'public');
  const objects = schemaObjects(state);
  const { statements, unprintable } = createAll(print, objects);
  const bodies = objects.some((object) => object.kind === 'routine');
  // A body may use what is made after it (https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-CHECK-FUNCTION-BODIES).
  const first = bodies ? [print.sql`SET check_function_bodies = off`] : [];
  const notes = unprintable.map(({ object, why }) => `-- ${named(print, object)}: ${why}.\n`);
  return `${notes.join('')}${[...first, ...statements.map((statement) => statement.sql)].map((sql) => `${sql};\n`).join('\n')}`;
}

/** What migrations made: not the schema that every database has, not the tool's own table, nothing temporary. */
export function schemaObjects(state: State): readonly CatalogObject[] {
  return allObjects(state).filter((object) => {
    if (object.origin.migration === null && object.kind === 'schema') return false;
    if (object.origin.migration === '') return false;
    return !('schema' in object && object.schema === 'pg_temp');
  });
}
