import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import rpc, { type MessageConnection } from 'vscode-jsonrpc/node';
import {
  type CodeAction,
  type Diagnostic,
  type InitializeResult,
  type Position,
  ProposedFeatures,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { createConnection } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { embeddedServer } from '../../server/src/adapters/embedded/embedded-server.ts';
import { DiskListing } from '../../server/src/adapters/node/disk-listing.ts';
import { GitBaseline } from '../../server/src/adapters/node/git-baseline.ts';
import type { Requests, Settings, StatusParams } from '../../server/src/lsp/protocol.ts';
import { startServer } from '../../server/src/lsp/server.ts';

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export type Files = Readonly<Record<string, string>>;

export interface EditorOptions {
  /** Without it, diagnostics are pushed. */
  readonly pulls?: boolean;
  readonly trusted?: boolean;
  readonly settings?: Partial<Settings>;
  /** Folders below the root, when the root itself is not one. */
  readonly folders?: readonly string[];
}

interface Published {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** An editor with a workspace of its own on the disk, talking to a server in this process. */
export class Editor {
  readonly root: string;
  readonly connection: MessageConnection;
  readonly statuses = new Map<string, StatusParams>();
  readonly published: Published[] = [];
  readonly progress: string[] = [];
  readonly logged: string[] = [];
  readonly applied: WorkspaceEdit[] = [];
  refreshes = 0;
  settings: Partial<Settings>;
  readonly #documents = new Map<string, TextDocument>();
  readonly #options: EditorOptions;

  private constructor(files: Files, options: EditorOptions) {
    this.#options = options;
    this.settings = options.settings ?? {};
    this.root = mkdtempSync(join(tmpdir(), 'handrail-lsp-'));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    const server = createConnection(ProposedFeatures.all, toServer, toClient);
    startServer(server, {
      openFolder: (root) => ({ root, listing: new DiskListing(root), git: new GitBaseline(root) }),
      beside: repository,
      embedded: async () => {
        const dist = pathToFileURL(join(repository, 'dist', 'embedded-worker.cjs'));
        return embeddedServer({ worker: dist });
      },
      now: () => new Date(2026, 0, 2, 3, 4, 5),
    });
    server.listen();
    this.connection = rpc.createMessageConnection(toClient, toServer);
    this.#listen();
  }

  static async open(files: Files, options: EditorOptions = {}): Promise<Editor> {
    const editor = new Editor(files, options);
    await editor.initialize();
    return editor;
  }

  /** Not yet introduced to its server. */
  static unborn(files: Files, options: EditorOptions = {}): Editor {
    return new Editor(files, options);
  }

  async initialize(): Promise<InitializeResult> {
    const { pulls = true, trusted = true, folders } = this.#options;
    const answer = await this.connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: (folders ?? ['']).map((folder) => ({ uri: this.uri(folder), name: folder })),
      initializationOptions: { trusted },
      capabilities: {
        textDocument: { ...(pulls ? { diagnostic: {} } : {}), publishDiagnostics: { versionSupport: true } },
        workspace: {
          configuration: true,
          workspaceFolders: true,
          didChangeConfiguration: { dynamicRegistration: true },
          diagnostics: { refreshSupport: true },
          workspaceEdit: { documentChanges: true, snippetEditSupport: true },
        },
        window: { workDoneProgress: true },
      },
    });
    await this.connection.sendNotification('initialized', {});
    return answer;
  }

  write(path: string, text: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  remove(path: string): void {
    rmSync(join(this.root, path));
  }

  uri(path: string): string {
    return pathToFileURL(join(this.root, path)).href;
  }

  /** Tells the server what changed on the disk: 1 created, 2 changed, 3 deleted. */
  async watched(path: string, type: 1 | 2 | 3): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: this.uri(path), type }],
    });
  }

  async openFile(path: string, text: string, uri = this.uri(path)): Promise<string> {
    const document = TextDocument.create(uri, 'sql', 1, text);
    this.#documents.set(uri, document);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'sql', version: 1, text },
    });
    return uri;
  }

  /** Replaces words by others, as one incremental change. */
  async type(uri: string, before: string, after: string): Promise<void> {
    const document = this.#document(uri);
    const at = document.getText().indexOf(before);
    if (at === -1) throw new Error(`there is no "${before}"`);
    const range = { start: document.positionAt(at), end: document.positionAt(at + before.length) };
    const version = document.version + 1;
    TextDocument.update(document, [{ range, text: after }], version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text: after }],
    });
  }

  async save(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  }

  async close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  text(uri: string): string {
    return this.#document(uri).getText();
  }

  async configure(settings: Partial<Settings>): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  ask<M extends keyof Requests>(method: M, params: Requests[M]['params']): Promise<Requests[M]['result']> {
    return this.connection.sendRequest(method, params);
  }

  /** A standard request about a document. */
  request<T>(method: string, uri: string, params: object = {}): Promise<T> {
    return this.connection.sendRequest<T>(`textDocument/${method}`, { textDocument: { uri }, ...params });
  }

  pull(uri: string, previousResultId?: string): Promise<{ kind: string; resultId?: string; items: Diagnostic[] }> {
    return this.request('diagnostic', uri, previousResultId === undefined ? {} : { previousResultId });
  }

  /** `«guilty words» rule` of each diagnostic, in the text's order. */
  async marked(uri: string): Promise<readonly string[]> {
    const { items } = await this.pull(uri);
    return this.marks(uri, items);
  }

  marks(uri: string, items: readonly Diagnostic[]): readonly string[] {
    return items.map(({ range, code }) => `«${this.#document(uri).getText(range)}» ${code}`);
  }

  at(uri: string, words: string, plus = 0): Position {
    return this.#document(uri).positionAt(this.text(uri).indexOf(words) + plus);
  }

  async actions(uri: string, words: string, only?: string): Promise<readonly CodeAction[]> {
    const position = this.at(uri, words);
    const range: Range = { start: position, end: position };
    const context = { diagnostics: [], ...(only === undefined ? {} : { only: [only] }) };
    return (await this.request<CodeAction[] | null>('codeAction', uri, { range, context })) ?? [];
  }

  /** The open document's text with the action's edits of it; snippets keep their placeholder. */
  apply(uri: string, action: CodeAction): string {
    return this.applyEdit(uri, action.edit ?? {});
  }

  applyEdit(uri: string, { documentChanges = [] }: WorkspaceEdit): string {
    const edits = documentChanges.flatMap((change) =>
      'edits' in change && change.textDocument.uri === uri ? change.edits : [],
    );
    const texts = edits.map((edit) => ({
      range: edit.range,
      newText: 'newText' in edit ? edit.newText : edit.snippet.value.replace(/\$\{\d+:([^}]*)\}/g, '$1'),
    }));
    return TextDocument.applyEdits(this.#document(uri), texts);
  }

  dispose(): void {
    this.connection.dispose();
    rmSync(this.root, { recursive: true, force: true });
  }

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  }

  #listen(): void {
    const { connection } = this;
    connection.onNotification('handrail/status', (status: StatusParams) => {
      this.statuses.set(status.uri, status);
    });
    connection.onNotification('textDocument/publishDiagnostics', (published: Published) => {
      this.published.push(published);
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
    });
    connection.onNotification('$/progress', ({ value }: { value: { message?: string } }) => {
      this.progress.push(value.message ?? '');
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes += 1;
      return null;
    });
    connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
      this.applied.push(edit);
      return { applied: true };
    });
    connection.listen();
  }
}
