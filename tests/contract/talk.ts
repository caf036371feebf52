import type { Environment } from '../support/command.js';
import { BOT_USER, type Json, type LocalSlack, TEAM } from '../support/slack.js';
import { cardTexts, type LocalBotFramework, startBotFramework } from '../support/teams.js';
import { seenInSlack, slackEnvironment, slackUser, startSlackWith, teamsMessage } from './service.js';

/** One way to write to the bot and to read what it says, for both chat platforms. */

/** Said in a thread that others read. */
export interface InThread {
  readonly thread: string;
}

export interface Said {
  readonly person: string;
  readonly text: string;
  /** The person's own chat with the bot unless said otherwise. */
  readonly where?: InThread;
  /** Tells own chats of one person apart, so that no memory goes from one to another. */
  readonly chat?: string;
  /** Changes to the event as the platform would send it. */
  readonly fields?: Json;
}

/** What a platform sends, to be delivered as often as one likes. */
export interface Delivery {
  readonly to: (url: string) => Promise<{ readonly status: number; readonly tookMs: number }>;
  /** The conversation that its answer is looked for in. */
  readonly place: string;
}

/** A message that somebody sees: `who` is the one person who sees it, null where all do. */
export interface Shown {
  readonly place: string;
  readonly text: string;
  readonly who: string | null;
  /** As it was sent. */
  readonly raw: string;
}

export interface Talk {
  readonly environment: Environment;
  readonly event: (said: Said) => Delivery;
  readonly shown: () => readonly Shown[];
  /** Resolves once `condition` holds of what is shown; looked at after every message. */
  readonly until: (condition: (shown: readonly Shown[]) => boolean) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const PLATFORMS = ['slack', 'teams'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Posts of one channel are a second apart, and several processes start meanwhile. */
const WAIT_MAX_MS = 120_000;

let serial = 0;

function slackEvent(slack: LocalSlack, { person, text, where, chat = '', fields = {} }: Said): Delivery {
  serial += 1;
  const ts = `1795000000.${String(serial).padStart(6, '0')}`;
  const channel = where === undefined ? `D-${person}${chat}` : 'C1';
  const inThread = where === undefined ? {} : { thread_ts: where.thread };
  const mention = where === undefined ? '' : `<@${BOT_USER}> `;
  const event = {
    type: where === undefined ? 'message' : 'app_mention',
    channel_type: where === undefined ? 'im' : 'channel',
    user: slackUser(person),
    text: mention + text,
    channel,
    ts,
    ...inThread,
    ...fields,
  };
  const body = { type: 'event_callback', team_id: TEAM, event_id: `Ev${serial}`, event };
  return {
    place: where === undefined ? channel : `${channel} ${where.thread}`,
    to: async (url) => {
      const { status, tookMs } = await slack.send(`${url}/slack/events`, body);
      return { status, tookMs };
    },
  };
}

function shownInSlack(slack: LocalSlack): readonly Shown[] {
  const placeOf = (channel: string, threadTs: string | null) =>
    threadTs === null || channel.startsWith('D') ? channel : `${channel} ${threadTs}`;
  const posts = slack.posts.map((post) => ({
    place: placeOf(post.channel, post.threadTs),
    text: post.blocks.length === 0 ? post.text : seenInSlack(post),
    who: null,
    raw: JSON.stringify([post.text, post.blocks]),
  }));
  const alone = slack.ephemerals.map((post) => ({
    place: placeOf(post.channel, post.threadTs),
    text: seenInSlack(post as unknown as LocalSlack['posts'][number]),
    who: post.user,
    raw: JSON.stringify([post.text, post.blocks]),
  }));
  return [...posts, ...alone];
}

async function talkInSlack(people: readonly string[]): Promise<Talk> {
  const slack = await startSlackWith(people);
  slack.members.set('C1', people.map(slackUser));
  return {
    environment: slackEnvironment(slack),
    event: (said) => slackEvent(slack, said),
    shown: () => shownInSlack(slack),
    until: (condition) =>
      slack.until(() => condition(shownInSlack(slack)), 'what a test looks for', WAIT_MAX_MS),
    close: slack.close,
  };
}

function teamsEvent(framework: LocalBotFramework, said: Said): Delivery {
  const { person, text, where, chat = '', fields = {} } = said;
  const { activity: personal } = teamsMessage(framework, person, text);
  const conversation =
    where === undefined ? `a:${person}${chat}` : `19:team@thread.tacv2;messageid=${where.thread}`;
  const members = framework.roster.get(conversation) ?? new Map<string, Record<string, unknown>>();
  const from = personal.from as { readonly id: string };
  const ownChat = framework.roster.get((personal.conversation as { id: string }).id)?.get(from.id);
  framework.roster.set(conversation, members.set(from.id, ownChat ?? {}));
  const inChannel = {
    text: `<at>medisales</at> ${text}`,
    entities: [
      { type: 'mention', mentioned: { id: '28:medisales', name: 'medisales' }, text: '<at>medisales</at>' },
    ],
  };
  const activity = {
    ...personal,
    ...(where === undefined ? {} : inChannel),
    conversation: {
      ...(personal.conversation as object),
      id: conversation,
      conversationType: where === undefined ? 'personal' : 'channel',
    },
    ...fields,
  };
  return {
    place: conversation,
    to: async (url) => {
      const began = performance.now();
      const { status } = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity),
      });
      return { status, tookMs: performance.now() - began };
    },
  };
}

function shownInTeams(framework: LocalBotFramework): readonly Shown[] {
  return framework.sent
    .filter(({ body }) => body.type === 'message')
    .map(({ conversation, body }) => ({
      place: conversation,
      text: [body.text ?? '', ...(body.attachments ?? []).flatMap((a) => cardTexts(a.content))].join('\n'),
      who: null,
      raw: JSON.stringify([body.text, body.summary, body.attachments]),
    }));
}

async function talkInTeams(people: readonly string[]): Promise<Talk> {
  const framework = await startBotFramework({ appId: null });
  for (const person of people) framework.installed.add(`29:${person}`);
  return {
    environment: { TEAMS_ALLOW_ANONYMOUS: '1' },
    event: (said) => teamsEvent(framework, said),
    shown: () => shownInTeams(framework),
    until: async (condition) => {
      while (!condition(shownInTeams(framework))) await framework.received(framework.sent.length + 1);
    },
    close: framework.close,
  };
}

/** A local platform where `people` are known by their email. */
export function startTalk(platform: Platform, people: readonly string[]): Promise<Talk> {
  return platform === 'slack' ? talkInSlack(people) : talkInTeams(people);
}
