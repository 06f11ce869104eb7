import type { Evidence } from '../../model/evidence.ts';
import { blocksReads, blocksWrites, type LockMode, strength } from '../../model/lock-mode.ts';
import type { PreviewedDown, PreviewedStatement, PreviewResult } from '../../service/preview.ts';
import { gradeSentence } from '../../words/grades.ts';
import { VERDICTS } from '../../words/verdicts.ts';
import { differenceLines } from '../differences.ts';
import type { Paint } from '../paint.ts';
import { TextPlaces } from '../positions.ts';
import { columns } from '../table.ts';
import { oneLine } from '../wrap.ts';

/** For people: each statement with what was said beside what was seen, what the schema has become, and the way back. */
export function previewText(result: PreviewResult, shown: (path: string) => string, paint: Paint): string {
  const places = new TextPlaces(result.source);
  const where = result.mode === 'embedded' ? 'embedded' : 'in a scratch database';
  const parts = [
    `${paint('underline', shown(result.path))}  ${paint('dim', `on ${result.engine}, ${where}`)}`,
    ...result.statements.map((statement) => statementBlock(statement, places.at(statement.span.start).line, paint)),
    ...(result.statements.length === 0 ? [`  ${paint('dim', 'no statements')}`] : []),
    ...(result.end === null ? [] : [`  ${paint('red', `COMMIT fails: ${result.end}`)}`]),
    block('Schema', changes(result, paint), paint),
    ...(result.down === null ? [] : [block('The way back', wayBack(result.down, paint), paint)]),
  ];
  return parts.join('\n\n');
}

function block(title: string, lines: readonly string[], paint: Paint): string {
  return [paint('bold', title), ...lines.map((line) => `  ${line}`)].join('\n');
}

function changes({ schemaDifference }: PreviewResult, paint: Paint): readonly string[] {
  if (schemaDifference.length === 0) return [paint('dim', 'unchanged')];
  const words = { missing: 'dropped', extra: 'new', changed: 'changed' } as const;
  return columns(
    schemaDifference.map(({ object, kind, property, was, now }) => {
      const detail = kind === 'changed' ? `${property ?? ''}: ${was ?? 'none'} → ${now ?? 'none'}` : '';
      return [words[kind], object, paint('dim', detail)];
    }),
  );
}

function wayBack({ grade, source, verdict, differences, error }: PreviewedDown, paint: Paint): readonly string[] {
  const which = source === 'written' ? 'as written' : 'as it would be written';
  const found = verdict === null ? 'not run, because the migration fails' : VERDICTS[verdict].short;
  const style = verdict !== null && VERDICTS[verdict].severity === 'error' ? 'red' : 'green';
  return [
    `${which}, run here: ${paint(verdict === null ? 'dim' : style, found)}`,
    ...(error === null ? [] : [`${error.message} (${error.sqlstate})`]),
    ...differenceLines(differences, paint),
    ...(source === 'generated' ? [gradeSentence(grade, [])] : []),
  ];
}

function statementBlock(statement: PreviewedStatement, line: number, paint: Paint): string {
  const { predicted, observed, text } = statement;
  const lead = `  ${paint('dim', String(line))}  `;
  const indent = ' '.repeat(String(line).length + 4);
  const head = `${lead}${paint('bold', predicted?.kind ?? 'cut by the tool')}  ${paint('dim', oneLine(text))}`;
  return [head, ...rows(predicted, observed, paint), verdict(statement, paint)]
    .map((row, i) => (i === 0 ? row : indent + row))
    .join('\n');
}

function verdict({ observed, wrong }: PreviewedStatement, paint: Paint): string {
  if (observed.skipped !== null) return paint('yellow', `not run: ${observed.skipped}`);
  const time = `${observed.milliseconds.toFixed(1)} ms${observed.rows === null ? '' : `, ${observed.rows} rows`}`;
  const same =
    wrong.length === 0 ? paint('green', 'as predicted') : paint('red', `not as predicted: ${wrong.join('; ')}`);
  return `${same}${paint('dim', ` · ${time}`)}`;
}

function rows(predicted: PreviewedStatement['predicted'], observed: Evidence, paint: Paint): readonly string[] {
  const table = [...lockRows(predicted, observed, paint), ...workRows(predicted, observed, paint)];
  const head = table.length === 0 ? [] : [['', '', 'predicted', 'observed'].map((cell) => paint('dim', cell))];
  const { error } = observed;
  const fails = error === null ? [] : [paint('red', `fails: ${error.message} (${error.sqlstate})`)];
  const foretold = predicted?.outcome;
  const said =
    foretold?.kind === 'fails' && error === null
      ? [paint('yellow', `said to fail: ${foretold.message} (${foretold.sqlstate})`)]
      : [];
  return [
    ...columns([...head, ...table]),
    ...(predicted?.unknown ?? []).map((reason) => paint('yellow', `not known: ${reason}`)),
    ...said,
    ...fails,
  ];
}

function lockRows(
  predicted: PreviewedStatement['predicted'],
  observed: Evidence,
  paint: Paint,
): readonly (readonly string[])[] {
  const said = new Map((predicted?.locks ?? []).map(({ relation, mode }) => [relation, mode]));
  const seen = new Map(observed.locks.map(({ relation, mode }) => [relation, mode]));
  const held = new Map(observed.held.map(({ relation, mode }) => [relation, mode]));
  const nothing = observed.error !== null || observed.skipped !== null || observed.watched === 'afterwards';
  return [...new Set([...said.keys(), ...seen.keys()])].map((relation, i) => {
    const before = held.get(relation);
    const mode = seen.get(relation);
    const found =
      mode !== undefined && (before === undefined || strength(mode) > strength(before))
        ? lock(mode, paint)
        : nothing
          ? ''
          : paint('dim', before === undefined ? 'none' : `held already: ${before}`);
    const expected = said.get(relation);
    return [
      i === 0 ? 'locks' : '',
      relation,
      expected === undefined ? paint('dim', 'none') : lock(expected, paint),
      found,
    ];
  });
}

function lock(mode: LockMode, paint: Paint): string {
  return blocksReads(mode) ? paint('red', mode) : blocksWrites(mode) ? paint('yellow', mode) : mode;
}

function workRows(
  predicted: PreviewedStatement['predicted'],
  observed: Evidence,
  paint: Paint,
): readonly (readonly string[])[] {
  const kinds = [
    ['rewrites', predicted?.rewrites ?? [], observed.rewrites.map(({ relation }) => relation)],
    ['scans', predicted?.scans ?? [], observed.scans],
    ['builds', predicted?.builds ?? [], observed.builds],
  ] as const;
  const nothing = observed.error !== null || observed.skipped !== null;
  return kinds.flatMap(([word, said, seen]) =>
    [...new Set([...said, ...seen])].map((name, i) => {
      const yes = (is: boolean): string => (is ? 'yes' : paint('dim', 'no'));
      return [i === 0 ? word : '', name, yes(said.includes(name)), nothing ? '' : yes(seen.includes(name))];
    }),
  );
}
