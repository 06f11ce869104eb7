import type { Proof, ProveResult } from '../../service/prove.ts';
import type { FileTexts } from '../file-texts.ts';
import { TextPlaces } from '../positions.ts';

/** Version 1: keys never disappear. */
export function proveJson({ engine, proofs, notes }: ProveResult, files: FileTexts): string {
  const migrations = proofs.map(({ migration, path, source, verdict, differences, data, error, milliseconds }) => ({
    migration,
    path: files.shown(path),
    source,
    verdict,
    differences: differences.map(({ object, kind, property, was, now }) => ({ object, kind, property, was, now })),
    data,
    error: error === null ? null : errorJson(error, files),
    milliseconds: Math.round(milliseconds),
  }));
  return JSON.stringify({ version: 1, engine, migrations, notes }, null, 2);
}

function errorJson(
  { sqlstate, message, step, path, span, statement }: NonNullable<Proof['error']>,
  files: FileTexts,
): object {
  if (path === null) return { sqlstate, message, step, path, line: null, statement };
  const line = span === null ? null : new TextPlaces(files.text(path)).at(span.start).line;
  return { sqlstate, message, step, path: files.shown(path), line, statement };
}
