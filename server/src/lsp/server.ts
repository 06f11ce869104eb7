import { type Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { foreignGrammar } from '../adapters/node/foreign-grammar.ts';
import { parserInstances } from '../adapters/node/parser-wasm.ts';
import { Analyser } from '../service/analysis.ts';
import { readableDialects } from '../service/dialects.ts';
import { onCheck } from './check.ts';
import { NO_ABILITIES } from './client-abilities.ts';
import { onCodeAction } from './code-action.ts';
import { onCodeLens } from './code-lens.ts';
import { onDefinition } from './definition.ts';
import { Diagnostics } from './diagnostics.ts';
import { onDocumentSymbol } from './document-symbol.ts';
import { onDown } from './down.ts';
import { FolderSession } from './folder-session.ts';
import { Folders } from './folders.ts';
import { onFoldingRange } from './folding-range.ts';
import { onHover } from './hover.ts';
import { onInlayHint } from './inlay-hint.ts';
import { startLife } from './lifecycle.ts';
import { onMakeSafe } from './make-safe.ts';
import { onPaired } from './paired.ts';
import { onPreview } from './preview.ts';
import type { Platform, ServerContext } from './server-context.ts';
import { Statuses } from './status.ts';
import { startTextSync } from './text-sync.ts';

const REQUESTS = [
  onCheck,
  onCodeAction,
  onCodeLens,
  onDefinition,
  onDocumentSymbol,
  onDown,
  onFoldingRange,
  onHover,
  onInlayHint,
  onMakeSafe,
  onPaired,
  onPreview,
];

/** Answers `initialize` at once; the parser is loaded and the folders are read when the first document asks. */
export function startServer(connection: Connection, platform: Platform): void {
  const dialects = readableDialects(parserInstances(platform.beside), (name) => foreignGrammar(platform.beside, name));
  const failed = (error: unknown): void =>
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const open = (root: string): FolderSession =>
    new FolderSession(root, {
      open: () => platform.openFolder(root),
      analyser: new Analyser(dialects, failed),
      mayRunPrograms: () => context.client.trusted,
      settled: (session) => void settled(session).catch(failed),
      failed,
    });
  const documents = new TextDocuments(TextDocument);
  const context: ServerContext = { connection, documents, platform, folders: new Folders(open), client: NO_ABILITIES };
  const diagnostics = new Diagnostics(context);
  const statuses = new Statuses(context);

  async function settled(session: FolderSession): Promise<void> {
    await diagnostics.settled(session);
    const open = documents.all().filter(({ uri }) => context.folders.sessionOf(uri) === session);
    await Promise.all(open.map(({ uri }) => statuses.tell(uri)));
  }

  startLife(context);
  startTextSync(context, diagnostics, statuses);
  for (const register of REQUESTS) register(context);
}
