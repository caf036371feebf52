import { createTeamsAdapter, type TeamsAdapterDeps } from '../../adapters/teams/adapter.js';
import { createReaders } from '../../src/bot/readers.js';
import { type App, openApp } from '../../src/compose.js';
import { createDownload } from '../../src/infra/download.js';
import { type RunningService, startService } from '../../src/main.js';
import type { Answer } from '../../src/model/answer.js';
import { type Environment, runCommand } from '../support/command.js';
import { emailOf, type Home, PASSWORD } from '../support/company.js';
import { type LocalSlack, startLocalSlack, TEAM } from '../support/slack.js';
import { messageEvent } from '../support/slack-events.js';
import { cardTexts, elementsOf, type LocalBotFramework, startBotFramework } from '../support/teams.js';

/** One service with every channel, over a real home, and how a person asks it in each. */

const TENANT = '11111111-2222-3333-4444-555555555555';
const APP_ID = '99999999-0000-0000-0000-000000000001';

/** What a person sees. `answer` is there where the channel gives the answer itself. */
export interface Seen {
  readonly text: string;
  readonly answer: Answer | null;
}

export type AskIn = (person: string, question: string) => Promise<Seen>;

/** Every text below a value, in order; what a button sends nobody sees. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const isButton = 'text' in value;
  return Object.entries(value).flatMap(([key, part]) => (isButton && key === 'value' ? [] : textsOf(part)));
}

let serial = 0;
function next(): number {
  serial += 1;
  return serial;
}

export function slackUser(person: string): string {
  return `U${person.toUpperCase()}`;
}

/** A Slack whose members are `people`, known by email. */
export async function startSlackWith(people: readonly string[]): Promise<LocalSlack> {
  const slack = await startLocalSlack();
  for (const person of people) {
    const id = slackUser(person);
    slack.users.set(id, {
      id,
      team_id: TEAM,
      real_name: person,
      profile: { email: emailOf(person), display_name: person },
    });
  }
  return slack;
}

export function slackEnvironment(slack: LocalSlack): Environment {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
  };
}

export interface TeamsMessage {
  readonly conversation: string;
  readonly activity: Readonly<Record<string, unknown>>;
}

function teamsMember(person: string) {
  return {
    id: `29:${person}`,
    name: person,
    aadObjectId: `aad-${person}`,
    email: emailOf(person),
    userPrincipalName: emailOf(person),
  };
}

/** A message as Teams sends it from the personal chat of somebody on the roster. */
export function teamsMessage(framework: LocalBotFramework, person: string, text: string): TeamsMessage {
  const id = next();
  const conversation = `a:${person}-${id}`;
  const member = teamsMember(person);
  framework.roster.set(conversation, new Map([[member.id, member]]));
  return {
    conversation,
    activity: {
      type: 'message',
      id: String(1_718_000_000_000 + id),
      timestamp: '2026-06-15T00:00:00.000Z',
      channelId: 'msteams',
      serviceUrl: framework.url,
      from: { id: member.id, name: member.name, aadObjectId: member.aadObjectId },
      conversation: { id: conversation, conversationType: 'personal', tenantId: TENANT },
      recipient: { id: '28:medisales', name: 'medisales' },
      text,
      textFormat: 'plain',
      locale: 'ko-KR',
      channelData: { tenant: { id: TENANT } },
    },
  };
}

