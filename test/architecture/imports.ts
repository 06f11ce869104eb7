import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface Import {
  /** Relative to the repository, with `/`. */
  readonly from: string;
  readonly line: number;
  /** A path like `from` for a file of ours, else the name of a package. */
  readonly to: string;
  readonly internal: boolean;
  readonly typeOnly: boolean;
}

/** Every import of a file: static and dynamic, `export … from`, `import type`, and `import('…')` in a type. */
export function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), 'utf8');
  const { module, program, errors } = parseSync(from, text);
  const failure = errors[0];
  if (failure) throw new Error(`${from}: ${failure.message}`);
  const found: Import[] = [];
  const add = (request: string, offset: number, typeOnly: boolean) =>
    found.push(resolve(from, request, lineAt(text, offset), typeOnly));

  for (const { moduleRequest, entries, start } of module.staticImports) {
    const types = entries.length > 0 && entries.every((entry) => entry.isType);
    add(moduleRequest.value, start, types || isImportType(text, start));
  }
  for (const { entries, start } of module.staticExports) {
    const source = entries.find((entry) => entry.moduleRequest)?.moduleRequest;
    if (source)
      add(
        source.value,
        start,
        entries.every((entry) => entry.isType),
      );
  }
  for (const { moduleRequest, start } of module.dynamicImports) {
    add(text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''), start, false);
  }
  new Visitor({
    TSImportType: (node) => add(node.source.value, node.start, true),
  }).visit(program);
  return found;
}

export function sourceFiles(folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** `import type {} from` has no entries to ask. */
function isImportType(text: string, start: number): boolean {
  return /^import\s+type\b/.test(text.slice(start, start + 20));
}

function resolve(from: string, request: string, line: number, typeOnly: boolean): Import {
  const internal = request.startsWith('.');
  const to = internal ? relative(root, join(root, dirname(from), request)).replaceAll('\\', '/') : request;
  return { from, line, to, internal, typeOnly };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
