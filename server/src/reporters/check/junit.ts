import type { CheckedFile } from '../../service/check.ts';
import { TextPlaces } from '../positions.ts';
import { type CheckReport, summaryOf } from './report.ts';

/** A test suite for each file and a failed test for each finding, as CI servers read them. */
export function checkJunit(report: CheckReport): string {
  const { errors, warnings, information, hints } = summaryOf(report);
  const failures = errors + warnings + information + hints;
  const tests = report.files.reduce((sum, file) => sum + Math.max(1, file.findings.length), 0) + report.skipped.length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="handrail" tests="${tests}" failures="${failures}" errors="0">`,
    ...report.files.map((file) => suite(report.shown(file.path), file)),
    ...report.skipped.map(({ path, why }) => {
      const name = xml(report.shown(path));
      const test = `<testcase name="check" classname="${name}"><skipped message="${xml(why)}"/></testcase>`;
      return `  <testsuite name="${name}" tests="1" failures="0" errors="0" skipped="1">\n    ${test}\n  </testsuite>`;
    }),
    '</testsuites>',
  ].join('\n');
}

function suite(path: string, file: CheckedFile): string {
  const places = new TextPlaces(file.text);
  const count = file.findings.length;
  const cases = file.findings.map(({ rule, severity, message, span }) => {
    const { line, column } = places.at(span.start);
    const failure = `<failure type="${severity}" message="${xml(message)}">${xml(`${path}:${line}:${column} ${message}`)}</failure>`;
    return `    <testcase name="${rule} ${line}:${column}" classname="${xml(path)}">${failure}</testcase>`;
  });
  if (count === 0) cases.push(`    <testcase name="check" classname="${xml(path)}"/>`);
  const head = `  <testsuite name="${xml(path)}" tests="${Math.max(1, count)}" failures="${count}" errors="0" skipped="0">`;
  return [head, ...cases, '  </testsuite>'].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Source of what may not occur at all: https://www.w3.org/TR/xml/#charsets */
function xml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
