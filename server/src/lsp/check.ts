import { diagnosticsOf } from './diagnostic.ts';
import type { FolderSession } from './folder-session.ts';
import { linesOf } from './located.ts';
import type { CheckResult } from './protocol.ts';
import { onRequest } from './requests.ts';
import type { ServerContext } from './server-context.ts';

/** Looks at everything again, git included, and says of each pending migration what is to be said, open or not. */
export function onCheck(context: ServerContext): void {
  const told = new Set<string>();
  onRequest(context.connection, 'handrail/check', async ({ uri }) => {
    const total = { pending: 0, findings: 0 };
    const one = uri === undefined ? null : context.folders.sessionOf(uri);
    const sessions = uri === undefined ? context.folders.all : one === null ? [] : [one];
    for (const session of sessions) {
      session.forget();
      const found = await checkFolder(context, session, { only: uri === undefined ? null : session.pathOf(uri), told });
      total.pending += found.pending;
      total.findings += found.findings;
    }
    return total;
  });
}

interface Wanted {
  readonly only: string | null;
  /** Files that are not open and have been told about. */
  readonly told: Set<string>;
}

async function checkFolder(
  context: ServerContext,
  session: FolderSession,
  { only, told }: Wanted,
): Promise<CheckResult> {
  const analysis = await session.analyse(only);
  let [pending, findings] = [0, 0];
  for (const [path, { migration, direction }] of analysis.run.places) {
    if (migration.applied || (only !== null && path !== only)) continue;
    pending += direction === 'up' ? 1 : 0;
    const uri = session.uriOf(path);
    const diagnostics = [
      ...diagnosticsOf(context, { session, analysis, path, uri, lines: linesOf(context, session, path, uri) }),
    ];
    findings += diagnostics.length;
    // An open document is answered for already.
    if (context.documents.get(uri) !== undefined) continue;
    if (diagnostics.length > 0 || told.has(uri)) await context.connection.sendDiagnostics({ uri, diagnostics });
    if (diagnostics.length > 0) told.add(uri);
    else told.delete(uri);
  }
  return { pending, findings };
}
