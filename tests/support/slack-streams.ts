import { refusalOf } from './slack-limits.js';

/** Messages of a local Slack that change after they were posted: updates, deletions and streams. */

type Json = Readonly<Record<string, unknown>>;
interface Answer {
  readonly status: number;
  readonly body: Json;
}

interface Message {
  readonly channel: string;
  readonly ts: string;
  text: string;
  blocks: readonly Json[];
}

interface StreamDeps<T extends Message> {
  readonly posts: T[];
  /** Posts as `chat.postMessage` does. */
  readonly post: (args: Json) => Answer;
}

const ok = (body: Json = {}): Answer => ({ status: 200, body: { ok: true, ...body } });
const refused = (error: string): Answer => ({ status: 200, body: { ok: false, error } });

function parsed(value: unknown): readonly Json[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? JSON.parse(value) : (value as readonly Json[]);
}

function chunksRefused(chunks: readonly Json[]): boolean {
  return chunks.some(
    ({ type, id, title, status }) =>
      type !== 'task_update' ||
      typeof id !== 'string' ||
      typeof title !== 'string' ||
      !['pending', 'in_progress', 'complete', 'error'].includes(String(status)),
  );
}

export function createSlackStreams<T extends Message>({
  posts,
  post,
}: StreamDeps<T>): {
  /** What the cards of a stream said, by its message. */
  readonly cards: ReadonlyMap<string, readonly string[]>;
  readonly methods: Readonly<Record<string, (args: Json) => Answer>>;
} {
  const cards = new Map<string, string[]>();
  const running = new Set<string>();
  const found = ({ channel, ts }: Json): T | undefined =>
    posts.find((message) => message.channel === channel && message.ts === ts);
  return {
    cards,
    methods: {
      'chat.update': (args) => {
        const message = found(args);
        if (message === undefined) return refused('message_not_found');
        if (running.has(message.ts)) return refused('streaming_state_conflict');
        const blocks = parsed(args.blocks);
        const refusal = refusalOf(String(args.text ?? ''), blocks);
        if (refusal !== null) return refused(refusal);
        Object.assign(message, { text: String(args.text ?? ''), blocks });
        return ok({ ts: message.ts });
      },
      'chat.delete': (args) => {
        const message = found(args);
        if (message === undefined) return refused('message_not_found');
        posts.splice(posts.indexOf(message), 1);
        return ok();
      },
      'chat.startStream': (args) => {
        const chunks = parsed(args.chunks);
        if (typeof args.thread_ts !== 'string' || chunksRefused(chunks)) return refused('invalid_arguments');
        const answer = post({ channel: args.channel, thread_ts: args.thread_ts, text: '…' });
        const ts = String(answer.body.ts);
        if (answer.body.ok !== true) return answer;
        running.add(ts);
        cards.set(
          ts,
          chunks.map(({ title }) => String(title)),
        );
        return ok({ channel: args.channel, ts });
      },
      'chat.stopStream': (args) => {
        const message = found(args);
        if (message === undefined || !running.has(message.ts)) {
          return refused('message_not_in_streaming_state');
        }
        const blocks = parsed(args.blocks);
        const refusal = refusalOf('', blocks);
        if (refusal !== null) return refused(refusal);
        running.delete(message.ts);
        cards.get(message.ts)?.push(...parsed(args.chunks).map(({ title }) => String(title)));
        Object.assign(message, { blocks });
        return ok({ ts: message.ts });
      },
    },
  };
}
