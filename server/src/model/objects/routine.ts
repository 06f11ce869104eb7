import type { SqlText, Volatility } from '../sql-text.ts';
import type { SchemaObject } from './object-base.ts';

export interface Routine extends SchemaObject {
  readonly kind: 'routine';
  readonly form: 'function' | 'procedure' | 'aggregate';
  /** Input argument types as the server tells functions apart: `integer, text`. */
  readonly signature: string;
  /** The whole argument list as written, with names, modes and defaults. */
  readonly arguments: string;
  readonly returns: string | null;
  readonly language: string;
  readonly volatility: Volatility;
  /** The author's own CREATE statement, written so that it replaces what is there. */
  readonly definition: SqlText;
}
