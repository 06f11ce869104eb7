import { applyEdits, modify } from 'jsonc-parser';
import { eolOf } from '../../sql/eol.ts';

/** The text of a configuration file with one rule turned off; comments and layout stay. */
export function turnedOff(text: string, rule: string): string {
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const isTab = indent.startsWith('\t');
  const formattingOptions = { insertSpaces: !isTab, tabSize: isTab ? 1 : indent.length, eol: eolOf(text) };
  return applyEdits(text, modify(text, ['rules', rule], 'off', { formattingOptions }));
}
