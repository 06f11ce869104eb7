import type { Span } from '../base/span.ts';
import type { Direction } from '../model/migration.ts';
import type { DirectiveProblem } from './layout.ts';
import { type Line, linesOf } from './lines.ts';

/** A file as goose reads it: line by line, never looking into SQL (ParseSQLMigration in internal/sqlparser/parser.go). */
export interface GooseFile {
  readonly up: Span | null;
  readonly down: Span | null;
  readonly upMarker: Span | null;
  readonly downMarker: Span | null;
  readonly noTransaction: Span | null;
  readonly directives: readonly Span[];
  readonly statements: readonly { readonly direction: Direction; readonly span: Span }[];
  readonly problems: readonly DirectiveProblem[];
}

const COMMANDS = ['Up', 'Down', 'StatementBegin', 'StatementEnd', 'NO TRANSACTION', 'ENVSUB ON', 'ENVSUB OFF'] as const;

type Command = (typeof COMMANDS)[number];

/** Where goose's state machine stands; `inside` is between StatementBegin and StatementEnd. */
interface Reader {
  direction: Direction | null;
  inside: boolean;
  began: Line | null;
  readonly buffer: Line[];
}

export function parseGoose(text: string): GooseFile {
  const directives: Span[] = [];
  const problems: DirectiveProblem[] = [];
  const statements: { direction: Direction; span: Span }[] = [];
  const markers: Partial<Record<'Up' | 'Down' | 'NO TRANSACTION', Line>> = {};
  const reader: Reader = { direction: null, inside: false, began: null, buffer: [] };
  const refuse = (line: Span, message: string): void => {
    problems.push({ span: { start: line.start, end: line.end }, message });
  };
  const store = (): void => {
    const [first] = reader.buffer;
    const last = reader.buffer.at(-1);
    if (first !== undefined && last !== undefined && reader.direction !== null) {
      statements.push({ direction: reader.direction, span: { start: first.start, end: last.end } });
    }
    reader.buffer.length = 0;
  };
  const finish = (): void => {
    const [first] = reader.buffer.filter((line) => line.text.trim() !== '');
    if (first !== undefined) {
      refuse(first, 'goose refuses the file: this statement has no semicolon at the end of a line, or none at all.');
      store();
    }
    reader.buffer.length = 0;
  };

  if (text.startsWith('\uFEFF'))
    refuse({ start: 0, end: 1 }, 'goose refuses a byte order mark: it is text before `-- +goose Up`.');
  for (const line of linesOf(text.startsWith('\uFEFF') ? `\n${text.slice(1)}` : text)) {
    const trimmed = line.text.trim();
    if (trimmed.startsWith('--') && line.text.includes('+goose')) {
      const command = commandOf(line, refuse);
      if (command === null) continue;
      directives.push({ start: line.start, end: line.end });
      if (command === 'NO TRANSACTION') markers['NO TRANSACTION'] ??= line;
      if (command === 'Up') {
        if (markers.Up !== undefined || reader.direction !== null)
          refuse(line, 'goose refuses a second Up annotation.');
        else {
          markers.Up = line;
          reader.direction = 'up';
        }
      }
      if (command === 'Down') {
        if (reader.direction !== 'up' || reader.inside)
          refuse(line, 'goose wants one Down annotation, after Up and outside StatementBegin.');
        if (reader.direction === 'up') {
          finish();
          markers.Down = line;
          reader.direction = 'down';
          reader.inside = false;
        }
      }
      if (command === 'StatementBegin') {
        if (reader.direction === null || reader.inside)
          refuse(line, 'goose wants StatementBegin after Up or Down, and not twice.');
        reader.inside = reader.direction !== null;
        reader.began = line;
      }
      if (command === 'StatementEnd') {
        if (!reader.inside) refuse(line, 'goose wants StatementEnd after StatementBegin.');
        else store();
        reader.inside = false;
      }
      continue;
    }
    // Comments and empty lines before a statement are dropped; within one they are kept.
    if (reader.buffer.length === 0 && (trimmed.startsWith('--') || line.text === '')) continue;
    if (reader.direction === null) {
      if (trimmed !== '' && problems.length === 0)
        refuse(line, 'goose refuses text before the annotation `-- +goose Up`.');
      continue;
    }
    if (reader.buffer.length === 0 && trimmed === '') continue;
    reader.buffer.push(line);
    if (!reader.inside && endsWithSemicolon(line.text)) store();
  }
  if (reader.inside && reader.began !== null)
    refuse(reader.began, 'goose refuses StatementBegin without StatementEnd.');
  else finish();
  if (reader.direction === null && problems.length === 0) {
    refuse({ start: 0, end: 0 }, 'goose refuses a file without the annotation `-- +goose Up`.');
  }

  const { Up: up, Down: down } = markers;
  return {
    up: up === undefined ? null : { start: up.next, end: Math.max(up.next, down?.start ?? text.length) },
    down: down === undefined ? null : { start: down.next, end: text.length },
    upMarker: spanOf(up),
    downMarker: spanOf(down),
    noTransaction: spanOf(markers['NO TRANSACTION']),
    directives,
    statements,
    problems,
  };
}

function spanOf(line: Line | undefined): Span | null {
  return line === undefined ? null : { start: line.start, end: line.end };
}

/** extractAnnotation in internal/sqlparser/parser.go. A refused line still commands what it plainly means. */
function commandOf(line: Line, refuse: (line: Span, message: string) => void): Command | null {
  const words = line.text.replaceAll('--', '').replace('+goose', '').trim();
  const command = COMMANDS.find((known) => known.toLowerCase() === words.toLowerCase());
  if (command === undefined) refuse(line, `goose does not know the annotation "${words}".`);
  else if (/^[ \t]/.test(line.text)) refuse(line, 'goose refuses an annotation with white space before it.');
  return command ?? null;
}

/** A line ends a statement when its last word before a word that starts with `--` ends in `;`. */
export function endsWithSemicolon(line: string): boolean {
  let last = '';
  for (const word of line.split(/\s+/)) {
    if (word.startsWith('--')) break;
    if (word !== '') last = word;
  }
  return last.endsWith(';');
}
