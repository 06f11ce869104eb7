import { basename } from 'node:path';
import { applyEdits } from '../base/text-edit.ts';
import { down } from '../service/down.ts';
import { locate } from './located.ts';
import { onRequest } from './requests.ts';
import type { ServerContext } from './server-context.ts';

export const NO_FOLDER = 'This file lies in no folder that Handrail looks after.';

/** The way back as it should be written, for the client to show as a diff. */
export function onDown(context: ServerContext): void {
  onRequest(context.connection, 'handrail/down', async ({ uri }, cancelled) => {
    const located = await locate(context, uri, cancelled);
    if (located === null) return { refused: NO_FOLDER };
    const { session, analysis, path } = located;
    const answer = down(analysis, path);
    if ('refused' in answer) return answer;
    const { change, grade, loses, note } = answer;
    if (change === null) return { refused: note };
    const existing = session.listing.text(change.path) ?? null;
    const proposed = change.text ?? applyEdits(existing ?? '', change.edits);
    const title = `${basename(change.path)}: down`;
    return { downUri: session.uriOf(change.path), title, existing, proposed, grade, loses, note };
  });
}
