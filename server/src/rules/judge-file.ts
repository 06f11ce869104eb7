import { shift } from '../base/span.ts';
import type { Listing } from '../layouts/layout.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { RuleId } from '../model/ids.ts';
import type { Config } from '../project/config/config.ts';
import type { RunStatement } from '../project/file-run.ts';
import type { FilePlace } from '../project/workspace-fold.ts';
import { fixesThatFit } from './about/fitting-fixes.ts';
import { oneForEachWord } from './about/one-for-each-word.ts';
import { isProtected } from './about/protected-tables.ts';
import { silenced, suppressionsOf } from './about/silence.ts';
import { ALL_RULES } from './all-rules.ts';
import { ownSeverity } from './judge.ts';
import {
  type FileFinding,
  type FileReport,
  type FileRule,
  type FileSubject,
  finding,
  isStatementRule,
  type Rule,
} from './rule.ts';

/** The rules that a file is judged by: all of them but for tests. */
export interface RuleBook {
  readonly rules: readonly Rule[];
  readonly ids: ReadonlySet<string>;
}

export function ruleBook(rules: readonly Rule[] = ALL_RULES): RuleBook {
  return { rules, ids: new Set(rules.flatMap(({ meta }) => [meta.id, ...meta.aliases])) };
}

const EVERYTHING = ruleBook();

const NOTHING: Listing = { paths: [], text: () => undefined };

/**
 * All that is to be said about a file: its statements' findings and those of the file rules, with the configuration's
 * severities, in the text's order, one for the same words. `listing` tells what the tool's own configuration says. What a comment silences is among them, marked, for `show` and for counting.
 */
export function judgeFile(
  place: FilePlace,
  listing: Listing = NOTHING,
  book: RuleBook = EVERYTHING,
): readonly FileFinding[] {
  const subject: FileSubject = {
    place,
    config: place.history.config,
    statements: place.run.statements,
    problems: place.run.sections.problems,
    listing,
    comments: [],
  };
  const judging = new Judging(book, subject);
  for (const [index, statement] of subject.statements.entries()) {
    for (const found of statement.step.findings) judging.add(found, index, statement);
  }
  for (const rule of book.rules) if (!isStatementRule(rule)) judging.ask(rule, subject);
  const comments = suppressionsOf(place.run);
  const marked = judging.found.map((found) => silenced(found, comments, subject.config));
  // Once more, now that it is known which comments silence something: what is wrong with the others.
  const last = new Judging(book, { ...subject, comments: comments.judged(marked, book.ids) });
  for (const rule of book.rules) if (!isStatementRule(rule)) last.ask(rule, last.subject, true);
  return oneForEachWord(withoutRepeats([...marked, ...last.found], book));
}

/** Of a rule that speaks a few times a file, the first findings that no comment silences. */
function withoutRepeats(found: readonly FileFinding[], { rules }: RuleBook): readonly FileFinding[] {
  const left = new Map(
    rules.flatMap(({ meta }) => (meta.atMost === undefined ? [] : [[meta.id, meta.atMost] as const])),
  );
  return [...found]
    .sort((a, b) => a.span.start - b.span.start)
    .filter(({ finding: { rule }, silencedBy }) => {
      const count = silencedBy === null ? left.get(rule) : undefined;
      if (count !== undefined) left.set(rule, count - 1);
      return count === undefined || count > 0;
    });
}

class Judging {
  readonly found: FileFinding[] = [];
  readonly subject: FileSubject;
  readonly #rules: ReadonlyMap<RuleId, Rule>;

  constructor(book: RuleBook, subject: FileSubject) {
    this.subject = subject;
    this.#rules = new Map(book.rules.map((rule) => [rule.meta.id, rule]));
  }

  ask(rule: FileRule, subject: FileSubject, afterSilence = false): void {
    if ((rule.afterSilence ?? false) !== afterSilence) return;
    const { dialect } = subject.place.history.detected.history;
    if (dialect !== null && !rule.meta.dialects.includes(dialect)) return;
    if (!rule.meta.directions.includes(subject.place.direction) || severityOf(rule, subject.config) === 'off') return;
    for (const report of rule.file(subject)) this.#addReport(rule, report);
  }

  #addReport(rule: FileRule, report: FileReport): void {
    const made = finding(rule.meta, report.severity ?? ownSeverity(rule.meta), report);
    const statement = report.statement === null ? undefined : this.subject.statements[report.statement];
    this.add(made, report.statement, statement);
  }

  add(made: Finding, index: number | null, statement: RunStatement | undefined): void {
    const rule = this.#rules.get(made.rule);
    const chosen = rule === undefined ? 'off' : severityOf(rule, this.subject.config);
    if (rule === undefined || chosen === 'off') return;
    const severity = chosen ?? (isProtected(made, this.subject.config) ? 'error' : made.severity);
    const fixes = statement === undefined ? made.fixes : fixesThatFit(made.fixes, statement, this.subject.statements);
    const span = statement === undefined ? made.span : shift(statement.statement.span.start, made.span);
    this.found.push({ finding: { ...made, severity, fixes }, statement: index, span, silencedBy: null });
  }
}

/** What the configuration says, null where it is silent. */
function severityOf(rule: Rule, config: Config): Severity | 'off' | null {
  for (const id of [rule.meta.id, ...rule.meta.aliases]) {
    const setting = config.rules.get(id);
    if (setting !== undefined) return setting.severity;
  }
  return rule.meta.severity === 'off' ? 'off' : null;
}
