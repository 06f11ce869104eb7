import type { Selection } from './selection.ts';
import type { Workspace } from './workspace.ts';

/** Why a command has nothing to tell, although there are migrations. */
export function nothingPending({ baseline }: Workspace, { applied }: Selection): string {
  return `nothing is pending: ${applied === 1 ? 'one migration is' : `${applied} migrations are`} out there already (${baseline.how}). Name a file, or take them all with --all.`;
}
