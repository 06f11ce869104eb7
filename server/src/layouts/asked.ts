import type { Asked } from './layout.ts';
import { isWithin } from './path.ts';

/** True when the configuration names this tool for this folder, or for all. */
export function isAsked(asked: Asked | null, folder: string): boolean {
  return asked !== null && (asked.folder === null || isWithin(asked.folder, folder));
}
