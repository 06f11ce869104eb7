import type { AlterTable } from '../model/change.ts';
import type { TypeRef } from '../model/type-ref.ts';
import { isUnknown } from '../model/unknown.ts';
import { said } from '../words/locks.ts';
import { typeSaid } from '../words/types.ts';
import { alterations } from './about/changes.ts';
import { metaOf } from './about/meta.ts';
import { isMadeHere } from './about/relations.ts';
import type { StatementRule } from './rule.ts';

export const columnTypeNarrowing: StatementRule = {
  meta: metaOf('column-type-narrowing', {
    category: 'data-loss',
    severity: 'warning',
    title: 'Values that are there may not fit into a column’s new type.',
    needs: ['catalog'],
  }),
  *statement(subject) {
    for (const change of alterations(subject, 'alter-column-type')) {
      const { before, column } = change;
      const types = narrowed(change);
      if (
        types === null ||
        column === null ||
        isMadeHere(subject, before) ||
        column.origin.migration === subject.context.migration
      )
        continue;
      const name = `${before.schema}.${before.name}.${column.name}`;
      yield {
        message: `Values of ${said(name)} that do not fit ${types.to} ${types.how}: it is ${types.from} now.`,
        // The words of the action belong to what the change costs.
        span: change.written?.kind === 'alter-column-type' ? change.written.type.span : change.words,
        relations: [`${before.schema}.${before.name}`],
      };
    }
  },
};

interface Narrowed {
  readonly from: string;
  readonly to: string;
  readonly how: 'stop the migration' | 'are rounded' | 'lose their time of day';
}

function narrowed({ column, after }: AlterTable): Narrowed | null {
  const next = after.columns.find((other) => other.number === column?.number);
  if (column === null || next === undefined || isUnknown(column.type) || isUnknown(next.type)) return null;
  const how = howItNarrows(column.type, next.type);
  const from = typeSaid(column.type);
  const to = typeSaid(next.type);
  return how === null || from === null || to === null ? null : { from, to, how };
}

const WHOLE = ['int2', 'int4', 'int8'];
const STRINGS: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar']);

function howItNarrows(from: TypeRef, to: TypeRef): Narrowed['how'] | null {
  if (from.array !== to.array || from.id !== null || to.id !== null) return null;
  const [was, is] = [WHOLE.indexOf(from.name), WHOLE.indexOf(to.name)];
  if (was >= 0 && is >= 0) return is < was ? 'stop the migration' : null;
  if (STRINGS.has(from.name) && STRINGS.has(to.name))
    return lengthOf(to) < lengthOf(from) ? 'stop the migration' : null;
  if (from.name === 'numeric' && is >= 0) return 'are rounded';
  if (from.name === 'float8' && to.name === 'float4') return 'are rounded';
  if (/^timestamp/.test(from.name) && to.name === 'date') return 'lose their time of day';
  if (from.name === 'numeric' && to.name === 'numeric') return numericNarrows(from, to);
  return null;
}

function lengthOf({ modifiers, name }: TypeRef): number {
  return modifiers[0] ?? (name === 'bpchar' ? 1 : Number.POSITIVE_INFINITY);
}

function numericNarrows(from: TypeRef, to: TypeRef): Narrowed['how'] | null {
  const [precision, scale = 0] = to.modifiers;
  if (precision === undefined) return null;
  const [wasPrecision, wasScale = 0] = from.modifiers;
  if (wasPrecision === undefined || precision - scale < wasPrecision - wasScale) return 'stop the migration';
  return scale < wasScale ? 'are rounded' : null;
}
