const PRIME = 0x100000001b3n;
const START = 0xcbf29ce484222325n;

/** 64 bits of FNV-1a, as 16 hexadecimal digits: tells findings apart from run to run, and protects nothing. */
export function fingerprint(...parts: readonly string[]): string {
  let hash = START;
  for (const unit of parts.join('\0')) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(unit.codePointAt(0) ?? 0)) * PRIME);
  }
  return hash.toString(16).padStart(16, '0');
}

/** Gives each key its number: two findings of one kind in one place are still two. */
export class Occurrences {
  readonly #seen = new Map<string, number>();

  next(key: string): number {
    const number = this.#seen.get(key) ?? 0;
    this.#seen.set(key, number + 1);
    return number;
  }
}
