export interface TimeoutCard {
  /** As written; null for the default. */
  readonly value: string | null;
  /** SET LOCAL outside of a transaction does nothing. */
  readonly isLost: boolean;
  /** The statements that it covers. */
  readonly covers: readonly string[];
}

const MOST = 8;

/** What a lock_timeout is good for, as Markdown for a hover. */
export function timeoutCard({ value, isLost, covers }: TimeoutCard): string {
  if (isLost) return '**SET LOCAL** does nothing here: there is no transaction around it. Use `SET`.';
  if (value === null) return '**lock_timeout** goes back to its default.';
  const head = `A statement that waits longer than ${value.replace(/^'|'$/g, '')} for a lock gives up, and those who queue behind it go on.`;
  if (covers.length === 0) return `${head}\n\nNo statement after it takes a lock.`;
  const rows = covers.slice(0, MOST).map((text) => `- \`${text.length > 70 ? `${text.slice(0, 69)}…` : text}\``);
  const more = covers.length > MOST ? [`- and ${covers.length - MOST} more`] : [];
  return [head, 'It covers:', [...rows, ...more].join('\n')].join('\n\n');
}
