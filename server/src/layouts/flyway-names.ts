import type { FlywayConfig } from './flyway-config.ts';

/** What a file's name says to Flyway (ResourceNameParser in flyway-core). */
export interface FlywayName {
  readonly kind: 'versioned' | 'undo' | 'repeatable' | 'baseline';
  /** With dots, as Flyway shows it; empty for a repeatable one. */
  readonly version: string;
  readonly description: string;
}

/** Null for a name of another form: a callback, a helper, a file that Flyway ignores. */
export function flywayName(base: string, config: FlywayConfig): FlywayName | null {
  const suffix = config.suffixes.find((candidate) => base.toUpperCase().endsWith(candidate.toUpperCase()));
  if (suffix === undefined) return null;
  const stem = base.slice(0, base.length - suffix.length);
  const prefixes = [
    { text: config.prefix, kind: 'versioned' },
    { text: config.undoPrefix, kind: 'undo' },
    { text: config.repeatablePrefix, kind: 'repeatable' },
    { text: config.baselinePrefix, kind: 'baseline' },
  ] as const;
  // The longest prefix first, as Flyway tries them.
  const prefix = [...prefixes].sort((a, b) => b.text.length - a.text.length).find(({ text }) => stem.startsWith(text));
  if (prefix === undefined) return null;
  const rest = stem.slice(prefix.text.length);
  const at = rest.indexOf(config.separator);
  const version = (at === -1 ? rest : rest.slice(0, at)).replaceAll('_', '.');
  const description = at === -1 ? '' : rest.slice(at + config.separator.length);
  if (prefix.kind === 'repeatable') return at === 0 ? { kind: 'repeatable', version: '', description } : null;
  // MigrationVersion: digits in parts; a name without description is allowed when it has a version.
  return /^\d+(\.\d+)*$/.test(version) ? { kind: prefix.kind, version, description } : null;
}
