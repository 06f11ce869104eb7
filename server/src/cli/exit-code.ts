import type { Severity } from '../model/finding.ts';

/** 0: nothing at or above `--fail-on`. 1: something was. 2: the command could not do its work. */
export type ExitCode = 0 | 1 | 2;

export const FAIL_ON = ['error', 'warning', 'information', 'hint', 'never'] as const;

export type FailOn = (typeof FAIL_ON)[number];

/** 1 when one of the severities is at or above the limit. */
export function exitCode(severities: Iterable<Severity>, limit: FailOn): ExitCode {
  if (limit === 'never') return 0;
  for (const severity of severities) if (FAIL_ON.indexOf(severity) <= FAIL_ON.indexOf(limit)) return 1;
  return 0;
}
