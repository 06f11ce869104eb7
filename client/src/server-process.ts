import type { CancellationToken } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Notifications, Requests } from '../../server/src/lsp/protocol.ts';
import type { Surroundings } from './language-client.ts';

type Parameters<M extends keyof Requests> = Requests[M]['params'];
type Answer<M extends keyof Requests> = Requests[M]['result'];

/** While a request is under way. */
export interface Attendance {
  readonly cancellation: CancellationToken;
  /** The request's own `workDoneToken`. */
  readonly progress: string;
  readonly report: (message: string) => void;
}

/** The language server's process: started, asked, stopped. The protocol's code is loaded with the first start. */
export class ServerProcess {
  readonly #surroundings: Surroundings;
  readonly #listen: (client: LanguageClient) => void;
  #client: Promise<LanguageClient> | undefined;

  constructor(surroundings: Surroundings, listen: (client: LanguageClient) => void) {
    this.#surroundings = surroundings;
    this.#listen = listen;
  }

  async start(): Promise<void> {
    this.#client ??= this.#launch();
    await this.#client;
  }

  async stop(): Promise<void> {
    const starting = this.#client;
    this.#client = undefined;
    const client = await starting?.catch(() => undefined);
    await client?.dispose();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async ask<M extends keyof Requests>(method: M, params: Parameters<M>): Promise<Answer<M>> {
    this.#client ??= this.#launch();
    const client = await this.#client;
    return client.sendRequest<Answer<M>>(method, params);
  }

  async askAttended<M extends keyof Requests>(
    method: M,
    params: Parameters<M>,
    { cancellation, progress, report }: Attendance,
  ): Promise<Answer<M>> {
    this.#client ??= this.#launch();
    const client = await this.#client;
    const { onWorkDone } = await import('./language-client.ts');
    const subscription = onWorkDone(client, progress, report);
    try {
      return await client.sendRequest<Answer<M>>(method, params, cancellation);
    } finally {
      subscription.dispose();
    }
  }

  async #launch(): Promise<LanguageClient> {
    // Activation ends before this begins.
    await new Promise((resume) => setImmediate(resume));
    const { createClient } = await import('./language-client.ts');
    const client = createClient(this.#surroundings);
    this.#listen(client);
    await client.start();
    return client;
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
