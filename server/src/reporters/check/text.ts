import type { Severity } from '../../model/finding.ts';
import type { CheckedFile, CheckedFinding } from '../../service/check.ts';
import type { Paint, Style } from '../paint.ts';
import { TextPlaces } from '../positions.ts';
import { wrapped } from '../wrap.ts';
import { type CheckReport, counted, countsOf, groundOf, summaryOf } from './report.ts';

export interface TextStyle {
  readonly paint: Paint;
  /** Characters in a line; null: as long as it takes. */
  readonly width: number | null;
  readonly summary: boolean;
}

const WORDS: Readonly<Record<Severity, { readonly word: string; readonly style: Style }>> = {
  error: { word: 'error', style: 'red' },
  warning: { word: 'warning', style: 'yellow' },
  information: { word: 'info', style: 'blue' },
  hint: { word: 'hint', style: 'dim' },
};

const LONGEST_WORD = 'warning'.length;

/** For people: a heading for each file with something to say, a line for each finding, and what came of it all. */
export function checkText(report: CheckReport, style: TextStyle): string {
  const blocks = report.files.flatMap((file) => fileBlock(report, file, style));
  const skipped = report.skipped.map(
    ({ path, why }) => `${report.shown(path)}  ${style.paint('dim', `skipped: ${why}`)}`,
  );
  const parts = [...blocks, ...(skipped.length === 0 ? [] : [skipped.join('\n')])];
  if (style.summary) parts.push(summary(report, style.paint));
  return parts.join('\n\n');
}

interface Row {
  readonly place: string;
  readonly severity: Severity | null;
  readonly message: string;
  readonly rule: string;
  readonly fix: string | null;
}

function fileBlock(report: CheckReport, file: CheckedFile, style: TextStyle): readonly string[] {
  const places = new TextPlaces(file.text);
  const rows = [...file.findings.map((found) => rowOf(found, places)), ...unparsedRows(file, places)];
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map((row) => row.place.length));
  const lines = rows.sort(byPlace).flatMap((row) => rowLines(row, width, style));
  return [[style.paint('underline', report.shown(file.path)), ...lines].join('\n')];
}

function rowOf({ span, severity, message, rule, fixes }: CheckedFinding, places: TextPlaces): Row {
  const { line, column } = places.at(span.start);
  const [first] = fixes;
  return { place: `${line}:${column}`, severity, message, rule, fix: first?.title ?? null };
}

function unparsedRows({ unparsed }: CheckedFile, places: TextPlaces): readonly Row[] {
  return unparsed.map(({ span, message }) => {
    const { line, column } = places.at(span.start);
    return {
      place: `${line}:${column}`,
      severity: null,
      message: `not checked, it cannot be parsed: ${message}`,
      rule: '',
      fix: null,
    };
  });
}

function byPlace(a: Row, b: Row): number {
  const [[aLine = 0, aColumn = 0], [bLine = 0, bColumn = 0]] = [a, b].map(({ place }) =>
    place.split(':').map(Number),
  ) as [number[], number[]];
  return aLine - bLine || aColumn - bColumn;
}

function rowLines(
  { place, severity, message, rule, fix }: Row,
  places: number,
  { paint, width }: TextStyle,
): readonly string[] {
  const { word, style } = severity === null ? { word: '', style: 'dim' as const } : WORDS[severity];
  const margin = 2 + places + 2 + LONGEST_WORD + 2;
  const indent = ' '.repeat(margin);
  const room = width === null ? null : width - margin;
  const [first = '', ...rest] = wrapped(message, room);
  const head = `  ${paint('dim', place.padStart(places))}  ${paint(style, word.padEnd(LONGEST_WORD))}  ${first}`;
  const last = rest.at(-1) ?? first;
  const tail =
    rule === ''
      ? ''
      : room === null || last.length + 2 + rule.length <= room
        ? `  ${paint('dim', rule)}`
        : `\n${indent}${paint('dim', rule)}`;
  const fixes = fix === null ? [] : [`${indent}${paint('green', `→ ${fix}`)}`];
  return [[head, ...rest.map((line) => indent + line)].join('\n') + tail, ...fixes];
}

function summary(report: CheckReport, paint: Paint): string {
  const totals = summaryOf(report);
  const counts = countsOf(totals);
  const worst: Style = totals.errors > 0 ? 'red' : totals.warnings > 0 ? 'yellow' : 'green';
  const unparsed = report.files.reduce((sum, file) => sum + file.unparsed.length, 0);
  const left = unparsed === 0 ? [] : [`${counted(unparsed, 'statement')} not checked`];
  const facts = [...groundOf(report), ...left, applied(report)];
  const looked = `in ${counted(totals.files, 'file')} with ${counted(totals.statements, 'statement')}`;
  const head = totals.files === 0 ? 'Nothing to check' : `${counts === '' ? 'Nothing found' : counts} ${looked}`;
  return `${paint('bold', paint(worst, head))} ${paint('dim', `· ${facts.join(' · ')}`)}`;
}

function applied({ applied: count, baseline }: CheckReport): string {
  return count === 0
    ? baseline
    : `${counted(count, 'migration')} out there already (${baseline}), --all checks them too`;
}
