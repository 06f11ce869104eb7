import { objectById } from '../catalog/store.ts';
import type { ObjectId } from '../model/ids.ts';
import { isUnknown } from '../model/unknown.ts';
import type { Subject } from '../project/subject.ts';
import { fullName } from '../words/full-name.ts';
import { listed, said } from '../words/locks.ts';
import { locksOf } from './about/blockade.ts';
import { type AddedColumn, addedColumns } from './about/changes.ts';
import { EVERY_DIALECT, metaOf } from './about/meta.ts';
import { assumption, isInUse, isMadeHere, madeBy } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const addColumnNotNullNoDefault: StatementRule = {
  meta: metaOf('add-column-not-null-no-default', {
    dialects: EVERY_DIALECT,
    category: 'correctness',
    severity: 'error',
    title: 'A new column that must not be null has no value for the rows that are there.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    const empty = addedColumns(subject).filter((change) => hasNoValue(subject, change));
    const [first] = empty;
    const relation = first === undefined ? null : inUse(subject, first);
    if (first === undefined || relation === null) return;
    const names = listed(empty.map(({ column }) => column.name));
    const has = empty.length === 1 ? 'has' : 'have';
    const assuming = assumption(subject, [relation]);
    yield {
      message: `${consequence(subject, relation.name)}: ${names} must not be null and ${has} no default${code(subject)}${assuming}.`,
      span: first.words,
      severity: isFilled(subject) ? 'warning' : 'error',
      relations: [relation.name],
      related: madeBy(subject, [relation]),
    };
  },
};

type Named = { readonly id: ObjectId | null; readonly name: string };

/** The table, when somebody may have filled it before this migration. */
function inUse(subject: Subject, { before }: AddedColumn): Named | null {
  if (subject.context.dialect !== 'postgresql') {
    return isMadeHere(subject, before) ? null : { id: before.id, name: fullName(before) };
  }
  const lock = locksOf(subject).find(({ relation }) => relation.id === before.id);
  return lock === undefined || !isInUse(lock.relation) ? null : lock.relation;
}

/** MySQL gives the rows that are there a value that nobody chose (data-type-defaults.html of its manual). */
function isFilled({ context }: Subject): boolean {
  return context.dialect === 'mysql' || context.dialect === 'mariadb';
}

function consequence(subject: Subject, name: string): string {
  return isFilled(subject)
    ? `Rows of ${said(name)} get an empty value or 0 that nobody chose, and code that leaves the column out fails in strict mode`
    : `This fails as soon as ${said(name)} has a row`;
}

function code({ context }: Subject): string {
  return context.dialect === 'postgresql' ? ' (23502)' : '';
}

function hasNoValue(subject: Subject, { column, written }: AddedColumn): boolean {
  if (written?.kind !== 'add-column') return false;
  const isKey = written.column.constraints.some((constraint) => constraint.type === 'primary key');
  if (!written.column.notNull && !isKey) return false;
  if (
    column.default !== null ||
    column.generated !== null ||
    column.identity !== null ||
    written.column.serial !== null
  )
    return false;
  return !hasDefaultOfItsOwn(subject, column.type);
}

function hasDefaultOfItsOwn({ after }: Subject, type: AddedColumn['column']['type']): boolean {
  if (isUnknown(type)) return true;
  const domain = type.id === null ? undefined : objectById(after, type.id);
  return domain?.kind === 'domain' && domain.default !== null;
}
