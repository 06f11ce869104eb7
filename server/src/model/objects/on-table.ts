import type { ObjectId } from '../ids.ts';
import type { SqlText } from '../sql-text.ts';
import type { ObjectBase } from './object-base.ts';

export interface Trigger extends ObjectBase {
  readonly kind: 'trigger';
  readonly table: ObjectId;
  readonly definition: SqlText;
  readonly function: ObjectId | null;
  readonly enabled: 'origin' | 'disabled' | 'replica' | 'always';
  readonly constraint: boolean;
}

export interface Policy extends ObjectBase {
  readonly kind: 'policy';
  readonly table: ObjectId;
  readonly permissive: boolean;
  readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete';
  readonly roles: readonly string[];
  readonly using: SqlText | null;
  readonly check: SqlText | null;
}

export interface Rule extends ObjectBase {
  readonly kind: 'rule';
  readonly table: ObjectId;
  readonly definition: SqlText;
  readonly enabled: 'origin' | 'disabled' | 'replica' | 'always';
}
