import type { DatabaseServer } from '../model/ports/database.ts';

/** Where text goes: a terminal, a pipe, a test. */
export interface Sink {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Characters in a line; null when unknown. */
  readonly columns: number | null;
}

/** Everything of the process that a command needs, so that a test can give its own. */
export interface Environment {
  readonly cwd: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** The folder in which the bundle and its assets lie. */
  readonly beside: string;
  /** Handrail's own. */
  readonly version: () => string;
  /** A PostgreSQL that needs nothing installed; loaded when it is asked for. */
  readonly embedded: () => Promise<DatabaseServer>;
  /** Tells when the person at the keyboard has had enough; gives a way to stop listening. */
  readonly onInterrupt: (listener: () => void) => () => void;
  readonly now: () => Date;
  /** Milliseconds since some moment, for durations. */
  readonly clock: () => number;
}
