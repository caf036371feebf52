import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A local server that speaks OpenAI's embeddings and answers as it was told to, in that order. */

export type EmbeddingReply =
  /** Vectors of this length, as numbers or in base64, in the texts' order or the other way round. */
  | { readonly dimension: number; readonly base64?: true; readonly reversed?: true }
  | { readonly status: number; readonly retryAfter?: string }
  | { readonly body: string }
  /** Takes the request and never answers. */
  | { readonly hangs: true }
  /** Cuts the connection. */
  | { readonly hangsUp: true };

export interface EmbeddingServer {
  /** As EMBEDDINGS_URL takes it. */
  readonly url: string;
  readonly requests: readonly {
    readonly path: string;
    readonly authorization: string | undefined;
    readonly body: {
      readonly model: string;
      readonly input: readonly string[];
      readonly dimensions?: number;
      readonly input_type?: string;
    };
  }[];
  /** What comes next; the last one is repeated. */
  readonly replies: (...replies: readonly EmbeddingReply[]) => void;
  readonly close: () => Promise<void>;
}

/** The vector that the server gives a text: its length at one place. */
export function serverVector(text: string, dimension: number): Float32Array {
  const vector = new Float32Array(dimension);
  vector[text.length % dimension] = 1;
  return vector;
}

function bodyOf(input: readonly string[], reply: Extract<EmbeddingReply, { dimension: number }>): string {
  const { dimension, base64, reversed } = reply;
  const data = input.map((text, index) => {
    const vector = serverVector(text, dimension).map((v) => v * 3);
    const embedding = base64 ? Buffer.from(vector.buffer).toString('base64') : [...vector];
    return { object: 'embedding', index, embedding };
  });
  return JSON.stringify({ object: 'list', data: reversed ? data.reverse() : data });
}

export async function startEmbeddingServer(): Promise<EmbeddingServer> {
  let queue: EmbeddingReply[] = [{ dimension: 1_024 }];
  const requests: EmbeddingServer['requests'][number][] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = JSON.parse(Buffer.concat(parts).toString('utf8'));
    requests.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
    const reply = (queue.length > 1 ? queue.shift() : queue[0]) as EmbeddingReply;
    if ('hangs' in reply) return;
    if ('hangsUp' in reply) return void request.socket.destroy();
    if ('status' in reply) {
      const after = reply.retryAfter === undefined ? {} : { 'retry-after': reply.retryAfter };
      return void response.writeHead(reply.status, after).end('{"error":"no"}');
    }
    response.setHeader('content-type', 'application/json');
    response.end('body' in reply ? reply.body : bodyOf(body.input, reply));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    replies: (...replies) => {
      queue = [...replies];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
