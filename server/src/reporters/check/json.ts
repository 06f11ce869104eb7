import type { CheckedFile, CheckedFinding } from '../../service/check.ts';
import { TextPlaces } from '../positions.ts';
import { placedEdits } from './fix-edits.ts';
import { type CheckReport, summaryOf } from './report.ts';

/** Version 1: keys never disappear, lines, columns and statements count from 1. */
export function checkJson(report: CheckReport): string {
  const files = [
    ...report.files.map((file) => fileJson(report, file)),
    ...report.skipped.map(({ path, tool, dialect, migration, direction, pending, why }) => {
      const nothing = { statements: 0, unparsed: 0, findings: [] };
      return { path: report.shown(path), tool, dialect, migration, direction, pending, ...nothing, skipped: why };
    }),
  ];
  const { tool, dialect, postgres } = report;
  return JSON.stringify({ version: 1, tool, dialect, postgres, files, summary: summaryOf(report) }, null, 2);
}

function fileJson(report: CheckReport, file: CheckedFile): object {
  const places = new TextPlaces(file.text);
  return {
    path: report.shown(file.path),
    tool: file.tool,
    dialect: file.dialect,
    migration: file.migration,
    direction: file.direction,
    pending: file.pending,
    statements: file.statements,
    unparsed: file.unparsed.length,
    findings: file.findings.map((found) => findingJson(report, file, found, places)),
    skipped: null,
  };
}

function findingJson(report: CheckReport, file: CheckedFile, found: CheckedFinding, places: TextPlaces): object {
  const { rule, severity, category, message, span, statement, relations, docs } = found;
  return {
    rule,
    severity,
    category,
    message,
    ...places.of(span),
    statement: statement === null ? null : statement + 1,
    relations,
    docs,
    fixes: found.fixes.map((fix) => ({
      title: fix.title,
      safe: fix.safe,
      edits: placedEdits(report, file, fix).map(({ path, start, end, text }) => ({ path, start, end, text })),
    })),
  };
}