function json(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

function askSlack(url: string, slack: LocalSlack): AskIn {
  return async (person, question) => {
    const channel = `D${next()}`;
    const event = messageEvent({ user: slackUser(person), channel, text: question });
    await slack.send(`${url}/slack/events`, event);
    const seen = () => slack.posts.filter((post) => post.channel === channel).map(seenInSlack);
    // A slow answer begins as a stream that says nothing yet.
    await slack.until(() => seen().some((text) => text !== ''), `an answer to ${question}`);
    return { text: seen().join('\n'), answer: null };
  };
}

export function seenInSlack(post: LocalSlack['posts'][number]): string {
  return textsOf(post.blocks).join('\n');
}

function askTeams(url: string, framework: LocalBotFramework, authorization?: () => string): AskIn {
  return async (person, question) => {
    const { conversation, activity } = teamsMessage(framework, person, question);
    const messages = () =>
      framework.sent.filter((sent) => sent.conversation === conversation && sent.body.type === 'message');
    const headers: Record<string, string> =
      authorization === undefined ? {} : { authorization: authorization() };
    const response = await json(`${url}/api/messages`, activity, headers);
    if (!response.ok) throw new Error(`Teams' message got ${response.status}`);
    while (messages().length === 0) await framework.received(framework.sent.length + 1);
    const text = messages().flatMap(({ body }) => [
      body.text ?? '',
      ...(body.attachments ?? []).flatMap((a) => [...cardTexts(a.content), ...textsOf(a.content)]),
    ]);
    return { text: text.join('\n'), answer: null };
  };
}

/** A group chat of Teams: what is said in it, and what comes to the personal chats meanwhile. */
export interface TeamsGroup {
  readonly say: (person: string, what: string | object) => Promise<SaidInGroup>;
  /** Presses a button of the person's own chat and gives what comes there. */
  readonly pressInChat: (person: string, data: object) => Promise<string>;
}

export interface SaidInGroup {
  readonly inGroup: string;
  readonly inChats: string;
  /** The data of the buttons in the group. */
  readonly buttons: readonly object[];
  readonly chatButtons: readonly object[];
}

type StartGroup = (members: readonly string[]) => TeamsGroup;

function textOfSent({ body }: LocalBotFramework['sent'][number]): string {
  return (body.attachments ?? []).flatMap(({ content }) => cardTexts(content)).join('\n');
}

function buttonsOf({ body }: LocalBotFramework['sent'][number]): readonly object[] {
  return elementsOf(body.attachments ?? [], 'Action.Submit').map(({ data }) => data as object);
}

function groupsOf(url: string, framework: LocalBotFramework, authorization?: () => string): StartGroup {
  return (members) => {
    const group = `19:group-${next()}@thread.v2`;
    framework.roster.set(group, new Map(members.map((m) => [`29:${m}`, teamsMember(m)])));
    for (const person of members) framework.installed.add(`29:${person}`);
    return {
      say: async (person, what) => {
        const before = framework.sent.length;
        const { activity } = teamsMessage(framework, person, typeof what === 'string' ? what : '');
        const conversation = { id: group, conversationType: 'groupChat', isGroup: true, tenantId: TENANT };
        const value = typeof what === 'string' ? {} : { value: what };
        const headers: Record<string, string> =
          authorization === undefined ? {} : { authorization: authorization() };
        await json(`${url}/api/messages`, { ...activity, conversation, ...value }, headers);
        const since = () => framework.sent.slice(before).filter(({ body }) => body.type === 'message');
        const here = () => since().filter((sent) => sent.conversation === group);
        while (here().length === 0) await framework.received(framework.sent.length + 1);
        const others = since().filter((sent) => sent.conversation !== group);
        return {
          inGroup: here().map(textOfSent).join('\n'),
          inChats: others.map(textOfSent).join('\n'),
          buttons: here().flatMap(buttonsOf),
          chatButtons: others.flatMap(buttonsOf),
        };
      },
      pressInChat: async (person, { msteams: _shown, ...value }: { readonly msteams?: unknown }) => {
        const { conversation, activity } = teamsMessage(framework, person, '');
        const headers: Record<string, string> =
          authorization === undefined ? {} : { authorization: authorization() };
        await json(`${url}/api/messages`, { ...activity, value }, headers);
        const here = () => framework.sent.filter((sent) => sent.conversation === conversation);
        while (!here().some(({ body }) => body.type === 'message')) {
          await framework.received(framework.sent.length + 1);
        }
        return here().map(textOfSent).join('\n');
      },
    };
  };
}

function seen(text: string): Seen {
  const answer = JSON.parse(text) as Answer;
  return { text, answer };
}

async function sessionCookie(url: string, person: string): Promise<string> {
  const response = await json(`${url}/api/v1/session`, { username: person, password: PASSWORD });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`${person} could not sign in: ${response.status}`);
  return cookie;
}

function askPage(url: string): AskIn {
  const cookies = new Map<string, string>();
  return async (person, question) => {
    const cookie = cookies.get(person) ?? (await sessionCookie(url, person));
    cookies.set(person, cookie);
    return seen(await (await json(`${url}/api/v1/ask`, { question }, { cookie })).text());
  };
}

