import type { ServerError } from '../model/evidence.ts';

/** The fields of an ErrorResponse that we keep. Source: https://www.postgresql.org/docs/current/protocol-error-fields.html */
export interface ErrorFields {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly position?: string | undefined;
}

/** `sql` is what was sent, into which the server counts. */
export function serverError(fields: ErrorFields, sql: string): ServerError {
  return {
    sqlstate: fields.code ?? 'XX000',
    message: fields.message ?? 'the server gave no reason',
    detail: fields.detail ?? null,
    hint: fields.hint ?? null,
    position: fields.position === undefined ? null : utf16Offset(sql, Number(fields.position)),
  };
}

/** An error of ours about a session, in the server's shape. */
export function sessionError(sqlstate: string, message: string): ServerError {
  return { sqlstate, message, detail: null, hint: null, position: null };
}

/** The server counts characters from 1; we count UTF-16 units from 0. */
export function utf16Offset(text: string, position: number): number {
  let offset = 0;
  for (let character = 1; character < position && offset < text.length; character++) {
    const point = text.codePointAt(offset) ?? 0;
    offset += point > 0xffff ? 2 : 1;
  }
  return offset;
}

/** `INSERT 0 5` → `INSERT` and 5; `ALTER TABLE` → itself and null. */
export function readTag(text: string): { readonly tag: string; readonly affected: number | null } {
  const numbers = /(?: \d+)+$/.exec(text);
  if (numbers === null) return { tag: text, affected: null };
  const last = numbers[0].slice(numbers[0].lastIndexOf(' ') + 1);
  return { tag: text.slice(0, numbers.index), affected: Number(last) };
}
