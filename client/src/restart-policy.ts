import { l10n } from 'vscode';
import { CloseAction, type CloseHandlerResult, ErrorAction, type ErrorHandlerResult } from 'vscode-languageclient';

const limit = { crashes: 3, milliseconds: 3 * 60 * 1000 };

/** A server that has worked is started again; one that never came up, or keeps falling over, is not. */
export class RestartPolicy {
  readonly #now: () => number;
  readonly #gaveUp: (why: string) => void;
  #crashes: number[] = [];

  constructor(now: () => number, gaveUp: (why: string) => void) {
    this.#now = now;
    this.#gaveUp = gaveUp;
  }

  onError(): ErrorHandlerResult {
    return { action: ErrorAction.Continue, handled: true };
  }

  onClosed(wasRunning: boolean): CloseHandlerResult {
    const now = this.#now();
    this.#crashes = [...this.#crashes.filter((then) => now - then < limit.milliseconds), now];
    if (wasRunning && this.#crashes.length <= limit.crashes) return { action: CloseAction.Restart, handled: true };
    this.#gaveUp(
      wasRunning
        ? l10n.t('The language server ended {0} times in a row.', this.#crashes.length)
        : l10n.t('The language server did not start.'),
    );
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}
