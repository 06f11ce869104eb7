import type { VersionOrder } from './version-order.ts';

/** How a history numbers its migrations; `dotted` counts in its last part. */
export type Numbering =
  | { readonly kind: 'sequence'; readonly width: number }
  | { readonly kind: 'dotted' }
  | { readonly kind: 'time'; readonly pattern: TimePattern };

/** `Y` year, `M` month, `D` day, `h` `m` `s` `l` the clock down to milliseconds; or seconds and milliseconds since 1970. */
export type TimePattern =
  | 'YYYYMMDD'
  | 'YYYYMMDDhhmm'
  | 'YYYYMMDDhhmmss'
  | 'YYYYMMDDhhmmsslll'
  | 'YYYY-MM-DD'
  | 'YYYY-MM-DD_hhmm'
  | 'YYYY-MM-DD-hhmmss'
  | 'unix'
  | 'unix-ms';

/** Reads the numbering off the last versions, in the history's order; `fallback` when there are none. */
export function numberingOf(versions: readonly string[], fallback: Numbering): Numbering {
  const last = versions.at(-1);
  if (last === undefined) return fallback;
  const time = timePatternOf(last);
  if (time !== null) return { kind: 'time', pattern: time };
  if (/^\d+$/.test(last)) {
    const padded = versions.some((version) => version.length > 1 && version.startsWith('0'));
    return { kind: 'sequence', width: padded ? last.length : 1 };
  }
  if (/^\d+([._]\d+)+$/.test(last)) return { kind: 'dotted' };
  return fallback;
}

/**
 * A version that is later than `after` (and than all versions when there is no room right behind it).
 * `versions` are in the history's order.
 */
export function nextVersion(
  numbering: Numbering,
  versions: readonly string[],
  wanted: { readonly after: string | null; readonly now: Date; readonly order: VersionOrder },
): string {
  const last = versions.at(-1);
  if (last === undefined) return numbering.kind === 'time' ? stamp(wanted.now, numbering.pattern) : first(numbering);
  const follower = wanted.after === null ? undefined : versions[versions.indexOf(wanted.after) + 1];
  if (wanted.after !== null && follower !== undefined) {
    const close = increment(wanted.after, numbering);
    if (wanted.order(close, follower) < 0) return close;
  }
  if (numbering.kind === 'time') {
    const now = stamp(wanted.now, numbering.pattern);
    if (wanted.order(now, last) > 0) return now;
  }
  return increment(last, numbering);
}

function first(numbering: Numbering): string {
  return numbering.kind === 'sequence' ? '1'.padStart(numbering.width, '0') : '1';
}

function increment(version: string, numbering: Numbering): string {
  if (numbering.kind === 'time' && numbering.pattern !== 'unix' && numbering.pattern !== 'unix-ms') {
    const time = parseStamp(version);
    if (time !== null) return stamp(new Date(time.getTime() + STEP[numbering.pattern]), numbering.pattern);
  }
  return version.replace(/\d+$/, (digits) => String(BigInt(digits) + 1n).padStart(digits.length, '0'));
}

const STEP: Record<TimePattern, number> = {
  YYYYMMDD: 86_400_000,
  YYYYMMDDhhmm: 60_000,
  YYYYMMDDhhmmss: 1000,
  YYYYMMDDhhmmsslll: 1,
  'YYYY-MM-DD': 86_400_000,
  'YYYY-MM-DD_hhmm': 60_000,
  'YYYY-MM-DD-hhmmss': 1000,
  unix: 1000,
  'unix-ms': 1,
};

function stamp(time: Date, pattern: TimePattern): string {
  if (pattern === 'unix') return String(Math.floor(time.getTime() / 1000));
  if (pattern === 'unix-ms') return String(time.getTime());
  const digits = time.toISOString().replace(/\D/g, '');
  let at = 0;
  return pattern.replace(/[A-Za-z]/g, () => digits.charAt(at++));
}

function parseStamp(version: string): Date | null {
  const digits = version.replace(/\D/g, '').padEnd(17, '0');
  const [year, month, day, hour, minute, second, milli] = [
    digits.slice(0, 4),
    digits.slice(4, 6),
    digits.slice(6, 8),
    digits.slice(8, 10),
    digits.slice(10, 12),
    digits.slice(12, 14),
    digits.slice(14, 17),
  ].map(Number) as [number, number, number, number, number, number, number];
  if (year < 1990 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second, milli));
}

/** The shape of a version that is a time, or null. Hand-made ones (`20240101000001`) count too. */
export function timePatternOf(version: string): TimePattern | null {
  const [, clock] = /^\d{4}-\d{2}-\d{2}(-\d{6}|_\d{4})?$/.exec(version) ?? ['', null];
  if (clock !== null)
    return clock === undefined ? 'YYYY-MM-DD' : clock.length === 5 ? 'YYYY-MM-DD_hhmm' : 'YYYY-MM-DD-hhmmss';
  if (!/^\d+$/.test(version)) return null;
  if (version.length === 10 && version.startsWith('1')) return 'unix';
  if (version.length === 13 && version.startsWith('1')) return 'unix-ms';
  if (parseStamp(version) === null) return null;
  if (version.length === 8) return 'YYYYMMDD';
  if (version.length === 12) return 'YYYYMMDDhhmm';
  if (version.length === 14) return 'YYYYMMDDhhmmss';
  if (version.length === 17) return 'YYYYMMDDhhmmsslll';
  return null;
}
