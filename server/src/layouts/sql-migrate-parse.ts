import type { Span } from '../base/span.ts';
import type { Direction } from '../model/migration.ts';
import { endsWithSemicolon } from './goose-parse.ts';
import type { DirectiveProblem } from './layout.ts';
import { type Line, linesOf } from './lines.ts';

/** A file as sql-migrate reads it (ParseMigration in sqlparse/sqlparse.go). */
export interface SqlMigrateFile {
  readonly parts: readonly SqlMigratePart[];
  readonly directives: readonly Span[];
  readonly statements: readonly { readonly direction: Direction; readonly span: Span }[];
  readonly problems: readonly DirectiveProblem[];
}

export interface SqlMigratePart {
  readonly direction: Direction;
  readonly marker: Line;
  readonly span: Span;
  readonly noTransaction: Span | null;
}

/** The prefix is compared as it is: another spacing, or white space before it, makes it a comment. */
const PREFIX = '-- +migrate ';

export function parseSqlMigrate(text: string): SqlMigrateFile {
  const parts: { direction: Direction; marker: Line; start: number; noTransaction: Span | null }[] = [];
  const directives: Span[] = [];
  const statements: { direction: Direction; span: Span }[] = [];
  const problems: DirectiveProblem[] = [];
  let inside: Line | null = null;
  let buffer: Line[] = [];
  const refuse = (span: Span, message: string): void => {
    problems.push({ span: { start: span.start, end: span.end }, message });
  };
  const store = (): void => {
    const code = buffer.filter((line) => line.text.trim() !== '');
    const [first] = code;
    const last = code.at(-1);
    const direction = parts.at(-1)?.direction;
    if (first !== undefined && last !== undefined && direction !== undefined) {
      statements.push({ direction, span: { start: first.start, end: last.end } });
    }
    buffer = [];
  };
  const finish = (): void => {
    const first = buffer.find((line) => line.text.trim() !== '');
    if (first !== undefined)
      refuse(
        first,
        'sql-migrate refuses the file: the last statement before this place has no semicolon at a line’s end.',
      );
    store();
  };

  for (const line of linesOf(text)) {
    // Comments are not sent at all; `--comment` without a blank is.
    if (line.text.startsWith('-- ') && !line.text.startsWith('-- +')) continue;
    const current = parts.at(-1);
    let ended = false;
    if (line.text.startsWith(PREFIX)) {
      directives.push({ start: line.start, end: line.end });
      const [command, ...options] = line.text.slice(PREFIX.length).trim().split(/\s+/);
      if (command === 'Up' || command === 'Down') {
        finish();
        const at = options.includes('notransaction') ? line.text.indexOf('notransaction', PREFIX.length) : -1;
        parts.push({
          direction: command === 'Up' ? 'up' : 'down',
          marker: line,
          start: line.next,
          noTransaction: at === -1 ? null : { start: line.start + at, end: line.start + at + 'notransaction'.length },
        });
      } else if (command === 'StatementBegin' && current !== undefined) {
        inside = line;
      } else if (command === 'StatementEnd' && current !== undefined) {
        ended = inside !== null;
        inside = null;
      } else if (command === '' || command === undefined) {
        refuse(line, 'sql-migrate refuses an empty command.');
      }
    }
    if (parts.length === 0) continue;
    if (!line.text.startsWith('-- +')) buffer.push(line);
    if (ended || (inside === null && endsWithSemicolon(line.text))) store();
  }
  if (inside !== null) refuse(inside, 'sql-migrate refuses StatementBegin without StatementEnd.');
  else finish();
  if (parts.length === 0 && text.trim() !== '') {
    refuse({ start: 0, end: 0 }, 'sql-migrate refuses a file without `-- +migrate Up`.');
  }
  return { parts: withEnds(parts, text.length), directives, statements, problems };
}

function withEnds(
  parts: readonly { direction: Direction; marker: Line; start: number; noTransaction: Span | null }[],
  end: number,
): SqlMigratePart[] {
  return parts.map(({ direction, marker, start, noTransaction }, i) => ({
    direction,
    marker,
    noTransaction,
    span: { start, end: parts[i + 1]?.marker.start ?? end },
  }));
}
