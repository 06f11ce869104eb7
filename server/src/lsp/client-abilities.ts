import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from './protocol.ts';

/** What the client can do, and what it may be asked to. */
export interface ClientAbilities {
  /** It asks for diagnostics itself. */
  readonly pulls: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly folders: boolean;
  /** Edits with a placeholder to type over. */
  readonly snippets: boolean;
  /** False in restricted mode. */
  readonly trusted: boolean;
}

export const NO_ABILITIES: ClientAbilities = {
  pulls: false,
  refreshesDiagnostics: false,
  refreshesLenses: false,
  refreshesHints: false,
  configuration: false,
  registersConfiguration: false,
  folders: false,
  snippets: false,
  trusted: true,
};

export function clientAbilities({ capabilities, initializationOptions }: InitializeParams): ClientAbilities {
  const { textDocument, workspace } = capabilities;
  const options = (initializationOptions ?? {}) as Partial<InitializationOptions>;
  return {
    pulls: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
    snippets: workspace?.workspaceEdit?.snippetEditSupport === true,
    trusted: options.trusted !== false,
  };
}
