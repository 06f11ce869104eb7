import { type DialectGuess, dialectOfUrl } from './dialect-names.ts';
import type { Listing } from './layout.ts';
import { manifestsFor } from './manifest.ts';

/** What a project's connection string tells: `.env`, its examples, compose files, command lines. */
export interface UrlSettings {
  readonly dialect: DialectGuess | null;
  readonly searchPath: readonly string[] | null;
}

/** Reads the nearest `DATABASE_URL` (or the given variables); passwords are neither kept nor looked at. */
export function databaseUrl(
  listing: Listing,
  folder: string,
  names: readonly string[] = ['DATABASE_URL'],
): UrlSettings {
  const pattern = new RegExp(`\\b(?:${names.join('|')})["']?\\s*[:=]+\\s*["']?([a-z][\\w+.-]*:[^\\s"']+)`, 'i');
  for (const { text } of manifestsFor(listing, folder)) {
    const url = pattern.exec(text)?.[1];
    if (url !== undefined) return { dialect: dialectOfUrl(url), searchPath: searchPathOf(url) };
  }
  return { dialect: null, searchPath: null };
}

/** `?search_path=a,b`, `?currentSchema=a`, `?options=-csearch_path%3Da`. */
function searchPathOf(url: string): readonly string[] | null {
  const value = /[?&](?:options=(?:-c|--)(?:%20|\+)?)?(?:search_path|currentSchema)(?:=|%3D)([^&]+)/i.exec(url)?.[1];
  if (value === undefined) return null;
  const schemas = value
    .replace(/%2C/gi, ',')
    .replace(/%24/g, '$')
    .split(',')
    .map((schema) => schema.replace(/^["'\s]+|["'\s]+$/g, ''))
    .filter((schema) => /^[\w$]+$/.test(schema));
  return schemas.length === 0 ? null : schemas;
}
