import type { Span } from '../base/span.ts';
import type { DirectiveProblem } from './layout.ts';
import { type Line, linesOf } from './lines.ts';
import type { LiquibaseSplit } from './liquibase-split.ts';

/** A changeset of a formatted SQL file (AbstractFormattedChangeLogParser). */
export interface Changeset {
  readonly author: string;
  readonly id: string;
  readonly marker: Line;
  /** Its SQL: the lines below, without those that `--ignoreLines` takes out. */
  readonly pieces: readonly Span[];
  /** The text behind `--rollback` on each line, or inside a block comment `liquibase rollback`. */
  readonly rollback: readonly Span[];
  readonly rollbackLines: readonly Line[];
  readonly end: number;
  /** `runInTransaction:false`, where it stands. */
  readonly noTransaction: Span | null;
  readonly split: LiquibaseSplit;
  readonly rollbackSplit: LiquibaseSplit;
  /** `dbms:` names, in lower case; empty: every database. */
  readonly dbms: readonly string[];
  readonly ignored: boolean;
}

export interface FormattedSql {
  readonly formatted: boolean;
  readonly changesets: readonly Changeset[];
  readonly directives: readonly Span[];
  readonly properties: ReadonlyMap<string, string>;
  readonly problems: readonly DirectiveProblem[];
}

export const FORMATTED = /^\s*--\s*liquibase\s*formatted/i;

const CHANGESET = /^\s*--\s*changeset\s+("[^"]+"|[^:]+):\s*("[^"]+"|\S+)/i;
const COMMAND =
  /^\s*--\s*(changeset|rollback|comment|comments|preconditions|precondition-[\w-]+|validCheckSum|property|ignoreLines)\b/i;
/** One hyphen, or a command without what it needs: refused instead of taken for a comment. */
const NEARLY = /^\s*-\s*(changeset|rollback|preconditions?|comment)\b/i;

interface Draft {
  readonly author: string;
  readonly id: string;
  readonly marker: Line;
  readonly pieces: Span[];
  readonly rollback: Span[];
  readonly rollbackLines: Line[];
}

export function parseFormattedSql(text: string): FormattedSql {
  const lines = linesOf(text);
  const formatted = FORMATTED.test(lines.find((line) => line.text.trim() !== '')?.text.replace('\uFEFF', '') ?? '');
  if (!formatted) return { formatted, changesets: [], directives: [], properties: new Map(), problems: [] };
  const drafts: Draft[] = [];
  const directives: Span[] = [];
  const problems: DirectiveProblem[] = [];
  const properties = new Map<string, string>();
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) break;
    const span = { start: line.start, end: line.end };
    const draft = drafts.at(-1);
    const command = COMMAND.exec(line.text)?.[1]?.toLowerCase();
    if (command !== undefined || FORMATTED.test(line.text)) directives.push(span);
    if (NEARLY.test(line.text))
      problems.push({ span, message: 'Liquibase refuses this line: its commands start with two hyphens.' });
    if (command === 'ignorelines') {
      i = lastIgnored(lines, i);
    } else if (command === 'changeset') {
      const match = CHANGESET.exec(line.text);
      if (match === null) problems.push({ span, message: 'Liquibase refuses a changeset without `author:id`.' });
      else
        drafts.push({
          author: unquoted(match[1]),
          id: unquoted(match[2]),
          marker: line,
          pieces: [],
          rollback: [],
          rollbackLines: [],
        });
    } else if (command === 'property') {
      const name = /\bname:\s*(\S+)/i.exec(line.text)?.[1];
      const value = /\bvalue:\s*(\S+)/i.exec(line.text)?.[1];
      if (name !== undefined && value !== undefined && !properties.has(name)) properties.set(name, value);
    } else if (command === 'rollback') {
      const from = /^\s*--\s*rollback\s?/i.exec(line.text)?.[0].length ?? 0;
      draft?.rollback.push({ start: line.start + from, end: line.end });
      draft?.rollbackLines.push(line);
    } else if (/^\s*\/\*\s*liquibase\s*rollback\s*$/i.test(line.text)) {
      const last = lines.findIndex((other, at) => at >= i && /\*\/\s*$/.test(other.text));
      const until = last === -1 ? lines.length - 1 : last;
      const end = lines[until];
      if (end !== undefined)
        draft?.rollback.push({ start: line.next, end: Math.max(line.next, end.start + end.text.lastIndexOf('*/')) });
      draft?.rollbackLines.push(...lines.slice(i, until + 1));
      i = until;
    } else if (draft !== undefined && command === undefined) {
      addLine(draft.pieces, line);
    }
  }
  const changesets = drafts.map((draft, i) => finished(draft, drafts[i + 1]?.marker.start ?? text.length));
  for (const { marker, pieces } of changesets) {
    if (pieces.every((piece) => text.slice(piece.start, piece.end).trim() === '')) {
      problems.push({
        span: { start: marker.start, end: marker.end },
        message: 'Liquibase refuses a changeset without SQL.',
      });
    }
  }
  return { formatted, changesets, directives, properties, problems };
}

/** Neighbouring lines are one piece. */
function addLine(pieces: Span[], line: Line): void {
  const last = pieces.at(-1);
  if (last !== undefined && last.end === line.start) pieces[pieces.length - 1] = { start: last.start, end: line.next };
  else pieces.push({ start: line.start, end: line.next });
}

/** `--ignoreLines:start` to `--ignoreLines:end`, or `--ignoreLines:<n>`. */
function lastIgnored(lines: readonly Line[], at: number): number {
  const argument = /ignoreLines:(\w+)/i.exec(lines[at]?.text ?? '')?.[1] ?? '';
  if (/^\d+$/.test(argument)) return at + Number(argument);
  if (argument.toLowerCase() !== 'start') return at;
  const end = lines.findIndex((line, i) => i > at && /ignoreLines:end\b/i.test(line.text));
  return end === -1 ? lines.length - 1 : end;
}

function finished(draft: Draft, end: number): Changeset {
  const attributes = draft.marker.text;
  const value = (name: string): string | null =>
    new RegExp(`\\b${name}:("[^"]*"|\\S+)`, 'i').exec(attributes)?.[1] ?? null;
  const off = /\brunInTransaction:false\b/i.exec(attributes);
  const at = draft.marker.start + (off?.index ?? 0);
  return {
    ...draft,
    end,
    noTransaction: off === null ? null : { start: at, end: at + off[0].length },
    split: {
      splitStatements: value('splitStatements')?.toLowerCase() !== 'false',
      endDelimiter: value('endDelimiter'),
    },
    rollbackSplit: {
      splitStatements: value('rollbackSplitStatements')?.toLowerCase() !== 'false',
      endDelimiter: value('rollbackEndDelimiter'),
    },
    dbms: (value('dbms') ?? '')
      .replaceAll('"', '')
      .toLowerCase()
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    ignored: value('ignore')?.toLowerCase() === 'true',
  };
}

function unquoted(word: string | undefined): string {
  return (word ?? '').trim().replace(/^"(.*)"$/, '$1');
}
