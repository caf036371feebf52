import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A local server that speaks OpenAI's chat completions and answers as it was told to, in that order. */

export type ChatReply =
  /** Calls the tool with these arguments. */
  | { readonly form: unknown }
  /** Calls the tool with what this makes of the words that it was told to read. */
  | { readonly formOf: (unread: readonly string[]) => unknown }
  /** Calls the tool with arguments that are this very text. */
  | { readonly formText: string }
  /** Calls another tool than the one asked for. */
  | { readonly otherTool: string }
  | { readonly text: string }
  | { readonly status: number; readonly body?: string }
  /** A body that is no JSON. */
  | { readonly body: string }
  /** Takes the request and never answers. */
  | { readonly hangs: true };

export interface ChatRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly text: string;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly tools?: readonly {
      readonly function: { readonly name: string; readonly parameters: unknown };
    }[];
    readonly tool_choice?: unknown;
  };
}

export interface ChatServer {
  /** As OPENAI_BASE_URL takes it. */
  readonly url: string;
  readonly requests: readonly ChatRequest[];
  /** What comes next; the last one is repeated. */
  readonly replies: (...replies: readonly ChatReply[]) => void;
  /** Resolves once so many requests have come in, in all. */
  readonly received: (count: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

function completion(message: object): string {
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_750_000_000,
    model: 'local',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: null, ...message } }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });
}

function toolCall(name: string, text: string): string {
  const call = { id: 'call_1', type: 'function', function: { name, arguments: text } };
  return completion({ tool_calls: [call] });
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}

function unreadIn({ messages }: ChatRequest['body']): readonly string[] {
  const listed = messages.flatMap((m) => /^unread_words: (.*)$/m.exec(m.content)?.[1] ?? [])[0];
  return listed === undefined ? [] : (JSON.parse(listed) as string[]);
}

function answer(response: ServerResponse, reply: ChatReply, body: ChatRequest['body']): void {
  const tool = body.tools?.[0]?.function.name ?? 'none';
  if ('form' in reply) send(response, 200, toolCall(tool, JSON.stringify(reply.form)));
  else if ('formOf' in reply)
    send(response, 200, toolCall(tool, JSON.stringify(reply.formOf(unreadIn(body)))));
  else if ('formText' in reply) send(response, 200, toolCall(tool, reply.formText));
  else if ('otherTool' in reply) send(response, 200, toolCall(reply.otherTool, '{}'));
  else if ('text' in reply) send(response, 200, completion({ content: reply.text }));
  else if ('status' in reply) send(response, reply.status, reply.body ?? '{"error":{"message":"no"}}');
  else if ('body' in reply) send(response, 200, reply.body);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

export async function startChatServer(): Promise<ChatServer> {
  const requests: ChatRequest[] = [];
  const waiting: (() => void)[] = [];
  let queue: readonly ChatReply[] = [{ status: 500 }];
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const path = request.url ?? '';
      if (request.method === 'GET') return send(response, 200, '{"object":"list","data":[]}');
      const body = JSON.parse(text) as ChatRequest['body'];
      requests.push({ path, authorization: request.headers.authorization, text, body });
      for (const tell of waiting.splice(0)) tell();
      const [reply = { status: 500 }, ...rest] = queue;
      if (rest.length > 0) queue = rest;
      answer(response, reply, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    replies: (...replies) => {
      queue = replies;
    },
    received: async (count) => {
      while (requests.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
