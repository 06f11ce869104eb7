import { objectById } from '../../catalog/store.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { isUnknown, type Known } from '../../model/unknown.ts';
import { type Printer, quoteLiteral } from '../../postgres/print/printer.ts';

const VALUES: Readonly<Record<string, string>> = {
  int2: '0',
  int4: '0',
  int8: '0',
  float4: '0',
  float8: '0',
  numeric: '0',
  money: '0',
  bool: 'false',
  text: "''",
  varchar: "''",
  bpchar: "''",
  name: "''",
  bytea: "''",
  json: "'{}'",
  jsonb: "'{}'",
  date: "'epoch'",
  timestamp: "'epoch'",
  timestamptz: "'epoch'",
  time: "'00:00'",
  timetz: "'00:00+00'",
  interval: "'0'",
  uuid: "'00000000-0000-0000-0000-000000000000'",
  inet: "'0.0.0.0'",
  cidr: "'0.0.0.0/32'",
  macaddr: "'00:00:00:00:00:00'",
  tsvector: "''",
  xml: "''",
  point: "'(0,0)'",
  int4range: "'empty'",
  int8range: "'empty'",
  numrange: "'empty'",
  tsrange: "'empty'",
  tstzrange: "'empty'",
  daterange: "'empty'",
};

/** A value for rows that lost theirs, plain enough to be seen as one; null when there is none for the type. */
export function standIn(print: Printer, type: Known<TypeRef>): string | null {
  if (isUnknown(type)) return null;
  if (type.array) return "'{}'";
  const object = type.id === null ? undefined : objectById(print.state, type.id);
  if (object?.kind === 'enum') return object.labels[0] === undefined ? null : quoteLiteral(object.labels[0].name);
  if (object?.kind === 'domain') return standIn(print, object.base);
  if (object !== undefined) return null;
  if (type.name === 'bit') return `B'${'0'.repeat(type.modifiers[0] ?? 1)}'`;
  return VALUES[type.name] ?? null;
}
