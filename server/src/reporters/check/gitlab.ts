import type { Severity } from '../../model/finding.ts';
import { TextPlaces } from '../positions.ts';
import { findingIds } from './finding-id.ts';
import type { CheckReport } from './report.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};

/** A code quality report. Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export function checkGitlab(report: CheckReport): string {
  const issues = report.files.flatMap((file) => {
    const path = report.shown(file.path);
    const places = new TextPlaces(file.text);
    const idOf = findingIds(path, file);
    return file.findings.map((found) => {
      const { start, end } = places.of(found.span);
      return {
        description: found.message,
        check_name: found.rule,
        fingerprint: idOf(found),
        severity: SEVERITIES[found.severity],
        location: { path, lines: { begin: start.line, end: end.line } },
      };
    });
  });
  return JSON.stringify(issues, null, 2);
}
