import type { CheckedFile, CheckedFinding } from '../../service/check.ts';
import { fingerprint, Occurrences } from '../fingerprint.ts';

/** Names findings so that one is recognised after lines above it came or went: by file, rule, words and message. */
export function findingIds(path: string, file: CheckedFile): (found: CheckedFinding) => string {
  const occurrences = new Occurrences();
  return ({ rule, message, span }) => {
    const words = file.text.slice(span.start, span.end);
    const key = [path, rule, words, message];
    return fingerprint(...key, String(occurrences.next(key.join('\0'))));
  };
}
