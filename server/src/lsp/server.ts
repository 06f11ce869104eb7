import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { foreignGrammar } from '../adapters/node/foreign-grammar.ts';
import { parserInstances } from '../adapters/node/parser-wasm.ts';
import type { DatabaseServer } from '../model/ports/database.ts';
import { readableDialects } from '../service/dialects.ts';
import { type FolderAccess, FolderSession } from './folder-session.ts';
import type { Settings } from './protocol.ts';
import { onCodeAction } from './code-action.ts';
import { onCodeLens } from './code-lens.ts';
import { onDefinition } from './definition.ts';
import { Diagnostics } from './diagnostics.ts';
import { onDown } from './down.ts';
import { onHover } from './hover.ts';
import { onInlayHint } from './inlay-hint.ts';
import { onPaired } from './paired.ts';
import { onPreview } from './preview.ts';
import type { ServerContext } from './server-context.ts';
import { overrideOf, readSettings } from './settings.ts';

/** What the server needs of the machine that it runs on. */
export interface Platform {
  openFolder(root: string): FolderAccess;
  /** A PostgreSQL of one's own, started when a preview asks for it. */
  embedded(): DatabaseServer;
  /** The folder in which the bundle and its assets lie. */
  readonly beside: string;
}

/** Answers `initialize` at once; the parser is loaded and the folders are read when the first document asks. */
export function startServer(connection: Connection, platform: Platform): void {
  const documents = new TextDocuments(TextDocument);
  const folders = new Map<string, FolderSession>();
  let settings: Settings = readSettings(null);
  const dialects = readableDialects(parserInstances(platform.beside), (name) => foreignGrammar(platform.beside, name));
  const open = (root: string): void => {
    folders.set(root, new FolderSession(() => platform.openFolder(root), root, dialects, () => overrideOf(settings)));
  };
  const context: ServerContext = {
    connection,
    documents,
    settings: () => settings,
    sessions: () => [...folders.values()],
    sessionOf: (uri) => {
      const fits = [...folders.values()].filter((session) => session.pathOf(uri) !== null);
      return fits.sort((a, b) => b.root.length - a.root.length)[0] ?? null;
    },
  };
  const diagnostics = new Diagnostics(context);

  connection.onInitialize((params) => {
    for (const root of rootsOf(params)) open(root);
    diagnostics.pulls = params.capabilities.textDocument?.diagnostic !== undefined;
    diagnostics.refreshes = params.capabilities.workspace?.diagnostics?.refreshSupport === true;
    return capabilities(diagnostics.pulls);
  });
  connection.onInitialized(async () => {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) folders.delete(URI.parse(uri).fsPath);
      for (const { uri } of added) open(URI.parse(uri).fsPath);
    });
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'handrail' }).catch(() => undefined);
    settings = readSettings(await connection.workspace.getConfiguration('handrail').catch(() => null));
    diagnostics.everythingChanged(false);
  });
  connection.onDidChangeConfiguration(async () => {
    settings = readSettings(await connection.workspace.getConfiguration('handrail').catch(() => null));
    diagnostics.everythingChanged(true);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => diagnostics.filesChanged(changes.map((change) => change.uri)));
  documents.onDidChangeContent(({ document }) => diagnostics.textChanged(document.uri, document.getText()));
  documents.onDidClose(({ document }) => diagnostics.closed(document.uri));
  documents.onDidSave(({ document }) => diagnostics.saved(document.uri));

  for (const register of [onCodeAction, onCodeLens, onDefinition, onDown, onHover, onInlayHint, onPaired]) register(context);
  onPreview(context, platform.embedded);
  connection.onRequest('handrail/check', (params: { readonly uri?: string }) => diagnostics.check(params.uri));
  documents.listen(connection);
}

function rootsOf(params: InitializeParams): readonly string[] {
  const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri === null ? [] : [params.rootUri]);
  return folders.filter((uri) => uri.startsWith('file:')).map((uri) => URI.parse(uri).fsPath);
}

function capabilities(pulls: boolean): InitializeResult {
  return {
    serverInfo: { name: 'handrail' },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      ...(pulls ? { diagnosticProvider: { identifier: 'handrail', interFileDependencies: true, workspaceDiagnostics: false } } : {}),
      codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.handrail'] },
      codeLensProvider: {},
      hoverProvider: true,
      inlayHintProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
