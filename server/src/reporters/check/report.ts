import type { Severity } from '../../model/finding.ts';
import type { Direction } from '../../model/migration.ts';
import type { CheckedFile } from '../../service/check.ts';

/** A file of a dialect that is not analysed yet. */
export interface SkippedFile {
  readonly path: string;
  readonly tool: string;
  /** `clickhouse` */
  readonly dialect: string;
  readonly migration: string;
  readonly direction: Direction;
  readonly pending: boolean;
  readonly why: string;
}

/** The result of a check, for a format to print. */
export interface CheckReport {
  /** What all files have in common; null when they differ. */
  readonly tool: string | null;
  readonly dialect: string | null;
  readonly postgres: number | null;
  /** Where the version comes from. */
  readonly postgresFrom: string | null;
  readonly files: readonly CheckedFile[];
  readonly skipped: readonly SkippedFile[];
  /** How it is known what is pending. */
  readonly baseline: string;
  /** Migrations that were not looked at, because they are out there already. */
  readonly applied: number;
  /** A path as the reader of this format expects it. */
  shown(path: string): string;
  /** The text of a file of the workspace; empty when there is none. */
  text(path: string): string;
}

export interface CheckSummary {
  readonly files: number;
  readonly statements: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly hints: number;
}

export function summaryOf({ files }: CheckReport): CheckSummary {
  const findings = files.flatMap((file) => file.findings);
  const count = (severity: Severity): number => findings.filter((found) => found.severity === severity).length;
  return {
    files: files.length,
    statements: files.reduce((sum, file) => sum + file.statements, 0),
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
    hints: count('hint'),
  };
}

/** `2 errors, 1 warning`; empty when nothing was found. */
export function countsOf({ errors, warnings, information, hints }: CheckSummary): string {
  const parts = [
    errors === 0 ? '' : counted(errors, 'error'),
    warnings === 0 ? '' : counted(warnings, 'warning'),
    information === 0 ? '' : `${information} information`,
    hints === 0 ? '' : counted(hints, 'hint'),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** `1 file`, `3 files`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** What all findings rest on: `goose`, `PostgreSQL 16 (default)`. */
export function groundOf({ tool, postgres, postgresFrom }: CheckReport): readonly string[] {
  const from = postgresFrom === null ? '' : ` (${postgresFrom})`;
  return [...(tool === null ? [] : [tool]), ...(postgres === null ? [] : [`PostgreSQL ${postgres}${from}`])];
}
