import { type CancellationToken, Disposable, type ExtensionContext, type LogOutputChannel, workspace } from 'vscode';
import { WorkDoneProgress } from 'vscode-languageclient';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import type { InitializationOptions, Notifications, Requests } from '../../server/src/lsp/protocol.ts';
import { migrationFiles } from './documents.ts';
import { section } from './settings.ts';

type Parameters<M extends keyof Requests> = Requests[M]['params'];
type Answer<M extends keyof Requests> = Requests[M]['result'];

/** The language server, in a process of its own that runs on the editor's runtime: nothing has to be installed. */
export class ServerProcess {
  readonly #context: ExtensionContext;
  readonly #output: LogOutputChannel;
  readonly #listen: (client: LanguageClient) => void;
  #client: LanguageClient | undefined;
  #starting: Promise<void> | undefined;

  constructor(context: ExtensionContext, output: LogOutputChannel, listen: (client: LanguageClient) => void) {
    this.#context = context;
    this.#output = output;
    this.#listen = listen;
  }

  start(): Promise<void> {
    if (this.#starting) return this.#starting;
    const client = new LanguageClient(section, 'Handrail', this.#serverOptions(), this.#clientOptions());
    this.#client = client;
    this.#listen(client);
    this.#starting = client.start();
    return this.#starting;
  }

  async stop(): Promise<void> {
    const client = this.#client;
    await this.#starting?.catch(() => {});
    this.#client = undefined;
    this.#starting = undefined;
    await client?.dispose();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async ask<M extends keyof Requests>(method: M, params: Parameters<M>, token?: CancellationToken): Promise<Answer<M>> {
    await this.start();
    const client = this.#client;
    if (!client) throw new Error('the language server has been stopped');
    return client.sendRequest<Answer<M>>(method, params, token);
  }

  /** What the server says while it works on the request that carried `token`. */
  onProgress(token: string, report: (message: string) => void): Disposable {
    const listener = this.#client?.onProgress(WorkDoneProgress.type, token, (step) => {
      if (step.kind !== 'end' && step.message !== undefined) report(step.message);
    });
    return Disposable.from(...(listener ? [listener] : []));
  }

  #serverOptions(): ServerOptions {
    const module = this.#context.asAbsolutePath('dist/server.cjs');
    return {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
    };
  }

  #clientOptions(): LanguageClientOptions {
    const storage = this.#context.globalStorageUri;
    const initializationOptions: InitializationOptions = {
      trusted: workspace.isTrusted,
      ...(storage.scheme === 'file' ? { storagePath: storage.fsPath } : {}),
    };
    return {
      documentSelector: migrationFiles,
      diagnosticCollectionName: section,
      outputChannel: this.#output,
      traceOutputChannel: this.#output,
      initializationOptions,
    };
  }
}

/** Listens to a custom notification, with its parameters' type. */
export function onNotification<N extends keyof Notifications>(
  client: LanguageClient,
  method: N,
  handler: (params: Notifications[N]) => void,
): void {
  client.onNotification(method, handler);
}
