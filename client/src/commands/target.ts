import { l10n, window } from 'vscode';

/** The file that a command is about: the one that a code lens names, else the one in the active editor. */
export function targetOf(uri: unknown): string | undefined {
  if (typeof uri === 'string') return uri;
  const active = window.activeTextEditor?.document.uri;
  if (active?.scheme === 'file') return active.toString();
  void window.showInformationMessage(l10n.t('Open a migration first.'));
  return undefined;
}
