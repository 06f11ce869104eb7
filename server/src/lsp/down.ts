import { basename } from 'node:path';
import { applyEdits } from '../base/text-edit.ts';
import { down } from '../service/down.ts';
import type { DownProposal, Refusal } from './protocol.ts';
import { locate, type ServerContext } from './server-context.ts';

/** The way back as it should be written, for the client to show as a diff. */
export function onDown(context: ServerContext): void {
  context.connection.onRequest('handrail/down', async ({ uri }: { readonly uri: string }): Promise<DownProposal | Refusal> => {
    const located = await locate(context, uri);
    if (located === null) return { refused: 'This file is in no folder that Handrail looks after.' };
    const answer = down(located.analysis, located.path);
    if ('refused' in answer) return answer;
    const existing = located.session.listing.text(answer.change.path) ?? null;
    const proposed = answer.change.text ?? applyEdits(existing ?? '', answer.change.edits);
    return {
      downUri: located.session.uriOf(answer.change.path),
      title: `${basename(answer.change.path)}: down`,
      existing,
      proposed,
      grade: answer.grade,
      loses: answer.loses,
      note: answer.note,
    };
  });
}
