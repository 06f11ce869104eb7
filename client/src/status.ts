import { commands, type Disposable, LanguageStatusSeverity, l10n, languages, window } from 'vscode';
import type { StatusParams } from '../../server/src/lsp/protocol.ts';
import { migrationFiles } from './documents.ts';

const severities = {
  information: LanguageStatusSeverity.Information,
  warning: LanguageStatusSeverity.Warning,
  error: LanguageStatusSeverity.Error,
} as const;

/** The one place that says what Handrail makes of the file in the active editor. */
export class Status implements Disposable {
  readonly #item = languages.createLanguageStatusItem('handrail.status', migrationFiles);
  readonly #answers = new Map<string, StatusParams>();
  readonly #subscription = window.onDidChangeActiveTextEditor(() => this.#show());

  constructor() {
    this.#item.name = 'Handrail';
    this.#item.command = { command: 'handrail.showOutput', title: l10n.t('Show Output') };
    this.starting();
  }

  starting(): void {
    this.#answers.clear();
    this.#set(l10n.t('Handrail is starting'), '', LanguageStatusSeverity.Information, true);
  }

  stopped(why: string): void {
    this.#answers.clear();
    this.#set(l10n.t('Handrail is off'), why, LanguageStatusSeverity.Information, false);
    this.#tellMenus(false);
  }

  failed(why: string): void {
    this.#answers.clear();
    this.#set(l10n.t('Handrail does not run'), why, LanguageStatusSeverity.Error, false);
    this.#tellMenus(false);
  }

  update(answer: StatusParams): void {
    this.#answers.set(answer.uri, answer);
    this.#show();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#item.dispose();
  }

  #show(): void {
    const uri = window.activeTextEditor?.document.uri.toString();
    const answer = uri === undefined ? undefined : this.#answers.get(uri);
    this.#tellMenus(answer?.kind === 'migration');
    if (answer) this.#set(answer.text, answer.detail, severities[answer.severity], false);
  }

  #set(text: string, detail: string, severity: LanguageStatusSeverity, busy: boolean): void {
    this.#item.text = text;
    this.#item.detail = detail;
    this.#item.severity = severity;
    this.#item.busy = busy;
  }

  #tellMenus(isMigration: boolean): void {
    void commands.executeCommand('setContext', 'handrail.isMigration', isMigration);
  }
}
