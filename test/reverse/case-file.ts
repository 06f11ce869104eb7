import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * A case of the fixtures: `-- case: title`, the schema before, `-- up`, the migration, and behind `-- down: grade` what
 * must undo it, with `-- loses:`, `-- soft:` and `-- check:` lines first. `UPDATE=1` writes what is planned now.
 */
export interface Case {
  readonly file: string;
  readonly title: string;
  /** Words behind the title: `[none]` runs outside of a transaction, `[16]` is for that version. */
  readonly marks: readonly string[];
  readonly before: string;
  readonly up: string;
  readonly down: string;
}

const folder = fileURLToPath(new URL('./cases/', import.meta.url));

export function cases(): readonly Case[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .flatMap((file) => parse(file, readFileSync(folder + file, 'utf8')));
}

function parse(file: string, text: string): readonly Case[] {
  return text
    .split(/^-- case: /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...lines] = part.split('\n');
      const marks = [...head.matchAll(/\[([^\]]+)\]/g)].map((match) => match[1] ?? '');
      const body = lines.join('\n');
      const up = body.indexOf('-- up\n');
      const down = body.search(/^-- down\b/m);
      return {
        file,
        title: head.replace(/\s*\[.*$/, ''),
        marks,
        before: body.slice(0, up).trim(),
        up: body.slice(up + 6, down < 0 ? undefined : down).trim(),
        down: down < 0 ? '' : body.slice(down).trim(),
      };
    });
}

/** Writes the cases of a file with what is planned now. */
export function rewrite(file: string, list: readonly Case[], downs: ReadonlyMap<Case, string>): void {
  const parts = list.map((one) => {
    const marks = one.marks.map((mark) => ` [${mark}]`).join('');
    const before = one.before === '' ? '' : `${one.before}\n`;
    return `-- case: ${one.title}${marks}\n${before}-- up\n${one.up}\n${downs.get(one) ?? one.down}\n`;
  });
  writeFileSync(folder + file, parts.join('\n'));
}
