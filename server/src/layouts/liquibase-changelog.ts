import { parseConfigText, textAt, valueAt } from './config-text.ts';
import type { Listing } from './layout.ts';
import { folderOf, foldersUpwards, isWithin, joinPath } from './path.ts';
import { perListing } from './remembered.ts';
import { byCode } from './version-order.ts';

/** A file of SQL that a changelog runs, in its order. */
export interface ChangelogStep {
  readonly path: string;
  readonly downPath: string | null;
  /** What the changeset around a plain SQL file says; null for a formatted file, which says it itself. */
  readonly changeset: { readonly runInTransaction: boolean } | null;
}

/** A changelog that no other includes, with all that it leads to. */
export interface RootChangelog {
  readonly path: string;
  readonly steps: readonly ChangelogStep[];
  /** Changelogs with changes that are no SQL. */
  readonly notSql: readonly string[];
  /** Files that are named and are not there. */
  readonly missing: readonly string[];
}

/** The roots of a workspace's Liquibase changelogs in XML, YAML and JSON. */
export const rootChangelogs = perListing((listing): readonly RootChangelog[] => {
  const logs = listing.paths.filter((path) => /\.(xml|ya?ml|json)$/.test(path) && isChangelog(listing, path));
  const included = new Set(
    logs.flatMap((path) =>
      entriesOf(listing, path).flatMap((entry) =>
        entry.kind === 'include' || entry.kind === 'includeAll' ? resolve(listing, path, entry) : [],
      ),
    ),
  );
  return logs.filter((path) => !included.has(path)).map((path) => rootOf(listing, path));
});

type Entry =
  | { readonly kind: 'include' | 'includeAll'; readonly path: string; readonly relative: boolean }
  | {
      readonly kind: 'step';
      readonly path: string;
      readonly relative: boolean;
      readonly down: string | null;
      readonly runInTransaction: boolean;
    }
  | { readonly kind: 'change' };

