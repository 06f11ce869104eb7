/** Not known, and why. It is never reported as danger or as safe without saying so. */
export interface Unknown {
  readonly unknown: string;
  /** What the author wrote for it, when that can be written again: the type of an extension. */
  readonly source?: string;
}

export type Known<T> = T | Unknown;

export function unknown(reason: string, source?: string): Unknown {
  return source === undefined ? { unknown: reason } : { unknown: reason, source };
}

export function isUnknown<T>(value: Known<T>): value is Unknown {
  return typeof value === 'object' && value !== null && 'unknown' in value;
}
