import type { Brand } from '../base/brand.ts';
import type { ObjectId } from './ids.ts';
import type { LockMode } from './lock-mode.ts';

/** Names one thing that we claim about a database, with its source and running example. */
export type FactId = Brand<string, 'FactId'>;

export function factId(text: string): FactId {
  return text as FactId;
}

/** Why a relation is locked: it is the target, or it hangs on the target in this way. */
export type LockSource =
  | 'direct'
  | 'referenced'
  | 'partition'
  | 'default-partition'
  | 'inherited'
  | 'cascade'
  | 'trigger';

export type LockableKind =
  | 'table'
  | 'partitioned table'
  | 'foreign table'
  | 'view'
  | 'materialized view'
  | 'sequence'
  | 'index';

/** A relation that existed before the statement. */
export interface AffectedRelation {
  readonly id: ObjectId | null;
  /** `public.orders`, quoted where needed. */
  readonly name: string;
  readonly kind: LockableKind;
  /** Made by this same migration: nobody else can wait for it before it commits. */
  readonly new: boolean;
  /** Known to hold no rows. */
  readonly empty: boolean;
}

export type Effect =
  | {
      readonly kind: 'lock';
      readonly relation: AffectedRelation;
      readonly mode: LockMode;
      readonly source: LockSource;
      /** A lock that is given back at the statement's end, as CONCURRENTLY does, even in a transaction's stead. */
      readonly until: 'commit' | 'statement';
      readonly fact: FactId;
    }
  | { readonly kind: 'rewrite'; readonly relation: AffectedRelation; readonly fact: FactId }
  | {
      readonly kind: 'scan';
      readonly relation: AffectedRelation;
      readonly fact: FactId;
      /** The planner may look rows up in an index instead: the other end of a foreign key that is checked. */
      readonly byPlanner?: true;
    }
  | { readonly kind: 'build'; readonly index: string; readonly on: AffectedRelation; readonly fact: FactId }
  | {
      readonly kind: 'loss';
      /** `public.orders.note` for a column, `public.orders` for a table's rows. */
      readonly what: string;
      readonly of: 'column' | 'rows' | 'table' | 'definition' | 'values';
      readonly relation: AffectedRelation | null;
      readonly fact: FactId;
    }
  | {
      readonly kind: 'unknown';
      readonly about: 'locks' | 'rewrites' | 'scans' | 'builds' | 'outcome';
      readonly reason: string;
    };

export type EffectOf<K extends Effect['kind']> = Extract<Effect, { readonly kind: K }>;