function isChangelog(listing: Listing, path: string): boolean {
  // Only such names are read: a workspace holds thousands of JSON and YAML files.
  if (!/change-?log|changesets?|db\.|master|liquibase|migration/i.test(path)) return false;
  return /<databaseChangeLog\b|["']?databaseChangeLog["']?\s*:/.test(listing.text(path)?.slice(0, 5000) ?? '');
}

function rootOf(listing: Listing, path: string): RootChangelog {
  const steps = new Map<string, ChangelogStep>();
  const notSql = new Set<string>();
  const missing: string[] = [];
  const visited = new Set<string>();
  const visit = (log: string): void => {
    if (visited.has(log)) return;
    visited.add(log);
    for (const entry of entriesOf(listing, log)) {
      if (entry.kind === 'change') {
        notSql.add(log);
        continue;
      }
      const found = resolve(listing, log, entry);
      if (found.length === 0 && entry.kind !== 'includeAll') missing.push(entry.path);
      for (const file of found) {
        if (!file.endsWith('.sql')) visit(file);
        else if (entry.kind === 'step') {
          const down =
            entry.down === null
              ? null
              : (resolve(listing, log, { kind: 'include', path: entry.down, relative: entry.relative })[0] ?? null);
          steps.set(file, { path: file, downPath: down, changeset: { runInTransaction: entry.runInTransaction } });
        } else if (!steps.has(file)) steps.set(file, { path: file, downPath: null, changeset: null });
      }
    }
  };
  visit(path);
  return { path, steps: [...steps.values()], notSql: [...notSql], missing };
}

/** Paths count from the changelog's folder, or from somewhere on the class path: a folder around it. */
function resolve(listing: Listing, log: string, entry: Exclude<Entry, { kind: 'change' }>): string[] {
  const wanted = entry.path.replace(/^(classpath:|file:)?\/*/, '');
  const folders = entry.relative ? [folderOf(log)] : foldersUpwards(folderOf(log));
  for (const folder of folders) {
    const path = joinPath(folder, wanted);
    if (entry.kind === 'includeAll') {
      const inside = listing.paths.filter(
        (file) => isWithin(path, file) && file !== path && file !== log && /\.(sql|xml|ya?ml|json)$/.test(file),
      );
      if (inside.length > 0) return inside.sort(byCode);
    } else if (listing.text(path) !== undefined) {
      return [path];
    }
  }
  return [];
}

function entriesOf(listing: Listing, path: string): Entry[] {
  const text = listing.text(path) ?? '';
  return path.endsWith('.xml') ? fromXml(text) : parseConfigText(path, text).flatMap((document) => fromTree(document));
}

function fromXml(text: string): Entry[] {
  const entries: Entry[] = [];
  let inRollback = false;
  let runInTransaction = true;
  let down: string | null = null;
  for (const match of text.replace(/<!--[\s\S]*?-->/g, '').matchAll(/<(\/?)(?:\w+:)?(\w+)\b([^>]*)>/g)) {
    const [, slash, tag, rest = ''] = match;
    const attribute = (name: string): string | null =>
      new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`).exec(rest)?.[1] ?? null;
    const relative = attribute('relativeToChangelogFile') === 'true';
    if (tag === 'rollback') inRollback = slash === '' && !rest.endsWith('/');
    else if (tag === 'changeSet' && slash === '') runInTransaction = attribute('runInTransaction') !== 'false';
    else if (slash !== '') continue;
    else if (tag === 'include') entries.push({ kind: 'include', path: attribute('file') ?? '', relative });
    else if (tag === 'includeAll') entries.push({ kind: 'includeAll', path: attribute('path') ?? '', relative });
    else if (tag === 'sqlFile' && inRollback) {
      down = attribute('path');
      const at = entries.findLastIndex((entry) => entry.kind === 'step');
      const step = entries[at];
      if (step?.kind === 'step') entries[at] = { ...step, down };
    } else if (tag === 'sqlFile')
      entries.push({ kind: 'step', path: attribute('path') ?? '', relative, down: null, runInTransaction });
    else if (!inRollback && tag !== undefined && CHANGES.test(tag)) entries.push({ kind: 'change' });
  }
  return entries;
}

/** Changes that alter a schema or data without a file of SQL. */
const CHANGES =
  /^(sql|createProcedure|create[A-Z]\w*|add[A-Z]\w*|drop[A-Z]\w*|rename[A-Z]\w*|modify[A-Z]\w*|insert|update|delete|load(Update)?Data|mergeColumns|alterSequence|customChange)$/;

function fromTree(document: unknown): Entry[] {
  const items = valueAt(document, 'databaseChangeLog');
  return (Array.isArray(items) ? (items as unknown[]) : []).flatMap((item): Entry[] => {
    const relative = (value: unknown): boolean => String(valueAt(value, 'relativeToChangelogFile')) === 'true';
    const include = valueAt(item, 'include');
    if (include !== undefined)
      return [{ kind: 'include', path: textAt(include, 'file') ?? '', relative: relative(include) }];
    const all = valueAt(item, 'includeAll');
    if (all !== undefined) return [{ kind: 'includeAll', path: textAt(all, 'path') ?? '', relative: relative(all) }];
    const set = valueAt(item, 'changeSet');
    const changes = valueAt(set, 'changes');
    if (!Array.isArray(changes)) return [];
    const rollback = valueAt(set, 'rollback');
    const down =
      (Array.isArray(rollback) ? (rollback as unknown[]) : [])
        .map((one) => textAt(one, 'sqlFile', 'path'))
        .find((found) => found !== null) ?? null;
    return (changes as unknown[]).flatMap((change): Entry[] => {
      const file = valueAt(change, 'sqlFile');
      if (file === undefined) return [{ kind: 'change' }];
      return [
        {
          kind: 'step',
          path: textAt(file, 'path') ?? '',
          relative: relative(file),
          down,
          runInTransaction: String(valueAt(set, 'runInTransaction')) !== 'false',
        },
      ];
    });
  });
}
