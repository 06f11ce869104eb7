/** From best to worst. */
export const GRADES = ['none', 'exact', 'loses-new-data', 'loses-data', 'manual'] as const;

/**
 * `exact`: the schema returns and no data is lost. `loses-new-data`: what was written since into the new thing goes.
 * `loses-data`: the up itself destroyed data. `manual`: the author must say how. `none`: nothing to undo.
 */
export type Grade = (typeof GRADES)[number];

export function worse(a: Grade, b: Grade): Grade {
  return GRADES.indexOf(a) >= GRADES.indexOf(b) ? a : b;
}

/** A query that shows, before a step of the way back, whether the data lets it succeed. */
export interface Precheck {
  readonly sql: string;
  readonly why: string;
}

/** What undoes one change or one statement. */
export interface Inverse {
  readonly grade: Grade;
  /** Statements without `;`, in the order to run. */
  readonly sql: readonly string[];
  /** `public.orders.note` … */
  readonly loses: readonly string[];
  readonly prechecks: readonly Precheck[];
  /** Differences that stay and do not matter to most: column order. */
  readonly soft: readonly string[];
  /** What the author must still decide, for `manual`. */
  readonly remarks: readonly string[];
  /** True when a statement in it cannot run in a transaction. */
  readonly outsideTransaction: boolean;
}

export const NOTHING: Inverse = {
  grade: 'none',
  sql: [],
  loses: [],
  prechecks: [],
  soft: [],
  remarks: [],
  outsideTransaction: false,
};
