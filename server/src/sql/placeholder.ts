import { continuesWord, isDigit, startsWord } from './character.ts';

/** No tool's placeholder is longer; a brace that never closes must not cost more than this to find out. */
const LONGEST = 1024;

/** `${…}` on one line, or `$NAME` (which is no dollar quote: those were tried first); -1 for neither. */
export function endOfDollarPlaceholder(text: string, at: number, to: number): number {
  const next = text.charCodeAt(at + 1);
  if (text.charAt(at + 1) === '{' && at + 1 < to) return endOnLine(text, at + 2, to, '}');
  if (at + 1 >= to || !startsWord(next)) return -1;
  let end = at + 2;
  while (end < to && text.charCodeAt(end) !== 36 && continuesWord(text.charCodeAt(end))) end++;
  return end;
}

/** `{{ … }}` or `{% … %}`; -1 for another brace. */
export function endOfTemplate(text: string, at: number, to: number): number {
  if (text.startsWith('{{', at)) {
    const comment = /^\{\{-?\s*\/\*/.test(text.slice(at, at + 16));
    return comment ? endWithin(text, at + 2, to, '*/', '}}') : endOnLine(text, at + 2, to, '}}');
  }
  return text.startsWith('{%', at) ? endOnLine(text, at + 2, to, '%}') : -1;
}

/**
 * psql's `:name`, `:'name'`, `:"name"` and `:{?name}` (psqlscan.l, `{variable_char}`); -1 for another colon.
 * The caller has ruled out `::`, `:=` and the bounds of an array's slice.
 */
export function endOfVariable(text: string, at: number, to: number): number {
  const next = text.charAt(at + 1);
  if (next === "'" || next === '"') return endOfName(text, at + 2, to, next);
  if (text.startsWith('{?', at + 1)) return endOfName(text, at + 3, to, '}');
  return endOfName(text, at + 1, to, '');
}

/** True for a template's tag that controls (`if`, `end`, …), defines or comments, and stands for no SQL. */
export function isControl(source: string): boolean {
  if (source.startsWith('{%')) return true;
  const inner = /^\{\{-?\s*(\/\*|\$\w+\s*:?=|[A-Za-z]+)/.exec(source)?.[1] ?? '';
  return CONTROL.has(inner) || inner === '/*' || inner.startsWith('$');
}

/** Actions of Go's text/template that print nothing in their own place. */
const CONTROL = new Set(['if', 'else', 'end', 'range', 'with', 'define', 'block', 'break', 'continue']);

function endOfName(text: string, at: number, to: number, close: string): number {
  let end = at;
  while (end < to && isVariableCharacter(text.charCodeAt(end))) end++;
  if (end === at || end + close.length > to || !text.startsWith(close, end)) return -1;
  return end + close.length;
}

function isVariableCharacter(code: number): boolean {
  return isDigit(code) || (code !== 36 && continuesWord(code));
}

function endOnLine(text: string, at: number, to: number, close: string): number {
  const rest = text.slice(at, Math.min(to, at + LONGEST));
  const end = rest.indexOf(close);
  return end === -1 || /[\n\r]/.test(rest.slice(0, end)) ? -1 : at + end + close.length;
}

function endWithin(text: string, at: number, to: number, first: string, then: string): number {
  const inner = text.slice(at, Math.min(to, at + LONGEST));
  const middle = inner.indexOf(first);
  const close = middle === -1 ? -1 : inner.indexOf(then, middle);
  return close === -1 ? -1 : at + close + then.length;
}
