import type { ExplainedFile, ExplainedStatement } from '../../service/explain.ts';
import { TextPlaces } from '../positions.ts';

/** Version 1: keys never disappear, lines and columns count from 1. */
export function explainJson(files: readonly ExplainedFile[], shown: (path: string) => string): string {
  const written = files.map((file) => {
    const places = new TextPlaces(file.text);
    return {
      path: shown(file.path),
      tool: file.tool,
      migration: file.migration,
      transaction: file.transaction,
      statements: file.statements.map((statement) => statementJson(statement, places)),
      skipped: file.skipped,
    };
  });
  return JSON.stringify({ version: 1, files: written }, null, 2);
}

function statementJson(statement: ExplainedStatement, places: TextPlaces): object {
  const { outcome, locks } = statement;
  const { start, end } = places.of(statement.span);
  const fails = outcome.kind === 'fails' || outcome.kind === 'maybe';
  return {
    start,
    end,
    line: start.line,
    direction: statement.direction,
    kind: statement.kind,
    changes: statement.changes,
    locks: locks.map(({ relation, mode, source, blocks, until }) => ({ relation, mode, source, blocks, until })),
    rewrites: statement.rewrites,
    scans: statement.scans,
    builds: statement.builds,
    errors: fails ? [{ sqlstate: outcome.sqlstate, message: outcome.message }] : [],
    loses: statement.loses,
    unknown: statement.unknown,
    outcome: outcome.kind,
  };
}
