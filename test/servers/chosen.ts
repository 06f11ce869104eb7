import type { DatabaseServer } from '../../server/src/model/ports/database.ts';
import { embedded } from './embedded.ts';
import { isServerVersion } from './install.ts';
import { realServer } from './real.ts';

export interface ChosenServer {
  /** `PGlite 18`, `PostgreSQL 16`. */
  readonly name: string;
  readonly version: number;
  readonly embedded: boolean;
  readonly start: () => Promise<DatabaseServer>;
}

const EMBEDDED: ChosenServer = { name: 'PGlite 18', version: 18, embedded: true, start: embedded };

/** The embedded server, and the real ones of `HANDRAIL_SERVERS=14,16,18`. */
export function chosenServers(): readonly ChosenServer[] {
  const asked = (process.env.HANDRAIL_SERVERS ?? '').split(',').filter((word) => word !== '');
  const real = asked.map((word): ChosenServer => {
    const version = Number(word);
    if (!isServerVersion(version)) throw new Error(`HANDRAIL_SERVERS: no server ${word}`);
    return { name: `PostgreSQL ${version}`, version, embedded: false, start: () => realServer(version) };
  });
  return [EMBEDDED, ...real];
}
