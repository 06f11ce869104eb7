import type { Location, Range } from 'vscode-languageserver';
import type { Span } from '../base/span.ts';
import type { ObjectPlace } from '../service/object-places.ts';
import { LineIndex } from '../sql/line-index.ts';
import type { FolderSession } from './folder-session.ts';

export function rangeIn(lines: LineIndex, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

/** The place of an object's statement, in whichever file of the folder it stands. */
export function locationOf(session: FolderSession, place: ObjectPlace): Location {
  const lines = new LineIndex(session.listing.text(place.path) ?? '');
  return { uri: session.uriOf(place.path), range: rangeIn(lines, place.span) };
}
