/** Not known, and why. It is never reported as danger or as safe without saying so. */
export interface Unknown {
  readonly unknown: string;
}

export type Known<T> = T | Unknown;

export function unknown(reason: string): Unknown {
  return { unknown: reason };
}

export function isUnknown<T>(value: Known<T>): value is Unknown {
  return typeof value === 'object' && value !== null && 'unknown' in value;
}
