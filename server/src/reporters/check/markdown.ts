import type { Severity } from '../../model/finding.ts';
import type { CheckedFile, CheckedFinding } from '../../service/check.ts';
import { cell } from '../markdown.ts';
import { TextPlaces } from '../positions.ts';
import { type CheckReport, counted, countsOf, groundOf, summaryOf } from './report.ts';

const SIGNS: Readonly<Record<Severity, string>> = {
  error: '🛑 error',
  warning: '⚠️ warning',
  information: 'ℹ️ information',
  hint: 'hint',
};

/** For the comment on a pull request. */
export function checkMarkdown(report: CheckReport): string {
  const totals = summaryOf(report);
  const counts = countsOf(totals);
  const looked = `${counted(totals.files, 'file')}, ${counted(totals.statements, 'statement')}`;
  const blocks = [
    `### Handrail: ${counts === '' ? 'nothing found' : counts}`,
    ...report.files.filter((file) => file.findings.length > 0).map((file) => fileBlock(report, file)),
    ...(report.skipped.length === 0 ? [] : [skippedBlock(report)]),
    `<sub>${[looked, ...groundOf(report), report.baseline].join(' · ')}</sub>`,
  ];
  return blocks.join('\n\n');
}

function fileBlock(report: CheckReport, file: CheckedFile): string {
  const places = new TextPlaces(file.text);
  const rows = file.findings.map((found) => row(found, places.at(found.span.start).line));
  return [
    `#### \`${report.shown(file.path)}\``,
    '',
    '| line | | what happens | rule |',
    '|---:|---|---|---|',
    ...rows,
  ].join('\n');
}

function row({ severity, message, rule, fixes }: CheckedFinding, line: number): string {
  const instead = fixes[0] === undefined ? '' : `<br>→ ${fixes[0].title}`;
  return `| ${line} | ${SIGNS[severity]} | ${cell(message)}${cell(instead)} | \`${rule}\` |`;
}

function skippedBlock({ skipped, shown }: CheckReport): string {
  return skipped.map(({ path, why }) => `- \`${shown(path)}\` was skipped: ${why}`).join('\n');
}
