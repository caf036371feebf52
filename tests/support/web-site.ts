import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site on loopback that answers as each path was told to, and remembers what it was asked. */

export type Reply = (request: IncomingMessage, response: ServerResponse) => void;

export interface WebSite {
  /** http://127.0.0.1:port */
  readonly url: string;
  /** As NEWS_ALLOW_HOSTS has it. */
  readonly host: string;
  readonly port: number;
  readonly asked: readonly string[];
  readonly headers: readonly IncomingMessage['headers'][];
  readonly on: (path: string, reply: Reply) => void;
  readonly close: () => Promise<void>;
}

export function body(
  content: string | Uint8Array,
  contentType = 'text/html; charset=utf-8',
  status = 200,
): Reply {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': contentType }).end(content);
  };
}

export function redirect(to: string): Reply {
  return (_request, response) => {
    response.writeHead(302, { location: to }).end();
  };
}

export async function startWebSite(): Promise<WebSite> {
  const replies = new Map<string, Reply>();
  const asked: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    headers.push(request.headers);
    const reply = replies.get(path);
    if (reply === undefined) response.writeHead(404).end();
    else reply(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    port,
    asked,
    headers,
    on: (path, reply) => {
      replies.set(path, reply);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
