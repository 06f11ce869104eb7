import { deepEqual } from '../../base/deep-equal.ts';
import type { CompositeType, Domain, EnumType } from '../../model/objects/type.ts';
import { quoteLiteral } from '../../postgres/print/printer.ts';
import { typeText } from '../../postgres/print/type.ts';
import { quoteName } from '../../sql/identifier.ts';
import { fullName, type StepContext } from '../context.ts';
import { type Operation, sql } from '../operation.ts';
import { swapEnum } from './enum-swap.ts';

/** RENAME VALUE has its opposite; PostgreSQL takes no label away, so an added one stays or the type is made anew. */
export function undoEnum(context: StepContext, before: EnumType, after: EnumType): readonly Operation[] {
  const { past } = context;
  if (before.labels.length === after.labels.length) {
    const renames = before.labels.flatMap((label, i) => {
      const now = after.labels[i]?.name ?? label.name;
      return now === label.name
        ? []
        : [past.sql`ALTER TYPE ${past.of(before)} RENAME VALUE ${quoteLiteral(now)} TO ${quoteLiteral(label.name)}`];
    });
    return renames.length === 0 ? [] : [context.operation(before, null, { what: 'change', sql: renames.map(sql) })];
  }
  const added = after.labels
    .filter((label) => !before.labels.some((other) => other.name === label.name))
    .map((label) => label.name);
  if (context.options.enumLabels === 'swap') return [swapEnum(context, before, added)];
  const remark = `${added.map((name) => quoteLiteral(name)).join(', ')} stays in ${fullName(before)}: PostgreSQL takes no label away, and an unused one harms nobody`;
  return [
    context.operation(before, null, {
      what: 'note',
      grade: 'manual',
      soft: [remark],
      remarks: [remark],
      sql: [{ ...sql(''), comment: remark }],
    }),
  ];
}

export function undoDomain(context: StepContext, before: Domain, after: Domain): readonly Operation[] {
  const { past } = context;
  const alter = (text: string): string => past.sql`ALTER DOMAIN ${past.of(before)} ${text}`;
  const statements: string[] = [];
  if (!deepEqual(before.default, after.default))
    statements.push(
      alter(before.default === null ? past.word('drop default') : past.sql`SET DEFAULT ${past.text(before.default)}`),
    );
  if (before.notNull !== after.notNull)
    statements.push(alter(past.word(before.notNull ? 'set not null' : 'drop not null')));
  return statements.length === 0 ? [] : [context.operation(before, null, { what: 'change', sql: statements.map(sql) })];
}

/** ADD, DROP and ALTER ATTRIBUTE, and RENAME ATTRIBUTE. */
export function undoComposite(context: StepContext, before: CompositeType, after: CompositeType): readonly Operation[] {
  if (deepEqual(before.attributes, after.attributes)) return [];
  const { past } = context;
  const renamed =
    before.attributes.length === after.attributes.length
      ? before.attributes.findIndex((a, i) => a.name !== after.attributes[i]?.name)
      : -1;
  const now = after.attributes[renamed];
  const was = before.attributes[renamed];
  if (now !== undefined && was !== undefined) {
    return [
      context.operation(before, null, {
        what: 'change',
        sql: [
          sql(
            past.sql`ALTER TYPE ${past.of(before)} RENAME ATTRIBUTE ${quoteName(now.name)} TO ${quoteName(was.name)}`,
          ),
        ],
      }),
    ];
  }
  const lost = before.attributes.filter(
    (attribute) => !after.attributes.some((other) => other.name === attribute.name),
  );
  const extra = after.attributes.filter(
    (attribute) => !before.attributes.some((other) => other.name === attribute.name),
  );
  const actions = [
    ...extra.map((attribute) => past.sql`DROP ATTRIBUTE ${quoteName(attribute.name)}`),
    ...lost.map(
      (attribute) => past.sql`ADD ATTRIBUTE ${quoteName(attribute.name)} ${typeText(past, attribute.type) ?? ''}`,
    ),
    ...before.attributes.flatMap((attribute) => {
      const other = after.attributes.find((a) => a.name === attribute.name);
      const same = other === undefined || deepEqual(other.type, attribute.type);
      return same
        ? []
        : [past.sql`ALTER ATTRIBUTE ${quoteName(attribute.name)} TYPE ${typeText(past, attribute.type) ?? ''}`];
    }),
  ];
  const text = past.sql`ALTER TYPE ${past.of(before)} ${actions.join(', ')}`;
  const loses = [...lost, ...extra].map((attribute) => fullName(before, attribute.name));
  return [
    context.operation(before, null, {
      what: 'change',
      sql: [sql(text)],
      grade: lost.length > 0 ? 'loses-data' : extra.length > 0 ? 'loses-new-data' : 'exact',
      loses,
    }),
  ];
}
