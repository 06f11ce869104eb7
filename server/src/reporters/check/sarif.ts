import type { ArtifactChange, Fix, Location, Log, ReportingDescriptor, Result } from 'sarif';
import type { Severity } from '../../model/finding.ts';
import type { CheckedFile, CheckedFinding, CheckedFix } from '../../service/check.ts';
import type { ListedRule } from '../../service/rule-list.ts';
import { TextPlaces } from '../positions.ts';
import { findingIds } from './finding-id.ts';
import { placedEdits } from './fix-edits.ts';
import type { CheckReport } from './report.ts';

const LEVELS: Readonly<Record<Severity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0. Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function checkSarif(
  report: CheckReport,
  made: { readonly version: string; readonly rules: readonly ListedRule[] },
): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Handrail', semanticVersion: made.version, rules: made.rules.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        results: report.files.flatMap((file) => results(report, file, made.rules)),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

function descriptor({ id, title, category, severity, docs }: ListedRule): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: title },
    help: { text: `${title} See ${docs}.` },
    defaultConfiguration: severity === 'off' ? { enabled: false } : { level: LEVELS[severity] },
    properties: { tags: [category] },
  };
}

function results(report: CheckReport, file: CheckedFile, rules: readonly ListedRule[]): Result[] {
  const places = new TextPlaces(file.text);
  const idOf = findingIds(report.shown(file.path), file);
  return file.findings.map((found): Result => {
    const related = found.related.map(({ message, path, span }): Location => {
      const other = path === file.path ? places : new TextPlaces(report.text(path));
      return { ...location(report.shown(path), other, span), message: { text: message } };
    });
    const index = rules.findIndex((rule) => rule.id === found.rule);
    return {
      ruleId: found.rule,
      ...(index === -1 ? {} : { ruleIndex: index }),
      level: LEVELS[found.severity],
      message: { text: found.message },
      locations: [location(report.shown(file.path), places, found.span)],
      ...(related.length === 0 ? {} : { relatedLocations: related }),
      partialFingerprints: { 'handrail/v1': idOf(found) },
      ...(found.fixes.length === 0 ? {} : { fixes: found.fixes.map((fix) => fixOf(report, file, fix)) }),
    };
  });
}

function location(path: string, places: TextPlaces, span: CheckedFinding['span']): Location {
  const { start, end } = places.of(span);
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(path), uriBaseId: '%SRCROOT%' },
      region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
    },
  };
}

function fixOf(report: CheckReport, file: CheckedFile, fix: CheckedFix): Fix {
  const changes = new Map<string, ArtifactChange>();
  for (const { path, start, end, text } of placedEdits(report, file, fix)) {
    const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
    const artifactLocation = { uri: encodeURI(path), uriBaseId: '%SRCROOT%' };
    const change: ArtifactChange = changes.get(path) ?? { artifactLocation, replacements: [] };
    change.replacements.push({ deletedRegion: region, insertedContent: { text } });
    changes.set(path, change);
  }
  return { description: { text: fix.title }, artifactChanges: [...changes.values()] };
}
