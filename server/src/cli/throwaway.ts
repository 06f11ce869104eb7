import { err, ok, type Result } from '../base/result.ts';
import type { Cancellation, DatabaseServer } from '../model/ports/database.ts';
import type { Environment } from './environment.ts';

export interface DatabaseOptions {
  readonly database?: string;
  readonly allowHost?: readonly string[];
}

/** Where things are tried: the server, and a signal that the person at the keyboard has had enough. */
export interface Throwaway {
  readonly server: DatabaseServer;
  readonly mode: 'embedded' | 'scratch';
  readonly signal: Cancellation;
}

/** Gives `work` a server for databases of its own, and leaves none of them behind, whatever happens. */
export async function withThrowaway<T>(
  environment: Environment,
  options: DatabaseOptions,
  work: (throwaway: Throwaway) => Promise<T>,
): Promise<Result<T, string>> {
  const stop = new AbortController();
  const chosen = await serverFor(environment, options);
  if (!chosen.ok) return chosen;
  const release = environment.onInterrupt(() => stop.abort());
  try {
    return ok(
      await work({
        server: chosen.value,
        mode: options.database === undefined ? 'embedded' : 'scratch',
        signal: stop.signal,
      }),
    );
  } finally {
    await chosen.value.close();
    release();
  }
}

/** Loaded only here: most commands need neither of them. */
async function serverFor(
  environment: Environment,
  { database, allowHost }: DatabaseOptions,
): Promise<Result<DatabaseServer, string>> {
  if (database === undefined) return ok(await environment.embedded());
  const { connectionOf } = await import('../adapters/postgres/connection-url.ts');
  const connection = connectionOf(database, allowHost ?? []);
  if (!connection.ok) return err(`--database ${connection.error}`);
  const { pgServer } = await import('../adapters/postgres/pg-server.ts');
  return ok(pgServer(connection.value, () => environment.now().getTime()));
}
