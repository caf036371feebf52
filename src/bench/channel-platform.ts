import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What both local platforms of the bench of channels are made of. */

/** A message of the bot's, as a platform got it. */
export interface Received {
  readonly conversation: string;
  readonly body: string;
  readonly atMs: number;
}

/** A question in a conversation, ready to be sent as the platform would. */
export interface SignedEvent {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface LocalPlatform {
  readonly name: 'slack' | 'teams';
  /** What the service needs to be connected to it. */
  readonly environment: Readonly<Record<string, string>>;
  /** A module that the service's process loads first. */
  readonly preload?: URL;
  readonly event: (person: string, question: string) => SignedEvent;
  /** The conversation in which that person is answered. */
  readonly conversationOf: (person: string) => string;
  readonly received: readonly Received[];
  readonly close: () => Promise<void>;
}

const HOST = '127.0.0.1';

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** A server that answers every request with JSON; its address, and how to end it. */
export async function serveJson(
  answer: (path: string, body: string, type: string) => object,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    void bodyOf(incoming).then((body) => {
      const said = answer(incoming.url ?? '', body, incoming.headers['content-type'] ?? '');
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    });
  }).listen(0, HOST);
  await once(server, 'listening');
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Connections that stay, as a platform's do. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Sends an event and gives the milliseconds until it was acknowledged. Throws where it is refused. */
export function acknowledged(url: string, { path, headers, body }: SignedEvent): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const sending = request(`${url}${path}`, { method: 'POST', headers, agent }, (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - startedAt);
        else reject(new Error(`An event was refused with HTTP ${response.statusCode}`));
      });
    });
    sending.once('error', reject);
    sending.end(body);
  });
}
