import type pg from 'pg';
import { err, ok, type Result } from '../../base/result.ts';

const MANAGED =
  /\.(rds\.amazonaws|redshift\.amazonaws|database\.azure|postgres\.database\.azure|supabase|neon|render|aivencloud|ondigitalocean|timescale|planetscale)\.(com|co|tech|dev)$/i;

/** Reads a connection URL, and refuses servers on which nothing may be tried. `allowed`: hosts that somebody named. */
export function connectionOf(url: string, allowed: readonly string[]): Result<pg.ClientConfig, string> {
  const parsed = parse(url);
  if (parsed === null) return err('is no connection URL. Write postgres://user:password@localhost:5432/name.');
  const host = parsed.searchParams.get('host') ?? decodeURIComponent(parsed.hostname.replace(/^\[(.*)\]$/, '$1'));
  const local = host === '' || host === 'localhost' || host === '::1' || /^127\./.test(host) || host.startsWith('/');
  if (MANAGED.test(host)) return err(`is on ${host}, a managed service. Use a server that is yours to try things on.`);
  if (!local && !allowed.includes(host))
    return err(
      `is on ${host}, which is not this machine. If that server is yours to try things on, say so with --allow-host ${host}.`,
    );
  const ssl = parsed.searchParams.get('sslmode');
  const database = decodeURIComponent(parsed.pathname.slice(1));
  return ok({
    host: host === '' ? 'localhost' : host,
    port: parsed.port === '' ? Number(parsed.searchParams.get('port') ?? 5432) : Number(parsed.port),
    user: decodeURIComponent(parsed.username) || 'postgres',
    password: decodeURIComponent(parsed.password),
    database: database === '' ? 'postgres' : database,
    ssl:
      ssl === null || ssl === 'disable' || ssl === 'prefer' || ssl === 'allow'
        ? false
        : { rejectUnauthorized: ssl.startsWith('verify') },
  });
}

function parse(url: string): URL | null {
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'postgres:' || parsed.protocol === 'postgresql:' ? parsed : null;
  } catch {
    return null;
  }
}
