import type { TextEdit } from '../base/text-edit.ts';
import type { FileChange } from '../layouts/layout.ts';
import { turnedOff } from '../project/config/turned-off.ts';
import { eolOf } from '../sql/eol.ts';
import { suppressionEdit } from '../sql/suppression.ts';
import { type Analysis, placeOf } from './analysis.ts';
import type { CheckedFinding } from './check.ts';
import { StatementLines } from './statement-lines.ts';

/** What stands for the reason until its author gives one. */
export const REASON = 'because …';

export interface Ignoring {
  readonly title: string;
  readonly changes: readonly FileChange[];
}

/** The ways to silence a finding, the narrowest first; none where the configuration forbids comments to. */
export function ignoring(analysis: Analysis, path: string, found: CheckedFinding): readonly Ignoring[] {
  const place = placeOf(analysis, path);
  if (place === undefined) return [];
  const { rule } = found;
  const { config } = place.history;
  if (config.policy.noSuppress.includes(rule)) return [];
  const here = (edit: TextEdit): readonly FileChange[] => [{ path, text: null, edits: [edit] }];
  const comment = { rules: [rule], reason: REASON, eol: eolOf(place.run.text) };
  const statement = found.statement === null ? undefined : place.run.statements[found.statement]?.statement;
  const narrow =
    statement === undefined
      ? []
      : [
          {
            title: `Ignore ${rule} for this statement — ${REASON}`,
            changes: here(suppressionEdit(place.run.text, statement, comment)),
          },
        ];
  const first = place.run.statements[0];
  const head = new StatementLines(place.run).above(first, `-- handrail-ignore-file ${rule}: ${REASON}`);
  const configPath = config.path ?? 'handrail.json';
  const text = analysis.listing.text(configPath) ?? null;
  return [
    ...narrow,
    { title: `Ignore ${rule} in this file — ${REASON}`, changes: here(head) },
    {
      title: `Turn off ${rule} in ${configPath}`,
      changes: [
        text === null
          ? { path: configPath, text: turnedOff('{}\n', rule), edits: [] }
          : { path: configPath, text: null, edits: [whole(text, turnedOff(text, rule))] },
      ],
    },
  ];
}

/** The smallest edit that makes one text of another. */
function whole(before: string, after: string): TextEdit {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (
    tail < shortest - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  return { span: { start, end: before.length - tail }, text: after.slice(start, after.length - tail) };
}
