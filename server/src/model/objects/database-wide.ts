import type { ObjectId } from '../ids.ts';
import type { SqlText } from '../sql-text.ts';
import type { ObjectBase, SchemaObject } from './object-base.ts';

export interface Schema extends ObjectBase {
  readonly kind: 'schema';
}

export interface Extension extends ObjectBase {
  readonly kind: 'extension';
  readonly schema: string | null;
  readonly version: string | null;
}

export interface Statistics extends SchemaObject {
  readonly kind: 'statistics';
  readonly table: ObjectId;
  readonly definition: SqlText;
  readonly columns: readonly number[];
}

export interface Publication extends ObjectBase {
  readonly kind: 'publication';
  readonly tables: readonly ObjectId[];
  readonly definition: SqlText;
}

/** Any kind without a shape of its own (operator, cast, collation, text search …): its class and definition. */
export interface OtherObject extends ObjectBase {
  readonly kind: 'other';
  readonly schema: string | null;
  /** As PostgreSQL calls it in its command tags: `OPERATOR CLASS`. */
  readonly class: string;
  readonly definition: SqlText;
}
