import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import rpc from 'vscode-jsonrpc/node';

/** A language server as an editor would run it: one process, one document, timed from key to diagnostics. */
export class LanguageClient {
  #process;
  #connection;
  #pulls = false;
  #latest = null;
  #waiting = [];
  #version = 1;
  #uri = '';

  constructor(server, root) {
    this.server = server;
    this.root = root;
  }

  async start() {
    const [command, ...args] = this.server.command;
    const from = performance.now();
    this.#process = spawn(command, args, { cwd: this.root, stdio: ['pipe', 'pipe', 'ignore'] });
    this.#connection = rpc.createMessageConnection(
      new rpc.StreamMessageReader(this.#process.stdout),
      new rpc.StreamMessageWriter(this.#process.stdin),
    );
    this.#connection.onNotification('textDocument/publishDiagnostics', (params) => this.#published(params));
    this.#connection.onRequest('workspace/configuration', ({ items }) => items.map(() => this.server.settings ?? null));
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.onRequest('window/workDoneProgress/create', () => null);
    this.#connection.onRequest('workspace/diagnostic/refresh', () => null);
    this.#connection.onRequest('workspace/codeLens/refresh', () => null);
    this.#connection.onRequest('workspace/inlayHint/refresh', () => null);
    this.#connection.listen();
    const rootUri = pathToFileURL(this.root).href;
    const answer = await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: 'bench' }],
      capabilities: {
        textDocument: { diagnostic: {}, publishDiagnostics: { versionSupport: true }, synchronization: {} },
        workspace: { configuration: true, workspaceFolders: true },
      },
    });
    const milliseconds = performance.now() - from;
    this.#pulls = answer.capabilities.diagnosticProvider !== undefined;
    await this.#connection.sendNotification('initialized', {});
    return milliseconds;
  }

  /** Opens the document; resolves with the milliseconds until its diagnostics are there. */
  async open(path, text, expected) {
    this.#uri = pathToFileURL(path).href;
    const from = performance.now();
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.#uri, languageId: 'sql', version: this.#version, text },
    });
    await this.#diagnostics(expected);
    return performance.now() - from;
  }

  /** One edit; resolves with the milliseconds until diagnostics that know of it. */
  async change(range, text, expected) {
    this.#version += 1;
    const from = performance.now();
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.#uri, version: this.#version },
      contentChanges: [{ range, text }],
    });
    await this.#diagnostics(expected);
    return performance.now() - from;
  }

  /** `expected` says whether the canary must be among the findings: a server that has not seen the edit is found out. */
  async #diagnostics(expected) {
    if (this.#pulls) {
      const answer = await this.#connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri: this.#uri },
      });
      if (this.#sees(answer.items ?? []) !== expected) throw new Error(`${this.server.name} did not see the edit`);
      return;
    }
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${this.server.name} did not answer in 30 s`)), 30_000);
      const check = () => {
        if (this.#latest === null || this.#sees(this.#latest) !== expected) return false;
        clearTimeout(timer);
        resolve();
        return true;
      };
      if (!check()) this.#waiting.push(check);
    });
  }

  #sees(items) {
    return items.some((item) => this.server.canary(item));
  }

  #published({ uri, diagnostics }) {
    if (uri !== this.#uri) return;
    this.#latest = diagnostics;
    this.#waiting = this.#waiting.filter((check) => !check());
  }

  /** Milliseconds of processor time so far, all threads together. */
  cpu() {
    const fields = readFileSync(`/proc/${this.#process.pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  memory() {
    const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }

  async stop() {
    this.#connection.dispose();
    this.#process.kill('SIGKILL');
  }
}
