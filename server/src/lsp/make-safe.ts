import { checkedFile } from './diagnostic.ts';
import { locate } from './located.ts';
import type { ServerContext } from './server-context.ts';
import { workspaceEdit } from './workspace-edit.ts';

/** A command of the server: replaces a dangerous statement by its safe version. */
export const MAKE_SAFE = 'handrail.makeSafe';

export function onMakeSafe(context: ServerContext): void {
  context.connection.onExecuteCommand(async ({ command, arguments: given = [] }, cancelled) => {
    const [uri, statement] = given as readonly unknown[];
    if (command !== MAKE_SAFE || typeof uri !== 'string' || typeof statement !== 'number') return null;
    const located = await locate(context, uri, cancelled);
    const checked = located === null ? null : checkedFile(context, located);
    const found = checked?.findings.find((one) => one.statement === statement && one.fixes.length > 0);
    const fix = found?.fixes[0];
    if (located === null || fix === undefined) return null;
    await context.connection.workspace.applyEdit({
      label: fix.title,
      edit: workspaceEdit(context, located, fix.changes),
    });
    return null;
  });
}
