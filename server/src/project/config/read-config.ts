import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { FolderConfig } from '../../layouts/folder-config.ts';
import { compilePattern } from '../../layouts/folder-pattern.ts';
import type { Listing } from '../../layouts/layout.ts';
import { folderOf, foldersUpwards, joinPath } from '../../layouts/path.ts';
import { LineIndex } from '../../sql/line-index.ts';
import type { Config, ConfigProblem } from './config.ts';
import { nearest, objectOf } from './field.ts';
import { FIELDS } from './fields.ts';

export const CONFIG_NAME = 'handrail.json';

export interface ReadConfig {
  /** The parts that are right; the rest as if absent. */
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

const FILE = objectOf(FIELDS, 'Configuration of Handrail.');

/** The configuration file that applies to a folder: the nearest one upwards. */
export function findConfig(listing: Listing, folder: string): string | null {
  for (const around of foldersUpwards(folder)) {
    const path = joinPath(around, CONFIG_NAME);
    if (listing.text(path) !== undefined) return path;
  }
  return null;
}

/** The configuration that applies to a folder, or the defaults. `rules`: the ids that exist, null when not to be checked. */
export function configFor(listing: Listing, folder: string, rules: readonly string[] | null = null): ReadConfig {
  const path = findConfig(listing, folder);
  return path === null ? { config: defaultConfig(), problems: [] } : readConfig(path, listing.text(path) ?? '', rules);
}

export function defaultConfig(): Config {
  return toConfig(FILE.fallback, null);
}

/** Reads a configuration file, strictly: what is not understood is said, never skipped in silence. */
export function readConfig(path: string, text: string, rules: readonly string[] | null = null): ReadConfig {
  const problems: ConfigProblem[] = [];
  const lines = new LineIndex(text);
  const add = (start: number, end: number, message: string, remedy: string): void => {
    problems.push({ path, span: { start, end }, line: lines.lineAt(start) + 1, message, remedy });
  };
  const complain = (node: Node, message: string, remedy: string): void =>
    add(node.offset, node.offset + node.length, message, remedy);

  const errors: ParseError[] = [];
  const tree = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true, disallowComments: false });
  for (const error of errors) {
    const message = `this is no JSON: ${spelled(printParseErrorCode(error.error))}`;
    add(
      error.offset,
      error.offset + error.length,
      message,
      'comments and a comma at the end of a list are allowed, all else as in JSON',
    );
  }
  const values = tree === undefined || tree.type !== 'object' ? undefined : FILE.read(tree, complain);
  if (values === undefined) {
    if (errors.length === 0) add(0, text.length, 'the file is no object', 'start with { } or delete the file');
    return { config: { ...toConfig(FILE.fallback, path) }, problems };
  }
  const config = toConfig(values, path);
  if (tree !== undefined) check(config, tree, complain, rules);
  return { config, problems };
}

type Values = typeof FILE.fallback;

function toConfig(values: Values, path: string | null): Config {
  const folder = path === null ? '' : folderOf(path);
  const { folder: migrations, layouts, tool, statistics, ...rest } = values;
  return {
    ...rest,
    path,
    folder,
    tool: tool === 'auto' ? null : tool,
    migrations: migrations === null ? null : joinPath(folder, migrations),
    statistics: statistics === null ? null : joinPath(folder, statistics),
    layouts: layouts.map(({ name, ...layout }): FolderConfig => {
      const base = layout.base.map((file) => joinPath(folder, file));
      return { ...layout, tool: name, folder: joinPath(folder, layout.folder), base };
    }),
  };
}

/** What no single field can tell: patterns that do not compile, ids of rules that do not exist. */
function check(
  config: Config,
  tree: Node,
  complain: (node: Node, message: string, remedy: string) => void,
  rules: readonly string[] | null,
): void {
  config.layouts.forEach((layout, i) => {
    const compiled = compilePattern(layout.pattern);
    const node = nodeAt(tree, 'layouts', i, 'pattern');
    if (!compiled.ok && node !== null) complain(node, compiled.error, 'name at least {version} or {name}');
  });
  if (rules === null) return;
  const unknown = (id: string, node: Node | null): void => {
    if (node === null || rules.includes(id)) return;
    const near = nearest(id, rules);
    complain(
      node,
      `there is no rule "${id}"`,
      near === null ? '`handrail rules` lists them' : `did you mean "${near}"?`,
    );
  };
  for (const id of config.rules.keys()) unknown(id, keyNode(tree, 'rules', id));
  for (const [i, id] of config.policy.noSuppress.entries()) unknown(id, nodeAt(tree, 'policy', 'noSuppress', i));
}

function nodeAt(tree: Node, ...path: readonly (string | number)[]): Node | null {
  let at: Node | undefined = tree;
  for (const step of path) {
    if (typeof step === 'number') at = at?.children?.[step];
    else at = at?.children?.find((property) => property.children?.[0]?.value === step)?.children?.[1];
  }
  return at ?? null;
}

function keyNode(tree: Node, field: string, key: string): Node | null {
  const properties = nodeAt(tree, field)?.children ?? [];
  return properties.find((property) => property.children?.[0]?.value === key)?.children?.[0] ?? null;
}

/** `PropertyNameExpected` → `property name expected`. */
function spelled(code: string): string {
  return code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();
}
