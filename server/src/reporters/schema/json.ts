import type { Schema } from '../../service/schema.ts';

/** Version 1: keys never disappear. Objects come in the order in which they were made. */
export function schemaJson(
  { tool, dialect, postgres, at, sql, objects }: Schema,
  shown: (path: string) => string,
): string {
  const written = objects.map(({ migration, ...object }) => {
    return { ...object, migration: migration === null ? null : shown(migration) };
  });
  return JSON.stringify({ version: 1, tool, dialect, postgres, at, objects: written, sql }, null, 2);
}
