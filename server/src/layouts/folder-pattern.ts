import { err, ok, type Result } from '../base/result.ts';
import type { Direction } from '../model/migration.ts';

/** How the names of a folder's files are read, and how new ones are written. */
export interface FolderPattern {
  /** What a path relative to the folder says, or null when it is no migration. */
  read(relative: string): { readonly version: string; readonly name: string; readonly direction: Direction } | null;
  /** Null when the pattern is a regular expression, which cannot be written from. */
  write(parts: { readonly version: string; readonly name: string; readonly direction: Direction }): string | null;
}

const UP = /^(up|do|deploy|apply|forward|migrate|upgrade)$/i;
const DOWN = /^(down|undo|revert|rollback|backward|downgrade)$/i;

/**
 * Compiles a template (`{version}_{name}.{direction}.sql`, `*` and `**` as in globs) or a regular expression
 * with the groups `version`, `name` and `direction` (recognised by `(?<version>`).
 */
export function compilePattern(pattern: string): Result<FolderPattern, string> {
  const template = !pattern.includes('(?<');
  let expression: RegExp;
  try {
    expression = new RegExp(template ? `^${templateSource(pattern)}$` : pattern);
  } catch (error) {
    return err(`"${pattern}" is no regular expression: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (template && !/\{(version|name)\}/.test(pattern)) return err(`"${pattern}" has neither {version} nor {name}`);
  const directed = template ? pattern.includes('{direction}') : pattern.includes('(?<direction>');
  return ok({
    read(relative) {
      const groups = expression.exec(relative)?.groups;
      if (groups === undefined) return null;
      const word = groups.direction;
      if (directed && word !== undefined && !UP.test(word) && !DOWN.test(word)) return null;
      const direction = word !== undefined && DOWN.test(word) ? 'down' : 'up';
      return { version: groups.version ?? '', name: groups.name ?? '', direction };
    },
    write({ version, name, direction }) {
      if (!template || pattern.includes('*')) return null;
      return pattern.replaceAll('{version}', version).replaceAll('{name}', name).replaceAll('{direction}', direction);
    },
  });
}

function templateSource(template: string): string {
  const seen = new Set<string>();
  return template.replace(
    /\{(version|name|direction)\}|\*\*\/|\*\*?|[.+?^${}()|[\]\\]/g,
    (part, field: string | undefined) => {
      if (field !== undefined) {
        const source = { version: '[vV]?\\d[\\d._-]*?', name: '[^/]*?', direction: '[A-Za-z]+' }[field] ?? '';
        if (seen.has(field)) return `\\k<${field}>`;
        seen.add(field);
        return `(?<${field}>${source})`;
      }
      if (part === '**/') return '(?:.*/)?';
      if (part === '**') return '.*';
      return part === '*' ? '[^/]*' : `\\${part}`;
    },
  );
}
