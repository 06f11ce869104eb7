import { fileStatus } from '../service/file-status.ts';
import type { StatusParams } from './protocol.ts';
import type { Located, ServerContext } from './server-context.ts';

const SENT = new Map<string, string>();

/** Tells the client what an open document is, whenever that changed. */
export function sendStatus(context: ServerContext, located: Located): void {
  const status = statusOf(located);
  const text = JSON.stringify(status);
  if (SENT.get(located.uri) === text) return;
  SENT.set(located.uri, text);
  void context.connection.sendNotification('handrail/status', status);
}

export function forgetStatus(uri: string): void {
  SENT.delete(uri);
}

function statusOf({ analysis, path, uri }: Located): StatusParams {
  const status = fileStatus(analysis, path);
  if (status.kind !== 'migration') {
    const tool = status.kind === 'skipped' ? status.tool : null;
    const text = status.kind === 'skipped' ? status.title : 'Not a migration';
    return { uri, kind: 'not-migration', text, detail: status.why, tool, pending: 0, severity: 'information' };
  }
  const problem = analysis.run.configProblems[0];
  const parts = [`Baseline: ${status.baseline}`, `PostgreSQL ${status.version} (${status.versionFrom})`, status.config === null ? 'no handrail.json' : status.config];
  return {
    uri,
    kind: 'migration',
    text: `${status.title} · PG ${status.version} · ${status.pending} pending`,
    detail: problem === undefined ? parts.join(' · ') : `${problem.path}:${problem.line}: ${problem.message} ${problem.remedy}`,
    tool: status.tool,
    pending: status.pending,
    severity: problem === undefined ? 'information' : 'warning',
  };
}
