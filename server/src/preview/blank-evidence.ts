import type { Evidence, ServerError } from '../model/evidence.ts';

/** Nothing happened. */
export const BLANK: Evidence = {
  watched: 'transaction',
  locks: [],
  held: [],
  rewrites: [],
  scans: [],
  builds: [],
  waits: [],
  rows: null,
  milliseconds: 0,
  messages: [],
  error: null,
  skipped: null,
};

/** Errors after which the session answers nothing more. Source: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const LOST = /^(08|57P)/;

export function isLost(error: ServerError): boolean {
  return LOST.test(error.sqlstate);
}

export function afterLoss(error: ServerError): string {
  return `the session was lost: ${error.message}`;
}

export function skipped(reason: string): Evidence {
  return { ...BLANK, skipped: reason };
}

export function failed(error: ServerError, milliseconds: number): Evidence {
  return { ...BLANK, error, milliseconds };
}
