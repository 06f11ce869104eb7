import { find, membersOf } from '../catalog/lookup.ts';
import type { Fix } from '../model/finding.ts';
import { isRelation } from '../model/objects/catalog-object.ts';
import { keys, type StateReader } from '../model/state.ts';
import type { RunStatement } from '../project/file-run.ts';
import type { FilePlace } from '../project/workspace-fold.ts';
import { replace } from '../recipes/statement-edit.ts';
import { quoteName } from '../sql/identifier.ts';
import { said } from '../words/locks.ts';
import { capital } from '../words/sentences.ts';
import { failures } from './about/failures.ts';
import { nameSpan } from './about/guilty-word.ts';
import { metaOf } from './about/meta.ts';
import { nearest } from './about/nearest.ts';
import { isMissing } from './about/refusals.ts';
import type { FileRule, Report } from './rule.ts';

export const unknownRelationOrColumn: FileRule = {
  meta: metaOf('unknown-relation-or-column', {
    category: 'correctness',
    severity: 'error',
    title: 'A statement names something that no migration before it makes.',
    directions: ['up', 'down'],
    needs: ['catalog'],
  }),
  *file(subject) {
    for (const { index, statement, outcome } of failures(subject)) {
      if (!isMissing(outcome)) continue;
      const report =
        outcome.sqlstate === '42P01'
          ? missingRelation(subject.place, statement, outcome.message)
          : missingPart(statement, outcome);
      if (report !== null) yield { ...report, statement: index };
    }
  },
};

/** A name that the text does not have stands for a placeholder. */
function missingPart(
  { step }: RunStatement,
  { message, sqlstate }: { readonly message: string; readonly sqlstate: string },
): Report | null {
  const span = nameSpan(step.text, /"([^"]+)"/.exec(message)?.[1] ?? '');
  return span === null ? null : { message: `${capital(message)}: this fails (${sqlstate}).`, span };
}

/**
 * A history that starts in the middle names many tables that it does not make. So a missing one is only told when
 * there is more to it: it is made later, it was there once, or there is one of nearly the same name.
 */
function missingRelation(place: FilePlace, { step }: RunStatement, message: string): Report | null {
  const [, full = ''] = /"([^"]+)"/.exec(message) ?? [];
  const [schema, name] = full.includes('.')
    ? [full.slice(0, full.indexOf('.')), full.slice(full.indexOf('.') + 1)]
    : ['public', full];
  const span = nameSpan(step.text, name);
  if (span === null) return null;
  const fails = 'this fails (42P01)';
  const later = find(place.history.final, 'relation', schema, name);
  if (later?.certainty.kind === 'certain' && later.origin.migration !== null) {
    return { message: `${said(full)} is made later, by another migration: ${fails}.`, span };
  }
  const { before } = place.run.committed;
  if (
    ['table', 'view', 'index', 'sequence'].some(
      (kind) => before.get(keys.births(`${kind}:${schema}.${name}`)) !== undefined,
    )
  ) {
    return { message: `${said(full)} is gone by now, dropped or renamed by an earlier migration: ${fails}.`, span };
  }
  const near = nearest(name, relationNames(before, schema));
  if (near === null) return null;
  const fix: Fix = { title: `Change it to ${near}`, safe: false, edits: [replace(span, quoteName(near))] };
  return { message: `There is no ${said(full)}, but there is ${said(near)}: ${fails}.`, span, fixes: [fix] };
}

function relationNames(state: StateReader, schema: string): readonly string[] {
  return membersOf(state, schema).flatMap((object) => (isRelation(object) ? [object.name] : []));
}
