import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../../base/result.ts';
import { diskReason } from './disk-reason.ts';

export function readText(path: string): Result<string, string> {
  try {
    return ok(readFileSync(path, 'utf8'));
  } catch (error) {
    return err(diskReason(error));
  }
}

/** Writes a file, with the folders around it where they are missing. */
export function writeText(path: string, text: string): Result<void, string> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return ok(undefined);
  } catch (error) {
    return err(diskReason(error).replace('cannot be read', 'cannot be written'));
  }
}
