import { type CancellationToken, type Connection, RequestType } from 'vscode-languageserver';
import type { Requests } from './protocol.ts';

type Params<M extends keyof Requests> = Requests[M]['params'];
type Answer<M extends keyof Requests> = Requests[M]['result'];

/** Answers a custom request, with the types that the protocol gives it. */
export function onRequest<M extends keyof Requests>(
  connection: Connection,
  method: M,
  answer: (params: Params<M>, cancelled: CancellationToken) => Promise<Answer<M>>,
): void {
  const type = new RequestType<Params<M>, unknown, void>(method);
  connection.onRequest(type, answer);
}
