import type { PreviewedStatement, PreviewResult } from '../../service/preview.ts';
import { TextPlaces } from '../positions.ts';

/** Version 1: keys never disappear, lines count from 1. */
export function previewJson(result: PreviewResult, shown: (path: string) => string): string {
  const places = new TextPlaces(result.source);
  const { path, engine, mode, down, end, notes } = result;
  const written = {
    version: 1,
    path: shown(path),
    engine,
    mode,
    statements: result.statements.map((statement) => statementJson(statement, places.at(statement.span.start).line)),
    end,
    schemaDifference: differencesJson(result.schemaDifference),
    down:
      down === null
        ? null
        : {
            grade: down.grade,
            verdict: down.verdict,
            source: down.source,
            differences: differencesJson(down.differences),
          },
    notes,
  };
  return JSON.stringify(written, null, 2);
}

function statementJson({ predicted, observed, agrees, wrong }: PreviewedStatement, line: number): object {
  const said = predicted ?? { kind: '', locks: [], rewrites: [], scans: [], builds: [], unknown: [] };
  const { error } = observed;
  return {
    line,
    kind: said.kind,
    predicted: {
      locks: said.locks.map(({ relation, mode, source, blocks, until }) => ({ relation, mode, source, blocks, until })),
      rewrites: said.rewrites,
      scans: said.scans,
      builds: said.builds,
    },
    observed: {
      locks: observed.locks.map(({ relation, mode, new: own }) => ({ relation, mode, new: own })),
      rewrites: observed.rewrites.map(({ relation }) => relation),
      scans: observed.scans,
      builds: observed.builds,
    },
    unknown: said.unknown,
    agrees,
    wrong,
    watched: observed.watched,
    rows: observed.rows,
    milliseconds: Math.round(observed.milliseconds * 10) / 10,
    error:
      error === null
        ? null
        : { sqlstate: error.sqlstate, message: error.message, detail: error.detail, hint: error.hint },
    skipped: observed.skipped,
  };
}

function differencesJson(differences: PreviewResult['schemaDifference']): readonly object[] {
  return differences.map(({ object, kind, property, was, now }) => ({ object, kind, property, was, now }));
}
