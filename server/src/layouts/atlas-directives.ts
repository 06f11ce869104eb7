import type { Span } from '../base/span.ts';
import { linesOf } from './lines.ts';

/** `-- atlas:txmode none` and the like at a file's head. */
export interface AtlasDirective {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

/** reDirective in sql/migrate/dir.go. */
const DIRECTIVE = /^[ -~]*?atlas:(\w+)(?: +(.+))?/;

/**
 * The directives of a file: comments at its very start, set off from the first statement by an empty line
 * (LocalFile.comments in sql/migrate/dir.go). Without that line they belong to the statement and not to the file.
 */
export function atlasDirectives(text: string): AtlasDirective[] {
  const found: AtlasDirective[] = [];
  for (const line of linesOf(text)) {
    if (line.text.startsWith('--') || line.text.startsWith('#')) {
      const match = DIRECTIVE.exec(line.text.trim());
      if (match?.[1] !== undefined)
        found.push({ name: match[1], value: (match[2] ?? '').trim(), span: { start: line.start, end: line.end } });
      continue;
    }
    return line.text.trim() === '' ? found : [];
  }
  return found;
}

/** The separator that a file chooses on its first line (Scanner.init in sql/migrate/lex.go). */
export function atlasDelimiter(text: string): { readonly value: string; readonly from: number } | null {
  const line = linesOf(text)[0];
  const value = line === undefined ? undefined : /^-- atlas:delimiter +(.+)$/.exec(line.text)?.[1];
  if (value === undefined || line === undefined) return null;
  return { value: value.replaceAll('\\n', '\n').replaceAll('\\r', '\r').replaceAll('\\t', '\t'), from: line.next };
}

/** The files that a file in txtar form holds: `-- migration.sql --` on a line starts one. */
export function atlasArchive(text: string): ReadonlyMap<string, Span> | null {
  if (!/^-- atlas:txtar\b/m.test(text.slice(0, 2000))) return null;
  const marks = linesOf(text).flatMap((line) => {
    const name = /^-- (\S+) --\s*$/.exec(line.text)?.[1];
    return name === undefined ? [] : [{ name, line }];
  });
  return new Map(
    marks.map(({ name, line }, i) => [name, { start: line.next, end: marks[i + 1]?.line.start ?? text.length }]),
  );
}
