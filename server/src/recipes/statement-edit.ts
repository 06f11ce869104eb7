import type { Span } from '../base/span.ts';
import { applyEdits, type TextEdit } from '../base/text-edit.ts';
import type { FixEdit } from '../model/finding.ts';
import type { WrittenName } from '../model/written/names.ts';

/** An edit within the statement. */
export function replace(span: Span, text: string): FixEdit {
  return { at: 'statement', span, text };
}

export function insert(at: number, text: string): FixEdit {
  return replace({ start: at, end: at }, text);
}

/** The statement's text with its own edits made, for a migration that it moves to. */
export function edited(text: string, edits: readonly FixEdit[]): string {
  const own: TextEdit[] = edits.flatMap((edit) =>
    edit.at === 'statement' ? [{ span: edit.span, text: edit.text }] : [],
  );
  return applyEdits(text, own);
}

/** A name as its author wrote it, with or without a schema. */
export function asWritten(text: string, name: WrittenName): string {
  return text.slice(name.span.start, name.span.end);
}
