import type { Severity } from '../../model/finding.ts';
import { TextPlaces } from '../positions.ts';
import type { CheckReport } from './report.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/**
 * Annotations on the lines of a pull request.
 * Source: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
 */
export function checkGithub(report: CheckReport): string {
  const lines = report.files.flatMap((file) => {
    const places = new TextPlaces(file.text);
    return file.findings.map(({ severity, message, rule, span }) => {
      const { start, end } = places.of(span);
      const fields = {
        file: report.shown(file.path),
        line: start.line,
        endLine: end.line,
        // GitHub wants columns only where a finding stays on its line.
        ...(start.line === end.line ? { col: start.column, endColumn: end.column } : {}),
        title: `Handrail: ${rule}`,
      };
      const written = Object.entries(fields).map(([name, value]) => `${name}=${property(String(value))}`);
      return `::${COMMANDS[severity]} ${written.join(',')}::${data(message)}`;
    });
  });
  return lines.join('\n');
}

/** escapeData and escapeProperty of GitHub's own toolkit (packages/core/src/command.ts). */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
