import { applyEdits } from '../base/text-edit.ts';
import { down } from '../service/down.ts';
import type { DownProposal, FileParams, Refusal } from './protocol.ts';
import { locate, type ServerContext } from './server-context.ts';

const NOT_OURS: Refusal = { refused: 'This file is in no folder that Handrail looks after.' };

/** The way back as it should be written, for the client to show as a diff. */
export function onDown(context: ServerContext): void {
  context.connection.onRequest<DownProposal | Refusal, void>('handrail/down', async ({ uri }: FileParams) => {
    const located = await locate(context, uri);
    if (located === null) return NOT_OURS;
    const answer = down(located.analysis, located.path);
    if ('refused' in answer) return answer;
    if (answer.change === null) return { refused: answer.note } satisfies Refusal;
    const { path, text, edits } = answer.change;
    const existing = located.session.listing.text(path) ?? null;
    const proposed = text ?? applyEdits(existing ?? '', edits);
    const { grade, loses, note } = answer;
    const title = `${path.split('/').at(-1) ?? path}: down`;
    return { downUri: located.session.uriOf(path), title, existing, proposed, grade, loses, note } satisfies DownProposal;
  });
}
