/** What stands at the top of a fixture: `-- @tool goose`, `-- @postgres 14`, `-- @config {…}`, and earlier migrations. */
export interface Fixture {
  readonly tool: Tool;
  readonly config: Readonly<Record<string, unknown>>;
  /** Earlier migrations, in order. */
  readonly before: readonly string[];
  /** Later migrations, which are out already. */
  readonly after: readonly string[];
  /** Another migration has the same version. */
  readonly twin: boolean;
  /** The header as it stands, and the migration below it without the marks. */
  readonly header: string;
  readonly text: string;
}

export type Tool = 'flyway' | 'goose' | 'golang-migrate';

/** Marks under the guilty words: `--   ^^^^ rule: message`; `--^^` counts from the line's first column. */
const MARK = /^[ \t]*--[ ]*\^+ [a-z-]+( \(\w+\))?: .*$/;

export function parseFixture(source: string): Fixture {
  const lines = source.split('\n');
  let tool: Tool = 'flyway';
  let config: Record<string, unknown> = {};
  const before: string[][] = [];
  const after: string[][] = [];
  let twin = false;
  let reading: string[] | null = null;
  let at = 0;
  for (; at < lines.length; at += 1) {
    const line = lines[at] as string;
    const [, word, rest = ''] = /^-- @(\w+)\s*(.*)$/.exec(line) ?? [];
    if (word === 'tool') tool = rest as Tool;
    else if (word === 'postgres') config = { ...config, postgres: Number(rest) };
    else if (word === 'dialect') config = { ...config, dialect: rest };
    else if (word === 'config') config = { ...config, ...JSON.parse(rest) };
    else if (word === 'twin') twin = true;
    else if (word === 'before' || word === 'after') {
      reading = [];
      (word === 'before' ? before : after).push(reading);
    } else if (word === 'migration') break;
    else if (reading !== null) reading.push(line);
    else break;
  }
  const own = lines[at]?.startsWith('-- @migration') ? at + 1 : at;
  const text = lines
    .slice(own)
    .filter((line) => !MARK.test(line))
    .join('\n');
  return {
    tool,
    config,
    before: before.map((part) => part.join('\n')),
    after: after.map((part) => part.join('\n')),
    twin,
    header: lines
      .slice(0, own)
      .map((line) => `${line}\n`)
      .join(''),
    text,
  };
}

/** A finding as the marks show it; offsets are of the fixture's text. */
export interface Marked {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** The fixture's text with a mark below each line that has something guilty. */
export function withMarks(text: string, found: readonly Marked[]): string {
  let offset = 0;
  const lines = text.split('\n').flatMap((line) => {
    const from = offset;
    offset += line.length + 1;
    const own = found.filter((one) => one.start >= from && one.start <= from + line.length);
    return [line, ...own.map((one) => mark(one.start - from, Math.min(one.end - from, line.length), one.label))];
  });
  return lines.join('\n');
}

function mark(start: number, end: number, label: string): string {
  const width = Math.max(1, end - start);
  if (start <= 2) return `--${'^'.repeat(Math.max(1, end - 2))} ${label}`;
  return `--${' '.repeat(start - 2)}${'^'.repeat(width)} ${label}`;
}
