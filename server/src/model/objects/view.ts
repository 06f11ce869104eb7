import type { SqlText } from '../sql-text.ts';
import type { TypeRef } from '../type-ref.ts';
import type { Known } from '../unknown.ts';
import type { SchemaObject, StorageOption } from './object-base.ts';

export interface ViewColumn {
  readonly name: string;
  readonly type: Known<TypeRef>;
}

export interface View extends SchemaObject {
  readonly kind: 'view';
  readonly materialized: boolean;
  readonly populated: boolean;
  readonly query: SqlText;
  readonly columns: Known<readonly ViewColumn[]>;
  /** The column names written before AS. */
  readonly columnNames: readonly string[];
  readonly options: readonly StorageOption[];
  readonly checkOption: 'local' | 'cascaded' | null;
  readonly recursive: boolean;
  readonly persistence: 'permanent' | 'temporary';
  readonly tablespace: string | null;
  readonly accessMethod: string | null;
}
