import { deepEqual } from '../base/deep-equal.ts';
import { fileStatus } from '../service/file-status.ts';
import { homeOf, type Located, locateNewest } from './located.ts';
import type { StatusParams } from './protocol.ts';
import type { ServerContext } from './server-context.ts';

/** Tells the client what each open document is, whenever that changes. */
export class Statuses {
  readonly #context: ServerContext;
  readonly #sent = new Map<string, StatusParams>();

  constructor(context: ServerContext) {
    this.#context = context;
  }

  async tell(uri: string): Promise<void> {
    const located = await locateNewest(this.#context, uri);
    const status = located === null ? homeless(this.#context, uri) : statusOf(located);
    if (this.#context.documents.get(uri) === undefined || deepEqual(this.#sent.get(uri), status)) return;
    this.#sent.set(uri, status);
    await this.#context.connection.sendNotification('handrail/status', status);
  }

  forget(uri: string): void {
    this.#sent.delete(uri);
  }
}

function statusOf({ analysis, path, uri }: Located): StatusParams {
  const status = fileStatus(analysis, path);
  if (status.kind !== 'migration') {
    const [text, tool] = status.kind === 'skipped' ? [status.title, status.tool] : ['Not a migration', null];
    return { ...notMigration(uri), text, detail: status.why, tool };
  }
  const { title, version, pending, problem } = status;
  const facts = [
    `Baseline: ${status.baseline}`,
    `PostgreSQL ${version} (${status.versionFrom})`,
    status.config ?? 'no handrail.json',
    status.transaction,
  ];
  return {
    uri,
    kind: 'migration',
    text: `${title} · PG ${version} · ${status.applied ? 'applied' : `${pending} pending`}`,
    detail: problem ?? facts.join(' · '),
    tool: status.tool,
    pending,
    severity: problem === null ? 'information' : 'warning',
  };
}

function homeless(context: ServerContext, uri: string): StatusParams {
  const detail =
    homeOf(context, uri) !== null
      ? 'The setting handrail.enable is off.'
      : 'It lies in no folder of this workspace. Open its project’s folder to have it checked.';
  return { ...notMigration(uri), detail };
}

function notMigration(uri: string): StatusParams {
  return {
    uri,
    kind: 'not-migration',
    text: 'Not a migration',
    detail: '',
    tool: null,
    pending: 0,
    severity: 'information',
  };
}
