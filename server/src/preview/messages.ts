import type { ServerNotice } from '../model/ports/database.ts';

/**
 * What PostgreSQL tells at DEBUG1 about the work that it does. Source: the ereport(DEBUG1, …) calls of tablecmds.c,
 * index.c and partbounds.c, the same words in 14 to 18.
 */
const TELLING = [
  /^rewriting table "(?<table>.*)"$/,
  /^verifying table "(?<table>.*)"$/,
  /^building index "(?<index>.*)" on table "(?<table>.*)" (serially|with request for .*)$/,
  /^validating foreign key constraint "/,
  /^existing constraints on column .* are sufficient to prove/,
  /(is|are) implied by existing constraints$/,
  /^updated partition constraint for default partition /,
];

export interface Told {
  /** Bare names of tables, as they were called when it happened. */
  readonly rewriting: ReadonlySet<string>;
  readonly verifying: ReadonlySet<string>;
  readonly building: readonly { readonly index: string; readonly table: string }[];
  /** For people: what the work was, notices and warnings. */
  readonly messages: readonly string[];
}

/** Keeps what is about the user's own objects. */
export function readMessages(notices: readonly ServerNotice[]): Told {
  const rewriting = new Set<string>();
  const verifying = new Set<string>();
  const building: { readonly index: string; readonly table: string }[] = [];
  const messages: string[] = [];
  for (const { severity, message, detail } of notices) {
    if (/"pg_toast_\d+/.test(message)) continue;
    if (!/^DEBUG/.test(severity)) {
      messages.push(detail === null ? message : `${message}\n${detail}`);
      continue;
    }
    const match = TELLING.map((pattern) => pattern.exec(message)).find((found) => found !== null);
    if (match === undefined) continue;
    messages.push(message);
    const { table, index } = match.groups ?? {};
    if (table === undefined) continue;
    if (index !== undefined) building.push({ index, table });
    else (message.startsWith('rewriting') ? rewriting : verifying).add(table);
  }
  return { rewriting, verifying, building, messages };
}
