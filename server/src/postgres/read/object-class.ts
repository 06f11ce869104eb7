import type { ObjectType } from '@pgsql/types';
import type { ObjectClass } from '../../model/written/statement.ts';

const CLASSES: Partial<Readonly<Record<ObjectType, ObjectClass>>> = {
  OBJECT_MATVIEW: 'MATERIALIZED VIEW',
  OBJECT_STATISTIC_EXT: 'STATISTICS',
  OBJECT_TSPARSER: 'TEXT SEARCH PARSER',
  OBJECT_TSDICTIONARY: 'TEXT SEARCH DICTIONARY',
  OBJECT_TSTEMPLATE: 'TEXT SEARCH TEMPLATE',
  OBJECT_TSCONFIGURATION: 'TEXT SEARCH CONFIGURATION',
  OBJECT_FDW: 'FOREIGN DATA WRAPPER',
  OBJECT_FOREIGN_SERVER: 'SERVER',
  OBJECT_OPCLASS: 'OPERATOR CLASS',
  OBJECT_OPFAMILY: 'OPERATOR FAMILY',
  OBJECT_TABCONSTRAINT: 'CONSTRAINT',
  OBJECT_DOMCONSTRAINT: 'DOMAIN CONSTRAINT',
  OBJECT_LARGEOBJECT: 'LARGE OBJECT',
  OBJECT_PARAMETER_ACL: 'PARAMETER',
};

/** How statements spell a kind of object: `MATERIALIZED VIEW`. */
export function objectClass(type: ObjectType | undefined): ObjectClass {
  if (type === undefined) return '';
  return CLASSES[type] ?? type.slice('OBJECT_'.length).replaceAll('_', ' ');
}

/** Those that are named as a part of a table: `name ON table`. */
export function isTablePart(type: ObjectType | undefined): boolean {
  return (
    type === 'OBJECT_TRIGGER' || type === 'OBJECT_POLICY' || type === 'OBJECT_RULE' || type === 'OBJECT_TABCONSTRAINT'
  );
}
