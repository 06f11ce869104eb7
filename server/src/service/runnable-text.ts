import { parserText } from '../sql/parser-text.ts';
import { Kind } from '../sql/token.ts';
import { tokenize } from '../sql/tokenizer.ts';

/** A statement as it can be sent: placeholders have their configured values, the others stand-ins of their kind. */
export function runnableText(source: string, values: ReadonlyMap<string, string>): string {
  const filled = values.size === 0 ? source : withValues(source, values);
  const text = parserText(tokenize(filled), { start: 0, end: filled.length }).text;
  // What is left stands in quotes and bodies, where it is the server that would read it.
  return text.replace(/\{\{[^{}\n]*\}\}/g, standIn);
}

/** The name that the same template gets outside of quotes. */
function standIn(template: string): string {
  const named = `schema_.${template}`;
  return parserText(tokenize(named), { start: 0, end: named.length }).text.slice('schema_.'.length).trim();
}

function withValues(source: string, values: ReadonlyMap<string, string>): string {
  // Tools that write ${name} replace it everywhere, in quotes too.
  const text = source.replace(/\$\{([\w:.-]+)\}/g, (whole, name: string) => values.get(name) ?? whole);
  const tokens = tokenize(text);
  let result = '';
  let copied = 0;
  for (let i = 0; i < tokens.count; i++) {
    const value = tokens.kind(i) === Kind.placeholder ? valueFor(tokens.source(i), values) : undefined;
    if (value === undefined) continue;
    result += text.slice(copied, tokens.start(i)) + value;
    copied = tokens.end(i);
  }
  return result + text.slice(copied);
}

/** `{{ .name }}`, `:name`, `$name`. */
function valueFor(placeholder: string, values: ReadonlyMap<string, string>): string | undefined {
  const name = /[\w][\w.-]*/.exec(placeholder)?.[0];
  return name === undefined ? undefined : values.get(name);
}
