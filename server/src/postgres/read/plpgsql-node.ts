/** A node of libpg-query's PL/pgSQL tree: `{ PLpgSQL_stmt_if: { … } }`. */
export interface PlNode {
  /** `stmt_if` */
  readonly kind: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const PREFIX = 'PLpgSQL_';

/** A value of the tree as a node; null for anything that is none. */
export function plNode(value: unknown): PlNode | null {
  if (typeof value !== 'object' || value === null) return null;
  const [entry] = Object.entries(value);
  if (entry === undefined || !entry[0].startsWith(PREFIX)) return null;
  const fields: unknown = entry[1];
  const known = typeof fields === 'object' && fields !== null ? (fields as Readonly<Record<string, unknown>>) : {};
  return { kind: entry[0].slice(PREFIX.length), fields: known };
}

export function plNodes(value: unknown): readonly PlNode[] {
  return Array.isArray(value) ? value.flatMap((one) => plNode(one) ?? []) : [];
}

/** The text of an expression or statement. */
export function plQuery(value: unknown): string | null {
  const query = plNode(value)?.fields['query'];
  return typeof query === 'string' ? query : null;
}

/** The function that a DO statement is, from the answer to its whole text. */
export function plFunction(answer: unknown): PlNode | null {
  if (typeof answer !== 'object' || answer === null || !('plpgsql_funcs' in answer)) return null;
  return plNodes(answer.plpgsql_funcs)[0] ?? null;
}
