import { CodeActionKind, type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';
import type { ClientAbilities } from './client-abilities.ts';
import { FIX_ALL } from './code-action.ts';
import { MAKE_SAFE } from './make-safe.ts';

export function capabilities({ pulls }: ClientAbilities): InitializeResult {
  const diagnosticProvider = { identifier: 'handrail', interFileDependencies: true, workspaceDiagnostics: false };
  return {
    serverInfo: { name: 'handrail' },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      ...(pulls ? { diagnosticProvider } : {}),
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
      codeLensProvider: {},
      hoverProvider: true,
      inlayHintProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      executeCommandProvider: { commands: [MAKE_SAFE] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
