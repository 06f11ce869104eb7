import type { Span } from '../../server/src/base/span.ts';
import { applyEdits, type TextEdit } from '../../server/src/base/text-edit.ts';
import type { FileChange } from '../../server/src/layouts/layout.ts';
import type { Fix, FixEdit } from '../../server/src/model/finding.ts';
import type { RunStatement } from '../../server/src/project/file-run.ts';
import type { Project } from './project.ts';

/** Files by path after a fix: the fixture's own first, then those that it makes; null when the tool can't do it. */
export type Fixed = readonly (readonly [path: string, text: string])[];

export function applyFix(project: Project, index: number, fix: Fix): Fixed | null {
  const { path, place, listing } = project;
  const { layout, history } = place.history.detected;
  const text = project.files[path] as string;
  const statement = place.run.statements[index] as RunStatement;
  const edits: TextEdit[] = [];
  const made: FileChange[] = [];
  for (const edit of fix.edits) {
    if (edit.at === 'new-migration') {
      const migration = {
        title: edit.title,
        up: edit.up,
        down: edit.down,
        transaction: edit.transaction,
        now: new Date('2030-01-02T03:04:05Z'),
      };
      made.push(...layout.newMigration(history, place.migration.migration, migration, listing));
    } else if (edit.at === 'no-transaction') {
      const changed = layout.noTransaction(path, text, place.direction, listing);
      if (!changed.ok) return null;
      for (const change of changed.value) {
        if (change.path === path) edits.push(...change.edits);
        else made.push(change);
      }
    } else {
      edits.push(textEdit(text, statement, place.run.statements, edit));
    }
  }
  return [[path, applyEdits(text, edits)], ...made.map((change) => [change.path, change.text ?? ''] as const)];
}

type Local = Exclude<FixEdit, { readonly at: 'new-migration' | 'no-transaction' }>;

function textEdit(text: string, own: RunStatement, all: readonly RunStatement[], edit: Local): TextEdit {
  const { span, terminator } = own.statement;
  const after = text.indexOf('\n', terminator?.end ?? span.end) + 1 || text.length;
  switch (edit.at) {
    case 'statement':
      return { span: { start: span.start + edit.span.start, end: span.start + edit.span.end }, text: edit.text };
    case 'before-statement':
      return above(text, span, edit.text);
    case 'before-first-statement': {
      const first = all.find((other) => other.section === own.section) ?? own;
      return above(text, first.statement.span, edit.text);
    }
    case 'after-statement':
      return { span: { start: after, end: after }, text: `${edit.text}\n` };
    case 'remove-statement':
      return { span: { start: lineStart(text, span.start), end: after }, text: '' };
  }
}

function above(text: string, span: Span, inserted: string): TextEdit {
  const start = lineStart(text, span.start);
  return { span: { start, end: start }, text: `${inserted}\n` };
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}
