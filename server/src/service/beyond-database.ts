import type { Step } from '../project/step.ts';

/** Command tags of what belongs to a whole server, or to its machine. */
const WIDE =
  /^((CREATE|ALTER|DROP) (DATABASE|TABLESPACE|ROLE|USER|GROUP|SUBSCRIPTION)|ALTER SYSTEM|(GRANT|REVOKE) ROLE|(REASSIGN|DROP) OWNED|LOAD|CHECKPOINT)\b/;

/** Functions that act on the server, its files, its other sessions or other servers. */
const FUNCTIONS =
  /\b(pg_(terminate|cancel)_backend|pg_reload_conf|pg_rotate_logfile|pg_promote|pg_(read|write|ls|stat)_\w*|pg_file_\w+|lo_(import|export)|dblink\w*|pg_(create|drop)_\w*slot\w*|pg_switch_wal)\s*\(/i;

/** Why a statement must not run on a server that others use, not even in a database of our own; null when it may. */
export function beyondDatabase({ written, text }: Pick<Step, 'written' | 'text'>): string | null {
  if (WIDE.test(written.tag)) return `${written.tag} is about the whole server`;
  if (written.tag === 'COPY' && !/\b(from\s+stdin|to\s+stdout)\b/i.test(text))
    return 'COPY reaches for the server’s files';
  const called = FUNCTIONS.exec(text)?.[1];
  return called === undefined ? null : `${called} reaches beyond the database`;
}
