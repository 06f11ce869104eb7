import { commands, type Disposable, l10n, TabInputTextDiff, Uri, window } from 'vscode';
import type { DownProposal } from '../../server/src/lsp/protocol.ts';
import type { VirtualDocuments } from './virtual-documents.ts';
import { writeProposal } from './write-proposal.ts';

export const proposalScheme = 'handrail-proposal';

/** A text that Handrail would write: shown as a diff first, written only when the author says so. */
export class Proposals implements Disposable {
  readonly #documents: VirtualDocuments;
  /** By the address of the proposed text; the author answers in the diff's title bar or in the notification. */
  readonly #undecided = new Map<string, (apply: boolean) => void>();
  #shown = 0;

  constructor(documents: VirtualDocuments) {
    this.#documents = documents;
  }

  async show(proposal: DownProposal): Promise<void> {
    const { existing, proposed } = this.#addresses(proposal.downUri);
    this.#documents.set(existing, proposal.existing ?? '');
    this.#documents.set(proposed, proposal.proposed);
    await commands.executeCommand('vscode.diff', existing, proposed, proposal.title, { preview: true });
    const apply = await this.#decision(proposed, proposal.note);
    await closeDiff(proposed);
    this.#documents.delete(existing);
    this.#documents.delete(proposed);
    if (apply) await writeProposal(proposal);
  }

  decide(proposed: unknown, apply: boolean): void {
    const uri = proposed instanceof Uri ? proposed : window.activeTextEditor?.document.uri;
    if (uri) this.#undecided.get(uri.toString())?.(apply);
  }

  dispose(): void {
    for (const answer of this.#undecided.values()) answer(false);
  }

  #addresses(downUri: string): { existing: Uri; proposed: Uri } {
    const name = Uri.parse(downUri).path;
    const query = String(++this.#shown);
    const proposed = Uri.from({ scheme: proposalScheme, path: name, query });
    return { existing: proposed.with({ fragment: 'existing' }), proposed };
  }

  async #decision(proposed: Uri, note: string): Promise<boolean> {
    const key = proposed.toString();
    const apply = l10n.t('Apply');
    const inTitleBar = new Promise<boolean>((answer) => this.#undecided.set(key, answer));
    const inNotification = window
      .showInformationMessage(note, apply, l10n.t('Cancel'))
      // Closing the notification decides nothing: the diff with its buttons is still there.
      .then((answer) => (answer === undefined ? inTitleBar : answer === apply));
    try {
      return await Promise.race([inTitleBar, inNotification]);
    } finally {
      this.#undecided.delete(key);
    }
  }
}

async function closeDiff(proposed: Uri): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  const diff = tabs.find(
    ({ input }) => input instanceof TabInputTextDiff && input.modified.toString() === proposed.toString(),
  );
  if (diff) await window.tabGroups.close(diff);
}
