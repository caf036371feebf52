import type { Language } from '../../src/model/principal.js';
import type { Logger } from '../../src/ports/logger.js';
import type { SlackCall, SlackClient } from './api.js';
import { toAppError } from './errors.js';
import type { ChannelQueue } from './queue.js';
import { renderText, type SlackMessage } from './render.js';
import type { Target } from './upload.js';
import { wordsFor } from './words.js';

/**
 * A message that stands there while a slow answer is worked on, and becomes the answer. It says that work is under
 * way and nothing else: figures and sentences are shown once they are checked, so there is nothing true to say before.
 */
export interface Live {
  /** null where Slack took no such message; the answer is then posted as usual. Never throws. */
  readonly begin: (target: Target, language: Language) => Promise<LiveMessage | null>;
  /** One that another process began and left standing. */
  readonly resume: (at: LiveAt) => LiveMessage;
}

/** Where such a message stands, to be found again by another process. */
export interface LiveAt {
  readonly channel: string;
  readonly ts: string;
  readonly isStream: boolean;
}

export interface LiveMessage {
  readonly at: LiveAt;
  /** Puts a message in its place. False where it had to be taken away instead. Never throws. */
  readonly become: (message: SlackMessage, language: Language) => Promise<boolean>;
  /** Takes it away. Never throws. */
  readonly remove: () => Promise<void>;
}

export interface LiveDeps {
  readonly client: SlackClient;
  readonly call: SlackCall;
  /** Gives up where Slack asks to wait: the answer is then posted as usual. */
  readonly callAtOnce: SlackCall;
  readonly queue: ChannelQueue;
  readonly logger: Logger;
}

const TASK = 'answer';

export function createLive({ client, call, callAtOnce, queue, logger }: LiveDeps): Live {
  /** What `work` gives, or null where Slack refuses it. */
  const tried = async <T>(method: string, channel: string, work: () => Promise<T>): Promise<T | null> => {
    // A message that stands there for nothing would stay.
    const run = method === 'chat.delete' ? call : callAtOnce;
    try {
      return await queue.run(channel, () => run(method, work));
    } catch (raw) {
      const { code, details } = toAppError(raw, method);
      logger.debug({ code, ...details }, 'Slack did not take a step of a message under way');
      return null;
    }
  };

  const updated = async (at: { channel: string; ts: string }, message: SlackMessage): Promise<boolean> => {
    const { text, blocks, olderBlocks, plain } = message;
    const forms = [
      { text, blocks },
      ...(olderBlocks === undefined ? [] : [{ text, blocks: olderBlocks }]),
      { text: plain, blocks: [] },
    ];
    for (const form of forms) {
      const done = await tried('chat.update', at.channel, () =>
        client.chat.update({
          ...at,
          text: form.text,
          blocks: [...form.blocks],
          parse: 'none',
          link_names: false,
        }),
      );
      if (done !== null) return true;
    }
    return false;
  };

  const remove = async (at: { channel: string; ts: string }): Promise<void> => {
    await tried('chat.delete', at.channel, () => client.chat.delete(at));
  };

  const become = async (at: { channel: string; ts: string }, message: SlackMessage): Promise<boolean> => {
    if (await updated(at, message)) return true;
    await remove(at);
    return false;
  };

  const task = (language: Language, status: 'in_progress' | 'complete') => {
    const { working, answeredBelow } = wordsFor(language);
    const title = status === 'complete' ? answeredBelow : working;
    return { type: 'task_update' as const, id: TASK, title, status };
  };

  const resume = ({ channel, ts, isStream }: LiveAt): LiveMessage => {
    const at = { channel, ts };
    const left = { ...at, isStream };
    if (!isStream) return { at: left, become: (message) => become(at, message), remove: () => remove(at) };
    const stop = (chunks: ReturnType<typeof task>[], blocks: SlackMessage['blocks']): Promise<unknown> =>
      tried('chat.stopStream', channel, () =>
        client.chat.stopStream({ ...at, chunks, ...(blocks.length === 0 ? {} : { blocks: [...blocks] }) }),
      );
    return {
      at: left,
      become: async (message, language) =>
        (await stop([task(language, 'complete')], message.blocks)) !== null || become(at, message),
      remove: async () => {
        await stop([], []);
        await remove(at);
      },
    };
  };

  /** Slack's stream: a card that says what is under way, and the answer under it once it is done. */
  const stream = async (
    { channel, threadTs }: Target & { threadTs: string },
    language: Language,
  ): Promise<LiveMessage | null> => {
    const started = await tried('chat.startStream', channel, () =>
      client.chat.startStream({ channel, thread_ts: threadTs, chunks: [task(language, 'in_progress')] }),
    );
    if (started?.ts === undefined) return null;
    return resume({ channel, ts: started.ts, isStream: true });
  };

  const plain = async ({ channel, threadTs }: Target, language: Language): Promise<LiveMessage | null> => {
    const { text } = renderText(wordsFor(language).working);
    const posted = await tried('chat.postMessage', channel, () =>
      client.chat.postMessage({
        channel,
        text,
        ...(threadTs === null ? {} : { thread_ts: threadTs }),
        mrkdwn: false,
      }),
    );
    if (posted?.ts === undefined) return null;
    return resume({ channel, ts: posted.ts, isStream: false });
  };

  return {
    resume,
    begin: async (target, language) => {
      const { channel, threadTs } = target;
      const streamed = threadTs === null ? null : await stream({ channel, threadTs }, language);
      return streamed ?? plain(target, language);
    },
  };
}
