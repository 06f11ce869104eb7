import { URI } from 'vscode-uri';
import type { FolderSession } from './folder-session.ts';

/** The folders of the workspace. */
export class Folders {
  readonly #open: (root: string) => FolderSession;
  readonly #sessions = new Map<string, FolderSession>();

  constructor(open: (root: string) => FolderSession) {
    this.#open = open;
  }

  get all(): readonly FolderSession[] {
    return [...this.#sessions.values()];
  }

  /** Handrail works on files; a folder of another scheme is nothing to it. */
  add(uri: string): FolderSession | null {
    const parsed = URI.parse(uri);
    if (parsed.scheme !== 'file') return null;
    const root = parsed.fsPath;
    const session = this.#sessions.get(root) ?? this.#open(root);
    this.#sessions.set(root, session);
    return session;
  }

  remove(uri: string): void {
    this.#sessions.delete(URI.parse(uri).fsPath);
  }

  /** The innermost folder that a document lies in. */
  sessionOf(uri: string): FolderSession | null {
    const around = this.all.filter((session) => session.pathOf(uri) !== null);
    return around.sort((a, b) => b.root.length - a.root.length)[0] ?? null;
  }
}
