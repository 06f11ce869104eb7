import type { CheckedFile, CheckedFix } from '../../service/check.ts';
import { type Places, TextPlaces } from '../positions.ts';
import type { CheckReport } from './report.ts';

/** An edit in lines and columns; a new file is an edit at its start. */
export interface PlacedEdit extends Places {
  readonly path: string;
  readonly text: string;
  readonly newFile: boolean;
}

export function placedEdits(report: CheckReport, file: CheckedFile, fix: CheckedFix): readonly PlacedEdit[] {
  return fix.changes.flatMap((change): readonly PlacedEdit[] => {
    const path = report.shown(change.path);
    const start = { line: 1, column: 1 };
    if (change.text !== null) return [{ path, start, end: start, text: change.text, newFile: true }];
    const places = new TextPlaces(change.path === file.path ? file.text : report.text(change.path));
    return change.edits.map(({ span, text }) => ({ path, ...places.of(span), text, newFile: false }));
  });
}
