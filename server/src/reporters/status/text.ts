import type { HistorySummary } from '../../service/histories.ts';
import { policyWords } from '../../words/transactions.ts';
import type { Paint } from '../paint.ts';
import { columns } from '../table.ts';
import type { StatusHistory, StatusMigration, StatusReport } from './report.ts';

/** Of what is applied only the newest are listed. */
const SHOWN_APPLIED = 3;

const SIGNS: Readonly<Record<string, string>> = {
  configured: 'named by the configuration',
  marker: 'by markers in the files',
  config: 'by its configuration',
  dependency: 'by the project’s dependencies',
  names: 'by file names',
  fallback: 'a folder that looks like migrations',
};

/** For people: each history with what it was recognised by, what is pending, and what is wrong with its files. */
export function statusText(report: StatusReport, paint: Paint): string {
  return report.histories.map((history) => historyBlock(history, report.shown, paint)).join('\n\n');
}

function historyBlock(history: StatusHistory, shown: StatusReport['shown'], paint: Paint): string {
  const { summary, baseline, migrations } = history;
  const pending = migrations.filter((migration) => migration.pending);
  const applied = migrations.filter((migration) => !migration.pending);
  const edited = migrations.filter((migration) => migration.edited);
  const facts = [
    ['tool', `${summary.title}, ${recognised(summary, shown)}`],
    ['dialect', dialectOf(summary)],
    ['transaction', policyWords(summary.transaction)],
    ['config', summary.config === null ? 'none' : shown(summary.config)],
    ['baseline', baseline],
    ['applied', String(applied.length)],
    ['pending', String(pending.length)],
    ...(summary.skipped === null ? [] : [['skipped', paint('yellow', summary.skipped)]]),
  ];
  const listed = [...applied.slice(-SHOWN_APPLIED), ...pending];
  const left = applied.length - Math.min(applied.length, SHOWN_APPLIED);
  return [
    paint('bold', shown(summary.folder)),
    ...columns(facts.map(([name = '', value = '']) => [`  ${paint('dim', name)}`, value])),
    '',
    ...(left === 0 ? [] : [`  ${paint('dim', `… ${left} more before these`)}`]),
    ...columns(listed.map((migration) => row(migration, paint))),
    ...edited.map(({ up }) => `  ${paint('yellow', `${shown(up)} was edited after it was applied`)}`),
    ...summary.problems.map(({ path, message }) => `  ${paint('yellow', `${shown(path)}: ${message}`)}`),
  ].join('\n');
}

function recognised({ sign, signPath }: HistorySummary, shown: StatusReport['shown']): string {
  return `${SIGNS[sign] ?? sign}${signPath === null ? '' : ` (${shown(signPath)})`}`;
}

function dialectOf({ dialect, dialectName, postgres, versionFrom }: HistorySummary): string {
  return dialect === 'postgresql' ? `${dialectName} ${postgres} (${versionFrom})` : dialectName;
}

function row({ migration, name, pending, down, repeatable }: StatusMigration, paint: Paint): readonly string[] {
  const back = repeatable ? 'repeatable' : down === null ? 'no way back' : '';
  return [`  ${pending ? paint('yellow', 'pending') : paint('dim', 'applied')}`, migration, name, paint('dim', back)];
}
