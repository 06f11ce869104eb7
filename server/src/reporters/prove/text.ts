import type { Proof, ProveResult } from '../../service/prove.ts';
import { VERDICTS } from '../../words/verdicts.ts';
import { differenceLines } from '../differences.ts';
import type { FileTexts } from '../file-texts.ts';
import type { Paint, Style } from '../paint.ts';
import { TextPlaces } from '../positions.ts';
import { room } from '../table.ts';

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
  if (error === null) return differenceLines(differences, paint);
  const line = error.span === null ? '' : `:${new TextPlaces(files.text(error.path)).at(error.span.start).line}`;
  const again = error.step === 'up-again' ? 'the second time: ' : '';
  const place = paint('dim', `${files.shown(error.path)}${line}`);
  return [`${place}  ${again}${error.message} (${error.sqlstate})`, ...differenceLines(differences, paint)];
}

function countsOf({ proofs }: ProveResult): string {
  const count = (wanted: (proof: Proof) => boolean): number => proofs.filter(wanted).length;
  const fine = count(({ verdict }) => VERDICTS[verdict].severity === null);
  const wrong = count(({ verdict }) => VERDICTS[verdict].severity === 'error');
  const none = count(({ verdict }) => verdict === 'no-down');
  const almost = proofs.length - fine - wrong - none;
  const parts = [
    `${fine} of ${proofs.length} restored exactly`,
    almost === 0 ? '' : `${almost} almost`,
    none === 0 ? '' : `${none} without a way back`,
    wrong === 0 ? '' : `${wrong} wrong`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
