import type { Proof, ProveResult } from '../../service/prove.ts';
import { VERDICTS } from '../../words/verdicts.ts';
import { differenceLines } from '../differences.ts';
import type { FileTexts } from '../file-texts.ts';
import type { Paint, Style } from '../paint.ts';
import { TextPlaces } from '../positions.ts';
import { room } from '../table.ts';
import { oneLine } from '../wrap.ts';

export interface ProveStyle {
  readonly paint: Paint;
  readonly summary: boolean;
}

/** For people: a line for each migration, and below it what its way back leaves different. */
export function proveText(result: ProveResult, files: FileTexts, { paint, summary }: ProveStyle): string {
  const names = result.proofs.map(({ path }) => files.shown(path));
  const widest = Math.max(0, ...names.map(room));
  const words = Math.max(0, ...result.proofs.map(({ verdict }) => VERDICTS[verdict].short.length));
  const rows = result.proofs.map((proof, i) => {
    const { short } = VERDICTS[proof.verdict];
    const name = names[i] ?? '';
    const time = paint('dim', `${proof.source} · ${Math.round(proof.milliseconds)} ms`);
    const head = `${name}${' '.repeat(widest - room(name))}  ${paint(styleOf(proof), short.padEnd(words))}  ${time}`;
    return [head, ...details(proof, files, paint).map((line) => `    ${line}`)].join('\n');
  });
  if (summary && rows.length > 0)
    rows.push('', `${paint('bold', countsOf(result))} ${paint('dim', `· ${result.engine}`)}`);
  return rows.join('\n');
}

function styleOf({ verdict }: Proof): Style {
  const { severity } = VERDICTS[verdict];
  return severity === 'error' ? 'red' : severity === null ? 'green' : 'yellow';
}

function details({ error, differences }: Proof, files: FileTexts, paint: Paint): readonly string[] {
  const lines = differenceLines(differences, paint);
  if (error === null) return lines;
  const again = error.step === 'up-again' ? 'the second time: ' : '';
  return [`${paint('dim', placeOf(error, files))}  ${again}${error.message} (${error.sqlstate})`, ...lines];
}

function placeOf({ path, span, statement }: NonNullable<Proof['error']>, files: FileTexts): string {
  if (path === null) return statement === null ? 'at its commit' : oneLine(statement);
  const line = span === null ? '' : `:${new TextPlaces(files.text(path)).at(span.start).line}`;
  return `${files.shown(path)}${line}`;
}

function countsOf({ proofs }: ProveResult): string {
  const count = (wanted: (proof: Proof) => boolean): number => proofs.filter(wanted).length;
  const exact = count(({ verdict }) => verdict === 'exact');
  const idle = count(({ verdict }) => verdict === 'no-change');
  const wrong = count(({ verdict }) => VERDICTS[verdict].severity === 'error');
  const none = count(({ verdict }) => verdict === 'no-down');
  const almost = proofs.length - exact - idle - wrong - none;
  const parts = [
    `${exact} of ${proofs.length - idle} restored exactly`,
    idle === 0 ? '' : `${idle} without a change`,
    almost === 0 ? '' : `${almost} almost`,
    none === 0 ? '' : `${none} without a way back`,
    wrong === 0 ? '' : `${wrong} wrong`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
