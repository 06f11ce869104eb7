import { ok, type Result } from '../base/result.ts';
import type { Migration } from '../model/migration.ts';
import type { FileChange, NewMigration } from './layout.ts';
import { asBlock, lineBreakOf } from './lines.ts';
import { newFile, replaceFile } from './whole-file.ts';

/** Writes the way back into its own file, with the line breaks of the file that is there, else of the up file. */
export function writeDownFile(
  migration: Migration,
  texts: { readonly up: string; readonly down: string | null },
  sql: string,
  pathOf: (upPath: string) => string,
): Result<FileChange, string> {
  const path = migration.downPath ?? pathOf(migration.upPath);
  return ok(replaceFile(path, texts.down, asBlock(sql, lineBreakOf(texts.down ?? texts.up))));
}

/** A new up file and, unless the way back is empty, its down file. */
export function newPair(
  paths: { readonly up: string; readonly down: string },
  wanted: NewMigration,
  head = '',
): FileChange[] {
  const up = newFile(paths.up, head + asBlock(wanted.up, '\n'));
  return wanted.down === '' ? [up] : [up, newFile(paths.down, head + asBlock(wanted.down, '\n'))];
}
