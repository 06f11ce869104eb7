import { constraintsOf } from '../../catalog/lookup.ts';
import type { CompositeType, Domain, EnumType, OtherType } from '../../model/objects/type.ts';
import { quoteName } from '../../sql/identifier.ts';
import { constraintClause } from './constraint.ts';
import { type Printer, quoteDotted, quoteLiteral } from './printer.ts';
import { typeText } from './type.ts';

export function createEnum(print: Printer, type: EnumType): string {
  return print.sql`CREATE TYPE ${print.of(type)} AS ENUM (${type.labels.map((label) => quoteLiteral(label.name)).join(', ')})`;
}

/** CREATE DOMAIN with its checks; null when its base type is not known. */
export function createDomain(print: Printer, domain: Domain): string | null {
  const base = typeText(print, domain.base);
  if (base === null) return null;
  const parts = [print.sql`CREATE DOMAIN ${print.of(domain)} AS ${base}`];
  if (domain.collation !== null) parts.push(print.sql`COLLATE ${quoteDotted(domain.collation)}`);
  if (domain.default !== null) parts.push(print.sql`DEFAULT ${print.text(domain.default)}`);
  if (domain.notNull) parts.push(print.word('not null'));
  const checks = constraintsOf(print.state, domain.id).filter((c) => c.type === 'check' && c.validated);
  return [...parts, ...checks.map((check) => constraintClause(print, check))].join(' ');
}

export function createComposite(print: Printer, type: CompositeType): string | null {
  const attributes: string[] = [];
  for (const attribute of type.attributes) {
    const text = typeText(print, attribute.type);
    if (text === null) return null;
    const collation = attribute.collation === null ? '' : print.sql` COLLATE ${quoteDotted(attribute.collation)}`;
    attributes.push(`${quoteName(attribute.name)} ${text}${collation}`);
  }
  return print.sql`CREATE TYPE ${print.of(type)} AS (${attributes.join(', ')})`;
}

/** Range, base and shell types: as their author made them, under the name of today. */
export function createType(print: Printer, type: OtherType): string {
  return type.definition.replace(
    /^(\s*create\s+type\s+)((?:"(?:[^"]|"")+"|[\w$]+)(?:\s*\.\s*(?:"(?:[^"]|"")+"|[\w$]+))?)/i,
    (_, head) => `${head}${print.of(type)}`,
  );
}