function askByKey(url: string, app: App): AskIn {
  return async (person, question) => {
    const key = await app.usersAdmin.createKey(person, 'test');
    const authorization = `Bearer ${key}`;
    return seen(await (await json(`${url}/api/v1/ask`, { question }, { authorization })).text());
  };
}

function askCommand(home: Home): AskIn {
  return async (person, question) => {
    const { stdout, stderr } = await runCommand(['ask', question, '--user', person, '--json'], {
      env: home.env(),
    });
    if (stdout === '') throw new Error(stderr);
    return seen(stdout);
  };
}

function askLines(home: Home): AskIn {
  return async (person, question) => {
    const input = `${JSON.stringify({ id: 'q', user: person, question })}\n`;
    const { stdout } = await runCommand(['ask', '--jsonl'], { env: home.env(), input });
    const { id, ...answer } = JSON.parse(stdout) as Answer & { id: string };
    return { text: JSON.stringify(answer), answer };
  };
}

export const CHANNELS = ['slack', 'teams', 'teams with tokens', 'page', 'api', 'ask', 'ask --jsonl'] as const;
export type ChannelName = (typeof CHANNELS)[number];

export interface Service {
  readonly url: string;
  readonly slack: LocalSlack;
  readonly app: App;
  readonly ask: Readonly<Record<ChannelName, AskIn>>;
  /** The texts of all that went to Teams' anonymous client. */
  readonly sentInTeams: () => readonly string[];
  readonly teamsGroup: Readonly<Record<'teams' | 'teams with tokens', StartGroup>>;
  /** A cookie of the page. */
  readonly signIn: (person: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** The registered bot, which only differs from the composed one in where it fetches Microsoft's keys. */
async function startRegistered(home: Home, framework: LocalBotFramework): Promise<RunningService> {
  const app = await openApp(home.config());
  const config: TeamsAdapterDeps['config'] = {
    appId: APP_ID,
    appPassword: 'app-secret',
    tenantId: TENANT,
    appType: 'SingleTenant',
    allowAnonymous: false,
  };
  const { ask, logger, clock } = app;
  const adapter = createTeamsAdapter({
    config,
    ask,
    download: createDownload(),
    logger,
    clock,
    eventLog: app.stores.events,
    readers: createReaders(app.stores.people),
    openIdMetadataUrl: framework.openIdMetadataUrl,
  });
  const platform = {
    name: 'teams' as const,
    routers: [adapter.router],
    start: async () => {},
    close: adapter.stop,
  };
  const parts = { ...app, platforms: [platform], demoPassword: null };
  const service = await startService(parts, home.config(), () => {});
  return {
    ...service,
    stop: async () => {
      await service.stop();
      await app.close();
    },
  };
}

export async function startEverything(home: Home, people: readonly string[]): Promise<Service> {
  const slack = await startSlackWith(people);
  const local = await startBotFramework({ appId: null });
  const registered = await startBotFramework({ appId: APP_ID });
  const config = home.config({ ...slackEnvironment(slack), TEAMS_ALLOW_ANONYMOUS: '1' });
  const app = await openApp(config);
  const parts = { ...app, platforms: await app.platforms(), demoPassword: null };
  const service = await startService(parts, config, () => {});
  const withTokens = await startRegistered(home, registered);
  const { url } = service;
  return {
    url,
    slack,
    app,
    sentInTeams: () => local.sent.flatMap(({ body }) => textsOf(body)),
    teamsGroup: {
      teams: groupsOf(url, local),
      'teams with tokens': groupsOf(withTokens.url, registered, registered.bearer),
    },
    signIn: (person) => sessionCookie(url, person),
    ask: {
      slack: askSlack(url, slack),
      teams: askTeams(url, local),
      'teams with tokens': askTeams(withTokens.url, registered, registered.bearer),
      page: askPage(url),
      api: askByKey(url, app),
      ask: askCommand(home),
      'ask --jsonl': askLines(home),
    },
    close: async () => {
      await Promise.all([service.stop(), withTokens.stop()]);
      await app.close();
      await Promise.all([slack.close(), local.close(), registered.close()]);
    },
  };
}
