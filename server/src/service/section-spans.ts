import { cover, type Span } from '../base/span.ts';
import type { Section } from '../model/migration.ts';
import type { FileRun } from '../project/file-run.ts';

/** The sections of a file that have a text, from the tool's own marker, if there is one, to the last statement. */
export function sectionSpans({
  sections,
  text,
}: FileRun): readonly { readonly section: Section; readonly span: Span }[] {
  return sections.sections.flatMap((section) => {
    const marker = sections.directives.findLast(({ end }) => end <= section.span.start && isBlank(text, end, section));
    const own = text.slice(section.span.start, section.span.end).trimEnd();
    if (own === '') return [];
    const span = { start: section.span.start, end: section.span.start + own.length };
    return [{ section, span: marker === undefined ? span : cover(marker, span) }];
  });
}

/** Nothing but white space between a marker and its section. */
function isBlank(text: string, from: number, section: Section): boolean {
  return text.slice(from, section.span.start).trim() === '';
}
