import type { ObjectId } from '../ids.ts';
import type { SchemaObject } from './object-base.ts';

export interface SequenceOptions {
  readonly dataType: string;
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycle: boolean;
}

export interface Sequence extends SchemaObject {
  readonly kind: 'sequence';
  readonly options: SequenceOptions;
  readonly ownedBy: { readonly table: ObjectId; readonly column: number } | null;
  /** True for the sequence inside GENERATED … AS IDENTITY. */
  readonly identity: boolean;
  readonly persistence: 'permanent' | 'unlogged' | 'temporary';
}
