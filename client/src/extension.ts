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

let server: ServerProcess | undefined;

/** Wires the parts and returns at once; the server starts in its own process meanwhile. */
export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel('Handrail', { log: true });
  const status = new Status();
  const documents = new VirtualDocuments();
  const proposals = new Proposals(documents);
  const process = new ServerProcess(context, output, (client) => {
    onNotification(client, 'handrail/status', (answer) => status.update(answer));
  });
  server = process;

  const run = (action: 'start' | 'restart' | 'stop') => () => switchServer(process, status, action);
  context.subscriptions.push(
    output,
    status,
    documents,
    proposals,
    workspace.registerTextDocumentContentProvider(proposalScheme, documents),
    workspace.registerTextDocumentContentProvider(previewScheme, documents),
    commands.registerCommand('handrail.checkMigration', checkMigration(process)),
    commands.registerCommand('handrail.checkPending', checkPending(process)),
    commands.registerCommand('handrail.generateDown', generateDown(process, proposals)),
    commands.registerCommand('handrail.previewPlan', previewPlan(process, documents)),
    commands.registerCommand('handrail.goToPaired', goToPaired(process)),
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
  await server?.stop();
}

async function switchServer(
  process: ServerProcess,
  status: Status,
  action: 'start' | 'restart' | 'stop',
): Promise<void> {
  if (action === 'stop') {
    await process.stop();
    status.stopped(l10n.t('The setting handrail.enable is off.'));
  } else {
    status.starting();
    await process[action]().catch((error: unknown) => status.failed(String(error)));
  }
  void commands.executeCommand('setContext', 'handrail.isRunning', action !== 'stop');
}
