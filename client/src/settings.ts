import { workspace } from 'vscode';

export const section = 'handrail';

/** The server asks for the other settings itself; the client needs this one to know whether to start it. */
export function isEnabled(): boolean {
  return workspace.getConfiguration(section).get('enable', true);
}
