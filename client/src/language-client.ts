import { type Disposable, type ExtensionContext, type LogOutputChannel, workspace } from 'vscode';
import { type ErrorHandler, RevealOutputChannelOn, State, WorkDoneProgress } from 'vscode-languageclient';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import type { InitializationOptions } from '../../server/src/lsp/protocol.ts';
import { migrationFiles, watchedFiles } from './documents.ts';
import { RestartPolicy } from './restart-policy.ts';
import { section } from './settings.ts';

/** What the client needs of the extension; `gaveUp` is told when the server is gone for good. */
export interface Surroundings {
  readonly context: ExtensionContext;
  readonly output: LogOutputChannel;
  readonly gaveUp: (why: string) => void;
}

/** A client of the server's file, which runs on the editor's own runtime: nothing has to be installed. */
export function createClient(surroundings: Surroundings): LanguageClient {
  const policy = new RestartPolicy(() => Date.now(), surroundings.gaveUp);
  const errorHandler: ErrorHandler = {
    error: () => policy.onError(),
    closed: () => policy.onClosed(client.state === State.Running),
  };
  const options = { ...clientOptions(surroundings), errorHandler };
  const client = new LanguageClient(section, 'Handrail', serverOptions(surroundings.context), options);
  return client;
}

/** What the server says while it works on the request that carried `token`. */
export function onWorkDone(
  client: LanguageClient,
  token: string | number,
  report: (message: string) => void,
): Disposable {
  return client.onProgress(WorkDoneProgress.type, token, (step) => {
    if (step.kind !== 'end' && step.message !== undefined) report(step.message);
  });
}

function serverOptions(context: ExtensionContext): ServerOptions {
  const module = context.asAbsolutePath('dist/server.cjs');
  return {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
  };
}

function clientOptions({ context, output }: Surroundings): LanguageClientOptions {
  const storage = context.globalStorageUri;
  const initializationOptions: InitializationOptions = {
    trusted: workspace.isTrusted,
    ...(storage.scheme === 'file' ? { storagePath: storage.fsPath } : {}),
  };
  return {
    documentSelector: migrationFiles,
    diagnosticCollectionName: section,
    synchronize: { fileEvents: workspace.createFileSystemWatcher(watchedFiles) },
    outputChannel: output,
    traceOutputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions,
    // The status says it; nobody asked for a message.
    initializationFailedHandler: () => false,
  };
}
