import type { Span } from '../base/span.ts';
import type { DirectiveProblem, Listing } from '../layouts/layout.ts';
import type { Category, Finding, Fix, Related, Severity } from '../model/finding.ts';
import type { RuleId } from '../model/ids.ts';
import type { Dialect, Direction } from '../model/migration.ts';
import type { Config } from '../project/config/config.ts';
import type { RunStatement } from '../project/file-run.ts';
import type { Subject } from '../project/subject.ts';
import type { FilePlace } from '../project/workspace-fold.ts';
import type { Suppression } from '../sql/suppression.ts';

/** What a rule needs to be sure; without it, it is silent or says its assumption. */
export type Need = 'catalog' | 'transaction' | 'statistics';

export interface RuleMeta {
  readonly id: RuleId;
  readonly category: Category;
  /** By consequence; the configuration may say otherwise. `off`: only when the configuration turns it on. */
  readonly severity: Severity | 'off';
  /** One sentence for lists and settings. */
  readonly title: string;
  readonly dialects: readonly Dialect[];
  /** Downs are read too, but few dangers are worth a word there. */
  readonly directions: readonly Direction[];
  readonly needs: readonly Need[];
  /** So many remarks are enough for a file: they make its author look at the others. */
  readonly atMost?: number;
  /** Ids that it had before. */
  readonly aliases: readonly string[];
}

/** What a rule tells; the rest of a finding follows from its metadata. */
export interface Report {
  readonly message: string;
  readonly span: Span;
  /** When it differs from the rule's own. */
  readonly severity?: Severity;
  readonly relations?: readonly string[];
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

/** Judges one statement, in the state that it runs in. */
export interface StatementRule {
  readonly meta: RuleMeta;
  readonly statement: (subject: Subject) => Iterable<Report>;
}

/** A whole file, after all its statements have been judged. */
export interface FileSubject {
  readonly place: FilePlace;
  readonly config: Config;
  readonly statements: readonly RunStatement[];
  readonly problems: readonly DirectiveProblem[];
  /** The workspace, for what a tool's own configuration decides. */
  readonly listing: Listing;
  /** Comments that silence rules, and what came of them; empty but for rules that ask `afterSilence`. */
  readonly comments: readonly JudgedComment[];
}

/** A `handrail-ignore` comment, after all other rules have spoken. */
export interface JudgedComment {
  readonly comment: Suppression;
  /** No statement follows it. */
  readonly stray: boolean;
  /** Ids in it that no rule has. */
  readonly unknown: readonly string[];
  /** The rules that it silenced, one for each finding. */
  readonly silences: readonly RuleId[];
}

/** A finding of a file rule hangs on one of the file's statements (spans count from there), or on the file (from its start). */
export interface FileReport extends Report {
  readonly statement: number | null;
}

/** Judges a file: what only the order of statements or the tool's conventions show. It must be cheap: it runs at every key. */
export interface FileRule {
  readonly meta: RuleMeta;
  /** Asked last, when it is known which findings a comment silences. */
  readonly afterSilence?: true;
  readonly file: (subject: FileSubject) => Iterable<FileReport>;
}

export type Rule = StatementRule | FileRule;

export function isStatementRule(rule: Rule): rule is StatementRule {
  return 'statement' in rule;
}

export function finding(meta: RuleMeta, severity: Severity, report: Report): Finding {
  return {
    rule: meta.id,
    severity,
    category: meta.category,
    message: report.message,
    span: report.span,
    relations: report.relations ?? [],
    related: report.related ?? [],
    fixes: report.fixes ?? [],
  };
}

/** A finding with everything that decides how it is shown. */
export interface FileFinding {
  readonly finding: Finding;
  /** Index among the run's statements; null when it is about the file. */
  readonly statement: number | null;
  /** The guilty words, from the file's start. */
  readonly span: Span;
  /** The comment that silences it. */
  readonly silencedBy: Suppression | null;
}
