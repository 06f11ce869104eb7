import { type Span, shift } from '../base/span.ts';
import type { FileChange } from '../layouts/layout.ts';
import type { Category, Finding, Severity } from '../model/finding.ts';
import type { RuleId } from '../model/ids.ts';
import type { Dialect, Direction } from '../model/migration.ts';
import type { RunStatement } from '../project/file-run.ts';
import type { FilePlace } from '../project/workspace-fold.ts';
import { judgeFile } from '../rules/judge-file.ts';
import type { FileFinding } from '../rules/rule.ts';
import { type Analysis, placeOf } from './analysis.ts';
import { fixChanges } from './fix-edits.ts';
import { createdAt } from './object-places.ts';

/** Something elsewhere that explains a finding. */
export interface CheckedRelated {
  readonly message: string;
  readonly path: string;
  readonly span: Span;
}

/** A safe version, as edits of files. */
export interface CheckedFix {
  readonly title: string;
  /** The statement still does what its author wanted, and nothing needs a decision. */
  readonly safe: boolean;
  readonly changes: readonly FileChange[];
}

export interface CheckedFinding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly category: Category;
  readonly message: string;
  readonly path: string;
  /** The guilty words, from the file's start. */
  readonly span: Span;
  /** Index among the file's statements; null when it is about the whole file. */
  readonly statement: number | null;
  readonly relations: readonly string[];
  readonly related: readonly CheckedRelated[];
  /** The rule's page, from the project's root. */
  readonly docs: string;
  /** Made when first asked for; one that the tool's conventions do not allow is left out. */
  readonly fixes: readonly CheckedFix[];
}

/** A statement that the parser refuses: nothing else is said about it. */
export interface Unparsed {
  /** Where the parser stopped, from the file's start. */
  readonly span: Span;
  readonly message: string;
}

export interface CheckedFile {
  readonly path: string;
  readonly text: string;
  readonly tool: string;
  readonly dialect: Dialect;
  readonly migration: string;
  readonly direction: Direction;
  /** Not in the baseline. */
  readonly pending: boolean;
  readonly statements: number;
  readonly unparsed: readonly Unparsed[];
  readonly findings: readonly CheckedFinding[];
  /** Findings that are not told, because the file is out there already. */
  readonly hidden: number;
}

/**
 * What is to be said about a file: not what a comment silences, and nothing about a file that is out there already.
 * `now` names new migrations, for tools that number by time.
 */
export function checkFile(analysis: Analysis, path: string, now: () => Date): CheckedFile | null {
  const place = placeOf(analysis, path);
  if (place === undefined) return null;
  const { run, migration } = place;
  const told = judgeFile(place, analysis.listing).filter((found) => found.silencedBy === null);
  return {
    path,
    text: run.text,
    tool: place.history.detected.layout.tool,
    dialect: place.history.detected.history.dialect ?? 'postgresql',
    migration: migration.migration.version,
    direction: place.direction,
    pending: !migration.applied,
    statements: run.statements.length,
    unparsed: run.statements.flatMap(unparsed),
    findings: migration.applied ? [] : told.map((found) => checked(analysis, place, found, now)),
    hidden: migration.applied ? told.length : 0,
  };
}

function unparsed({ statement, step: { written } }: RunStatement): readonly Unparsed[] {
  if (written.kind !== 'syntax-error') return [];
  return [{ span: shift(statement.span.start, written.at), message: written.message }];
}

function checked(analysis: Analysis, place: FilePlace, found: FileFinding, now: () => Date): CheckedFinding {
  const { rule, severity, category, message, relations } = found.finding;
  const { path } = place.run;
  const { statement, span } = found;
  let fixes: readonly CheckedFix[] | null = null;
  let related: readonly CheckedRelated[] | null = null;
  return {
    rule,
    severity,
    category,
    message,
    path,
    span,
    statement,
    relations,
    get related() {
      related ??= found.finding.related.length === 0 ? [] : relatedTo(place, found.finding);
      return related;
    },
    docs: `docs/rules/${rule}.md`,
    get fixes() {
      fixes ??= found.finding.fixes.flatMap((fix): readonly CheckedFix[] => {
        const changes = fixChanges(analysis, { path, statement }, fix, now());
        return changes.ok ? [{ title: fix.title, safe: fix.safe, changes: changes.value }] : [];
      });
      return fixes;
    },
  };
}

function relatedTo(place: FilePlace, { related }: Finding): readonly CheckedRelated[] {
  return related.flatMap(({ message, object, statement }): readonly CheckedRelated[] => {
    if (object !== null) {
      const made = createdAt(place.history, object);
      return made === undefined ? [] : [{ message, path: made.path, span: made.span }];
    }
    const other = statement === null ? undefined : place.run.statements[statement];
    if (other === undefined) return [];
    return [{ message, path: place.run.path, span: shift(other.statement.span.start, other.step.written.verb) }];
  });
}
