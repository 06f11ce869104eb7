import type { Span } from '../base/span.ts';
import type { Direction, Section, TransactionPolicy } from '../model/migration.ts';
import type { ToolStatement } from './layout.ts';
import { type Changeset, parseFormattedSql } from './liquibase-parse.ts';
import { liquibaseStatements } from './liquibase-split.ts';

/** The changesets of a file that run on a database, each in its own transaction; ways back from the last. */
export function changesetSections(text: string, changesets: readonly Changeset[], dialect: string): Section[] {
  const sets = changesets.filter((set) => !set.ignored && runsOn(set, dialect));
  const ups = sets.flatMap((set) => sectionOf(set, 'up', set.pieces));
  const downs = sets.filter((set) => hasRollback(set, text)).flatMap((set) => sectionOf(set, 'down', set.rollback));
  return [...ups, ...downs.reverse()];
}

/** How Liquibase cuts a section; null for a place that belongs to no changeset. */
export function sectionStatements(text: string, section: Section): readonly ToolStatement[] | null {
  const { formatted, changesets } = parseFormattedSql(text);
  const pieces = section.pieces ?? [section.span];
  if (!formatted) return statements(text, section.span, { splitStatements: true, endDelimiter: null });
  const set = changesets.find(({ marker, end }) => marker.start <= section.span.start && section.span.end <= end);
  if (set === undefined) return null;
  const cut = section.direction === 'up' ? set.split : set.rollbackSplit;
  return pieces.length === 1 ? statements(text, section.span, cut) : joinedStatements(text, pieces, cut);
}

function statements(text: string, range: Span, cut: Changeset['split']): ToolStatement[] {
  return liquibaseStatements(text, range, cut).map((span) => ({ span }));
}

/** Cuts pieces as the one text that they make, and gives the spans in the file. */
function joinedStatements(text: string, pieces: readonly Span[], cut: Changeset['split']): ToolStatement[] {
  const joined = pieces.map((piece) => text.slice(piece.start, piece.end)).join('\n');
  const inFile = (offset: number): number => {
    let at = offset;
    for (const piece of pieces) {
      const length = piece.end - piece.start;
      if (at <= length) return piece.start + at;
      at -= length + 1;
    }
    return pieces.at(-1)?.end ?? 0;
  };
  return liquibaseStatements(joined, { start: 0, end: joined.length }, cut).map(({ start, end }) => ({
    span: { start: inFile(start), end: inFile(end) },
  }));
}

function sectionOf(set: Changeset, direction: Direction, pieces: readonly Span[]): Section[] {
  const first = pieces[0];
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return [];
  const cut = direction === 'up' ? set.split : set.rollbackSplit;
  const policy: TransactionPolicy = set.noTransaction === null ? 'file' : cut.splitStatements ? 'statement' : 'none';
  const section = {
    direction,
    span: { start: first.start, end: last.end },
    transaction: policy,
    transactionMarker: set.noTransaction,
  } as const;
  return [pieces.length === 1 ? section : { ...section, pieces }];
}

/** Not for `not required`, `empty`, and a reference to another changeset. */
export function hasRollback(set: Changeset, text: string): boolean {
  const sql = set.rollback
    .map((piece) => text.slice(piece.start, piece.end))
    .join('\n')
    .trim();
  return sql !== '' && !/^(not required|empty)/i.test(sql) && !/changesetid/i.test(sql);
}

/** `dbms:postgresql,!h2`; a database is named by its short name. */
function runsOn(set: Changeset, dialect: string): boolean {
  if (set.dbms.length === 0 || set.dbms.includes('all')) return true;
  if (set.dbms.includes(`!${dialect}`) || set.dbms.includes('none')) return false;
  return set.dbms.includes(dialect) || set.dbms.every((name) => name.startsWith('!'));
}
