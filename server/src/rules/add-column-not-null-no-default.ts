import { objectById } from '../catalog/store.ts';
import { isUnknown } from '../model/unknown.ts';
import type { Subject } from '../project/subject.ts';
import { listed, said } from '../words/locks.ts';
import { locksOf } from './about/blockade.ts';
import { type AddedColumn, addedColumns } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { assumption, isInUse, madeBy } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const addColumnNotNullNoDefault: StatementRule = {
  meta: metaOf('add-column-not-null-no-default', {
    category: 'correctness',
    severity: 'error',
    title: 'A new column that must not be null has no value for the rows that are there.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    const empty = addedColumns(subject).filter((change) => hasNoValue(subject, change));
    const [first] = empty;
    const lock = locksOf(subject).find(({ relation }) => relation.id === first?.before.id);
    if (first === undefined || lock === undefined || !isInUse(lock.relation)) return;
    const { relation } = lock;
    const names = listed(empty.map(({ column }) => column.name));
    const has = empty.length === 1 ? 'has' : 'have';
    yield {
      message: `This fails as soon as ${said(relation.name)} has a row: ${names} must not be null and ${has} no default (23502)${assumption(subject, [relation])}.`,
      span: first.words,
      relations: [relation.name],
      related: madeBy(subject, [relation]),
    };
  },
};

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
