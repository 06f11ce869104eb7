import type { messages } from '@electric-sql/pglite';
import type { ServerError } from '../../model/evidence.ts';
import type { QueryAnswer, Row, ServerNotice } from '../../model/ports/database.ts';
import { readTag, serverError } from '../server-error.ts';

/** The messages of the frontend/backend protocol that we read. */
type Reply =
  | messages.RowDescriptionMessage
  | messages.DataRowMessage
  | messages.CommandCompleteMessage
  | messages.ReadyForQueryMessage
  | messages.NoticeMessage
  | messages.DatabaseError;

export interface WireReply {
  readonly answers: readonly QueryAnswer[];
  readonly error: ServerError | null;
  readonly notices: readonly ServerNotice[];
  /** `I`dle, in a `T`ransaction or in an `E`rror; null when the server did not say that it is ready for the next. */
  readonly status: string | null;
}

/** Reads what the server sent back for `sql`. */
export function readReply(replies: readonly { readonly name: string }[], sql: string): WireReply {
  const answers: QueryAnswer[] = [];
  const all: ServerNotice[] = [];
  let columns: readonly string[] = [];
  let rows: Row[] = [];
  let notices: ServerNotice[] = [];
  let error: ServerError | null = null;
  let status: string | null = null;
  for (const reply of replies as readonly Reply[]) {
    switch (reply.name) {
      case 'rowDescription':
        columns = (reply as messages.RowDescriptionMessage).fields.map((field) => field.name);
        break;
      case 'dataRow':
        rows.push(rowOf(columns, (reply as messages.DataRowMessage).fields));
        break;
      case 'notice': {
        const notice = noticeOf(reply as messages.NoticeMessage);
        notices.push(notice);
        all.push(notice);
        break;
      }
      case 'commandComplete':
        answers.push({ rows, notices, ...readTag((reply as messages.CommandCompleteMessage).text) });
        columns = [];
        rows = [];
        notices = [];
        break;
      case 'error':
        error ??= serverError(
          { ...(reply as messages.DatabaseError), message: (reply as messages.DatabaseError).message },
          sql,
        );
        break;
      case 'readyForQuery':
        status = (reply as messages.ReadyForQueryMessage).status;
        break;
    }
  }
  return { answers, error, notices: all, status };
}

function rowOf(columns: readonly string[], values: readonly (string | null)[]): Row {
  return Object.fromEntries(columns.map((column, i) => [column, values[i] ?? null]));
}

function noticeOf(notice: messages.NoticeMessage): ServerNotice {
  return { severity: notice.severity ?? 'NOTICE', message: notice.message ?? '', detail: notice.detail ?? null };
}
