import { z } from 'zod';
import { AppError } from '../../src/model/errors.js';
import type { Asker } from '../../src/model/question.js';
import { sentenceCase } from '../../src/model/sentence-case.js';
import type { Logger } from '../../src/ports/logger.js';
import type { Starters } from '../../src/ports/starters.js';
import type { SlackCall, SlackClient } from './api.js';
import { toAppError } from './errors.js';
import type { IncomingMessage } from './incoming.js';
import { LIMITS } from './limits.js';
import { wordsFor } from './words.js';

/** Slack's view of an agent: what to ask first, and what a thread is called. None of it may cost an answer. */

/** Somebody has opened the conversation with the bot. */
export interface Opened {
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  /** Set for apps of the older assistant view alone: with it, Slack's agent view takes no prompts. */
  readonly threadTs: string | null;
}

export interface Agent {
  /** Offers questions made from the person's own figures. */
  readonly onOpened: (opened: Opened) => Promise<void>;
  /** Names a thread of a direct channel after the first question in it. */
  readonly nameThread: (message: IncomingMessage, question: string) => Promise<void>;
}

export interface AgentDeps {
  /** Without it the prompts of the manifest stand. */
  readonly starters: Starters | undefined;
  readonly client: SlackClient;
  readonly call: SlackCall;
  readonly askerOf: (team: string, user: string) => Asker;
  readonly botUser: () => Promise<string>;
  readonly logger: Logger;
}

const id = z.string().min(1).max(64);
const HomeOpened = z.object({
  team_id: id,
  event: z.object({
    type: z.literal('app_home_opened'),
    user: id,
    channel: id,
    tab: z.literal('messages'),
  }),
});
const ThreadStarted = z.object({
  team_id: id,
  event: z.object({
    type: z.literal('assistant_thread_started'),
    assistant_thread: z.object({ user_id: id, channel_id: id, thread_ts: id }),
  }),
});

/** The conversation that was opened, or null for any other event (the home tab among them). */
export function readOpened(body: unknown): Opened | null {
  const home = HomeOpened.safeParse(body).data;
  if (home !== undefined) {
    const { user, channel } = home.event;
    return { team: home.team_id, user, channel, threadTs: null };
  }
  const started = ThreadStarted.safeParse(body).data;
  if (started === undefined) return null;
  const { user_id: user, channel_id: channel, thread_ts: threadTs } = started.event.assistant_thread;
  return { team: started.team_id, user, channel, threadTs };
}

const PROMPTS_MAX = 4;
/** Threads that have their name, or were found to be under way. */
const REMEMBERED_MAX = 2_000;
const EARLIER_READ = 20;

function cut(text: string, max: number): string {
  const letters = Array.from(text.replace(/\s+/g, ' ').trim());
  return letters.length <= max ? letters.join('') : `${letters.slice(0, max - 1).join('')}…`;
}

export function createAgent({ starters, client, call, askerOf, botUser, logger }: AgentDeps): Agent {
  const named = new Set<string>();

  const remember = (key: string): void => {
    named.add(key);
    for (const old of named) {
      if (named.size <= REMEMBERED_MAX) return;
      named.delete(old);
    }
  };

  /** Whether the bot has answered in the thread before: Slack is asked, so that a restart changes nothing. */
  const isUnderWay = async ({ channel, ts }: IncomingMessage, threadTs: string): Promise<boolean> => {
    const me = await botUser();
    const page = await call('conversations.replies', () =>
      client.conversations.replies({ channel, ts: threadTs, latest: ts, limit: EARLIER_READ }),
    );
    const earlier = (page.messages ?? []).filter((m) => m.ts !== threadTs && Number(m.ts) < Number(ts));
    return earlier.some(({ user }) => user === me);
  };

  const note = (error: unknown, method: string, what: string): void => {
    const { code, details } = error instanceof AppError ? error : toAppError(error, method);
    logger.debug({ code, ...details }, what);
  };

  return {
    onOpened: async ({ team, user, channel, threadTs }) => {
      const method = 'assistant.threads.setSuggestedPrompts';
      try {
        const list = (await starters?.of(askerOf(team, user))) ?? null;
        if (list === null || list.questions.length === 0) return;
        const prompts = list.questions.slice(0, PROMPTS_MAX).map((question) => ({
          title: cut(sentenceCase(question), LIMITS.promptTitle),
          message: question,
        }));
        await call(method, () =>
          client.assistant.threads.setSuggestedPrompts({
            channel_id: channel,
            ...(threadTs === null ? {} : { thread_ts: threadTs }),
            title: wordsFor(list.language).promptsTitle,
            prompts,
          }),
        );
      } catch (error) {
        note(error, method, 'Slack did not take the suggested prompts');
      }
    },
    nameThread: async (message, question) => {
      const { channel, threadTs } = message;
      const title = cut(question, LIMITS.threadTitle);
      if (!message.isDirect || threadTs === null || title === '') return;
      const key = `${channel}:${threadTs}`;
      if (named.has(key)) return;
      remember(key);
      const method = 'assistant.threads.setTitle';
      try {
        if (await isUnderWay(message, threadTs)) return;
        await call(method, () =>
          client.assistant.threads.setTitle({ channel_id: channel, thread_ts: threadTs, title }),
        );
      } catch (error) {
        note(error, method, 'Slack did not take the title of a thread');
      }
    },
  };
}
