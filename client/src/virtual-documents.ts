import { EventEmitter, type TextDocumentContentProvider, type Uri } from 'vscode';

/** Read-only documents that exist in the editor only: proposals and plans. */
export class VirtualDocuments implements TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;

  set(uri: Uri, text: string): void {
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
  }

  delete(uri: Uri): void {
    this.#texts.delete(uri.toString());
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
