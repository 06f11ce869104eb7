import { commands, type ExtensionContext, l10n, window, workspace } from 'vscode';
import { checkMigration, checkPending } from './commands/check.ts';
import { generateDown } from './commands/generate-down.ts';
import { goToPaired } from './commands/go-to-paired.ts';
import { previewPlan, previewScheme } from './commands/preview-plan.ts';
import { Proposals, proposalScheme } from './proposals.ts';
import { onNotification, ServerProcess } from './server-process.ts';
import { isEnabled } from './settings.ts';
import { Status } from './status.ts';
import { VirtualDocuments } from './virtual-documents.ts';

let running: ServerProcess | undefined;

/** Wires the parts and returns at once; the server starts in its own process meanwhile. */
export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel('Handrail', { log: true });
  const status = new Status();
  const documents = new VirtualDocuments();
  const proposals = new Proposals(documents);
  const server = new ServerProcess({ context, output, gaveUp: (why) => status.failed(why) }, (client) => {
    onNotification(client, 'handrail/status', (answer) => status.update(answer));
  });
  running = server;

  const run = (action: 'start' | 'restart' | 'stop') => () => switchServer(server, status, action);
  context.subscriptions.push(
    output,
    status,
    documents,
    proposals,
    workspace.registerTextDocumentContentProvider(proposalScheme, documents),
    workspace.registerTextDocumentContentProvider(previewScheme, documents),
    commands.registerCommand('handrail.checkMigration', checkMigration(server)),
    commands.registerCommand('handrail.checkPending', checkPending(server)),
    commands.registerCommand('handrail.generateDown', generateDown(server, proposals)),
    commands.registerCommand('handrail.previewPlan', previewPlan(server, documents)),
    commands.registerCommand('handrail.goToPaired', goToPaired(server)),
    commands.registerCommand('handrail.applyProposal', (uri) => proposals.decide(uri, true)),
    commands.registerCommand('handrail.discardProposal', (uri) => proposals.decide(uri, false)),
    commands.registerCommand('handrail.showOutput', () => output.show()),
    commands.registerCommand('handrail.restartServer', run('restart')),
    workspace.onDidGrantWorkspaceTrust(run('restart')),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('handrail.enable')) void run(isEnabled() ? 'start' : 'stop')();
    }),
  );
  void commands.executeCommand('setContext', 'handrail.isActive', true);
  void run(isEnabled() ? 'start' : 'stop')();
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}

async function switchServer(
  server: ServerProcess,
  status: Status,
  action: 'start' | 'restart' | 'stop',
): Promise<void> {
  if (action === 'stop') {
    await server.stop();
    status.stopped(l10n.t('The setting handrail.enable is off.'));
  } else {
    status.starting();
    await server[action]().catch((error: unknown) => {
      console.error(error);
      status.failed(l10n.t('The language server did not start.'));
    });
  }
  void commands.executeCommand('setContext', 'handrail.isRunning', action !== 'stop');
}
