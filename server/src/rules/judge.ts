import type { Finding, Severity } from '../model/finding.ts';
import type { Judge, Subject } from '../project/subject.ts';
import { ALL_RULES } from './all-rules.ts';
import { finding, isStatementRule, type Rule, type RuleMeta, type StatementRule } from './rule.ts';

/**
 * Asks every statement rule. What it finds depends on the statement and its state alone: the configuration, comments
 * and the baseline are applied to a whole file later, so a change of those costs nothing here.
 */
export function statementJudge(rules: readonly Rule[] = ALL_RULES): Judge {
  const own = rules.filter(isStatementRule);
  const up = own.filter((rule) => rule.meta.directions.includes('up'));
  const down = own.filter((rule) => rule.meta.directions.includes('down'));
  return (subject) => {
    if (subject.written.kind === 'harmless') return NONE;
    return (subject.context.direction === 'up' ? up : down).flatMap((rule) => ask(rule, subject));
  };
}

const NONE: readonly Finding[] = [];

function ask(rule: StatementRule, subject: Subject): readonly Finding[] {
  if (!rule.meta.dialects.includes(subject.context.dialect)) return NONE;
  const found: Finding[] = [];
  // Fixes are written in PostgreSQL's words.
  const unfixed = subject.context.dialect === 'postgresql' ? {} : { fixes: [] };
  for (const report of rule.statement(subject))
    found.push(finding(rule.meta, report.severity ?? ownSeverity(rule.meta), { ...report, ...unfixed }));
  return found;
}

/** A rule that is off until the configuration turns it on gets its severity there. */
export function ownSeverity(meta: RuleMeta): Severity {
  return meta.severity === 'off' ? 'information' : meta.severity;
}
