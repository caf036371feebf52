import { parentPort } from 'node:worker_threads';
import { type ThreadReply, type ThreadRequest, toFailure } from './protocol.js';

export interface ThreadWork<Q, P> {
  /** The parts of an answer, at least one: each is sent when the one before it was taken in. */
  readonly answer: (request: Q) => Promise<readonly P[]>;
  readonly close: () => unknown;
}

/** For the entry of a pool's thread: one request at a time. */
export function serveThread<Q, P>({ answer, close }: ThreadWork<Q, P>): void {
  if (parentPort === null) throw new Error('This file is run by a pool, in a thread');
  const port = parentPort;
  let parts: readonly P[] = [];
  let sent = 0;

  const send = (reply: ThreadReply<P>): void => port.postMessage(reply);

  function sendPart(): void {
    const part = parts[sent] as P;
    sent += 1;
    const more = sent < parts.length;
    if (!more) parts = [];
    send({ kind: 'part', part, more });
  }

  port.on('message', async (message: ThreadRequest<Q>) => {
    if (message.kind === 'close') {
      await close();
      port.close();
      return;
    }
    try {
      if (message.kind === 'ask') {
        parts = await answer(message.request);
        sent = 0;
      }
      sendPart();
    } catch (error) {
      send({ kind: 'failed', failure: toFailure(error) });
    }
  });
}
