import { cutInside, findCut } from './recovery.ts';
import type { Scanner } from './scanner.ts';
import { Kind } from './token.ts';
import type { TokenBuffer } from './token-buffer.ts';

/** Tokens that belong together: no statement reaches over the border of a stretch. `to` is not included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** After so many open quotes in one text, every line that begins a statement becomes a border: linear time. */
const PATIENCE = 16;

/**
 * Scans `from` to `to`, and again from the next statement on whenever a quote turns out to be open at the end.
 * `suspect` looks for a quote that swallows statements even when none is open: the parser has refused the text.
 */
export function scanStretches(
  scanner: Scanner,
  buffer: TokenBuffer,
  text: string,
  range: { readonly start: number; readonly end: number; readonly suspect: boolean },
): Stretch[] {
  const stretches: Stretch[] = [];
  let at = range.start;
  let suspect = range.suspect;
  for (let round = 0; at < range.end; round++) {
    const first = buffer.count;
    const patient = round < PATIENCE;
    const to = patient ? range.end : (cutInside(text, at, range.end, false)?.resume ?? range.end);
    scanner.scan(at, to);
    const cut = patient && (suspect || buffer.endsOpen()) ? findCut(text, buffer, first, to) : null;
    suspect = false;
    at = to;
    if (cut !== null) {
      close(buffer, text, cut);
      at = cut.resume;
    }
    stretches.push({ from: first, to: buffer.count });
  }
  return stretches;
}

/** Ends the broken quote: what follows up to the next statement is a semicolon, perhaps, and white space. */
function close(buffer: TokenBuffer, text: string, cut: { token: number; end: number; resume: number }): void {
  buffer.cutAfter(cut.token, openKindOf(buffer.kind(cut.token)));
  const semicolon = text.charAt(cut.end - 1) === ';' && cut.end - 1 > buffer.start(cut.token);
  if (semicolon) buffer.push(Kind.semicolon, cut.end - 1);
  if (cut.end < cut.resume) buffer.push(Kind.whitespace, cut.end);
}

function openKindOf(kind: Kind): Kind {
  switch (kind) {
    case Kind.string:
      return Kind.openString;
    case Kind.quotedIdentifier:
      return Kind.openIdentifier;
    case Kind.dollarString:
      return Kind.openDollarString;
    default:
      return kind;
  }
}
