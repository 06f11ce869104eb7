import type { MigrationId } from '../ids.ts';
import type { SqlText } from '../sql-text.ts';
import type { TypeRef } from '../type-ref.ts';
import type { Known } from '../unknown.ts';
import type { SchemaObject } from './object-base.ts';

export interface EnumLabel {
  readonly name: string;
  /** The migration that added it to an existing type; null when it came with the type. */
  readonly addedBy: MigrationId | null;
}

export interface EnumType extends SchemaObject {
  readonly kind: 'enum';
  readonly labels: readonly EnumLabel[];
}

export interface Domain extends SchemaObject {
  readonly kind: 'domain';
  readonly base: Known<TypeRef>;
  readonly collation: string | null;
  readonly notNull: boolean;
  readonly default: SqlText | null;
}

export interface Attribute {
  readonly name: string;
  readonly type: Known<TypeRef>;
  readonly collation: string | null;
}

export interface CompositeType extends SchemaObject {
  readonly kind: 'composite';
  readonly attributes: readonly Attribute[];
}

/** Range, base and shell types: their definition as written. */
export interface OtherType extends SchemaObject {
  readonly kind: 'type';
  readonly form: 'range' | 'base' | 'shell';
  readonly definition: string;
}
