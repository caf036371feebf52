import type { SlackCall, SlackClient } from './api.js';
import type { IncomingMessage } from './incoming.js';
import { mentionedUsers } from './unescape.js';

/** Which threads the bot takes part in: it has spoken there or was mentioned there. */
export interface Threads {
  readonly join: (channel: string, threadTs: string) => void;
  readonly takesPart: (message: IncomingMessage, botUserId: string) => Promise<boolean>;
}

export interface ThreadsDeps {
  readonly client: SlackClient;
  readonly call: SlackCall;
  readonly nowMs: () => number;
}

const REMEMBERED_MAX = 5_000;
const PAGE = 200;
const PAGES_MAX = 5;
/** A thread found to be without the bot is not looked at again for this long, to spare Slack's rate limit. */
const ABSENT_MS = 10_000;

interface ThreadPage {
  readonly messages?: readonly { readonly user?: string; readonly text?: string }[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

/**
 * Slack itself is the memory: a thread that is not known here is looked up with `conversations.replies`,
 * so a restart or another process changes nothing. What was found is kept in a bounded set.
 */
export function createThreads({ client, call, nowMs }: ThreadsDeps): Threads {
  /** Thread -> until when the finding holds. */
  const present = new Map<string, true>();
  const absentUntil = new Map<string, number>();
  const lookups = new Map<string, Promise<boolean>>();

  const bound = (map: Map<string, unknown>): void => {
    for (const key of map.keys()) {
      if (map.size <= REMEMBERED_MAX) return;
      map.delete(key);
    }
  };
  const join = (channel: string, threadTs: string): void => {
    const key = `${channel}:${threadTs}`;
    present.delete(key);
    present.set(key, true);
    absentUntil.delete(key);
    bound(present);
  };
  const lookUp = async (channel: string, threadTs: string, botUserId: string): Promise<boolean> => {
    let cursor = '';
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const found: ThreadPage = await call('conversations.replies', () =>
        client.conversations.replies({
          channel,
          ts: threadTs,
          limit: PAGE,
          ...(cursor === '' ? {} : { cursor }),
        }),
      );
      const here = found.messages?.some(
        (message) => message.user === botUserId || mentionedUsers(message.text ?? '').includes(botUserId),
      );
      if (here === true) return true;
      cursor = found.response_metadata?.next_cursor ?? '';
      if (cursor === '') return false;
    }
    return false;
  };

  return {
    join,
    takesPart: async (message, botUserId) => {
      const { channel, threadTs } = message;
      if (threadTs === null) return false;
      const key = `${channel}:${threadTs}`;
      if (message.parentUser === botUserId || present.has(key)) return true;
      const until = absentUntil.get(key);
      if (until !== undefined && nowMs() < until) return false;
      const lookup = lookups.get(key) ?? lookUp(channel, threadTs, botUserId);
      lookups.set(key, lookup);
      try {
        const here = await lookup;
        if (here) join(channel, threadTs);
        else {
          absentUntil.set(key, nowMs() + ABSENT_MS);
          bound(absentUntil);
        }
        return here;
      } finally {
        lookups.delete(key);
      }
    },
  };
}
