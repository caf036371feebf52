import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import {
  createTeamsAdapter,
  type TeamsAdapter,
  type TeamsAdapterDeps,
} from '../../../adapters/teams/adapter.js';
import type { TeamsConfig } from '../../../adapters/teams/auth.js';
import { createDownload } from '../../../src/infra/download.js';
import type { Answer } from '../../../src/model/answer.js';
import type { Question } from '../../../src/model/question.js';
import type { Reply } from '../../../src/ports/ask.js';
import type { Outreach } from '../../../src/ports/outreach.js';
import type { SentMessage, ShownAnswers } from '../../../src/ports/shown-answers.js';
import { type LocalBotFramework, startBotFramework } from '../../support/teams.js';

export const TENANT = '11111111-2222-3333-4444-555555555555';
export const BOT_ID = '28:medisales-bot';
export const USER_ID = '29:user-of-this-bot';
export const AAD_ID = 'aaaaaaaa-0000-0000-0000-000000000001';
export const THREAD = '19:team-channel@thread.tacv2;messageid=1718000000000';

export function answerWith(part: Partial<Answer>): Answer {
  return {
    status: 'answered',
    intent: 'sales_total',
    text: '이번 달 매출은 1억 2,345만원입니다.',
    figures: [{ metric: 'sales_amount', label: '이번 달 매출', value: 123_450_000, unit: 'KRW' }],
    table: null,
    chart: null,
    file: null,
    period: { from: '2026-06-01', to: '2026-06-15' },
    comparison: null,
    filters: {},
    scope: 'own',
    choices: [],
    sources: [{ kind: 'rule', title: '매출 = 완료 판매 합계' }],
    suggestions: ['지난달은?'],
    understoodBy: 'rules',
    ...part,
  };
}

export function reply(part: Partial<Answer> = {}): Reply {
  return { answer: answerWith(part), language: 'ko' };
}

/** Remembers each question, answers each event once, and looks the person up as the core does. */
export function createAsk(answer: (question: Question, email: string | null) => Reply = () => reply()) {
  const questions: Question[] = [];
  const emails: (string | null)[] = [];
  const claimed = new Set<string>();
  const ask = async (question: Question): Promise<Reply | null> => {
    if (question.eventId !== undefined && claimed.has(question.eventId)) return null;
    if (question.eventId !== undefined) claimed.add(question.eventId);
    questions.push(question);
    const email = question.asker.kind === 'platform' ? await question.asker.fetchEmail() : null;
    emails.push(email);
    return answer(question, email);
  };
  return { ask, questions, emails };
}

interface LogEntry {
  readonly level: string;
  readonly fields: object;
  readonly message: string;
}

export interface Bot {
  readonly framework: LocalBotFramework;
  readonly notify: TeamsAdapter['notify'];
  readonly takeUp: TeamsAdapter['takeUp'];
  readonly slept: number[];
  readonly logged: LogEntry[];
  readonly post: (activity: object, headers?: Record<string, string>) => Promise<globalThis.Response>;
  /** Resolves when everything taken so far is answered; the bot takes nothing afterwards. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

let appCount = 0;

function configOf(anonymous: boolean): TeamsConfig {
  // The SDK keeps access tokens by app id for the whole process, so every bot gets its own.
  appCount += 1;
  return {
    appId: anonymous ? null : `00000000-0000-0000-0000-${String(appCount).padStart(12, '0')}`,
    appPassword: anonymous ? null : 'app-secret',
    tenantId: anonymous ? null : TENANT,
    appType: 'SingleTenant',
    allowAnonymous: anonymous,
  };
}

/** What the home keeps, without a home. */
export function createShownInMemory(): ShownAnswers {
  const last = new Map<string, { readonly externalId: string; readonly turn: number }>();
  const sent = new Map<string, number>();
  const keyOf = ({ conversation, messageId }: SentMessage): string => `${conversation}\n${messageId}`;
  return {
    last: {
      note: async ({ conversation, externalId }, turn) => {
        last.set(conversation, { externalId, turn });
      },
      take: async ({ conversation, externalId }) => {
        const row = last.get(conversation);
        last.delete(conversation);
        return row?.externalId === externalId ? row.turn : null;
      },
      end: async (conversation) => {
        last.delete(conversation);
      },
    },
    sent: {
      note: async (message, turn) => {
        sent.set(keyOf(message), turn);
      },
      turnOf: async (message) => sent.get(keyOf(message)) ?? null,
    },
  };
}

export interface BotOptions {
  readonly anonymous?: boolean;
  readonly config?: Partial<TeamsConfig>;
  readonly eventLog?: TeamsAdapterDeps['eventLog'];
  readonly outreach?: Outreach;
  readonly readers?: TeamsAdapterDeps['readers'];
  readonly clients?: TeamsAdapterDeps['clients'];
  readonly documents?: TeamsAdapterDeps['documents'];
  readonly home?: TeamsAdapterDeps['home'];
  readonly invokeLimitMs?: number;
  /** Without it nothing shows that an answer takes its time. */
  readonly after?: TeamsAdapterDeps['after'];
  readonly publicUrl?: string;
  readonly opinions?: TeamsAdapterDeps['opinions'];
  /** What outlives this bot; its own unless given. */
  readonly shownAnswers?: ShownAnswers;
  readonly taken?: TeamsAdapterDeps['taken'];
  /** A framework that was there before this bot, which outlives it. */
  readonly framework?: LocalBotFramework;
}

/** What `make` makes; `undo` is done first where it fails. */
async function makeOr<T>(make: () => T, undo: () => Promise<void>): Promise<T> {
  try {
    return make();
  } catch (error) {
    await undo();
    throw error;
  }
}

export async function startBot(ask: TeamsAdapterDeps['ask'], options: BotOptions = {}): Promise<Bot> {
  const config = { ...configOf(options.anonymous === true), ...options.config };
  const framework = options.framework ?? (await startBotFramework({ appId: config.appId }));
  const slept: number[] = [];
  const logged: LogEntry[] = [];
  const log = (level: string) => (fields: object, message: string) => {
    logged.push({ level, fields, message });
  };
  const deps: TeamsAdapterDeps = {
    config,
    ask,
    download: createDownload({ bytesMax: 100_000 }),
    logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
    clock: { now: () => new Date('2026-06-15T09:00:00+09:00') },
    sleep: async (ms) => {
      slept.push(ms);
    },
    after: options.after ?? (() => () => {}),
    ...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
    openIdMetadataUrl: framework.openIdMetadataUrl,
    ...(options.outreach === undefined ? {} : { outreach: options.outreach }),
    ...(options.readers === undefined ? {} : { readers: options.readers }),
    ...(options.clients === undefined ? {} : { clients: options.clients }),
    ...(options.documents === undefined ? {} : { documents: options.documents }),
    ...(options.home === undefined ? {} : { home: options.home }),
    ...(options.invokeLimitMs === undefined ? {} : { invokeLimitMs: options.invokeLimitMs }),
    ...(options.opinions === undefined ? {} : { opinions: options.opinions }),
    shownAnswers: options.shownAnswers ?? createShownInMemory(),
    ...(options.taken === undefined ? {} : { taken: options.taken }),
    ...(options.eventLog === undefined ? {} : { eventLog: options.eventLog }),
  };
  const adapter = await makeOr(() => createTeamsAdapter(deps), framework.close);
  const app = express();
  app.use(adapter.router);
  const server = http.createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const own = config.appId === null ? {} : { authorization: framework.bearer() };
  return {
    framework,
    notify: adapter.notify,
    takeUp: adapter.takeUp,
    slept,
    logged,
    post: (activity, headers = own) =>
      fetch(`http://127.0.0.1:${port}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(activity),
      }),
    settled: adapter.stop,
    close: async () => {
      await adapter.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (options.framework === undefined) await framework.close();
    },
  };
}

/** A message as Teams sends it from a personal chat. */
export function personalMessage(bot: Bot, part: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'message',
    id: '1718000000001',
    timestamp: '2026-06-15T00:00:00.000Z',
    channelId: 'msteams',
    serviceUrl: bot.framework.url,
    from: { id: USER_ID, name: '김영업', aadObjectId: AAD_ID },
    conversation: { id: 'a:personal-chat', conversationType: 'personal', tenantId: TENANT },
    recipient: { id: BOT_ID, name: 'medisales' },
    text: '이번 달 매출',
    textFormat: 'plain',
    locale: 'ko-KR',
    channelData: { tenant: { id: TENANT } },
    ...part,
  };
}

/** A message that mentions the bot in a channel's thread. */
export function channelMessage(bot: Bot, part: Record<string, unknown> = {}): Record<string, unknown> {
  return personalMessage(bot, {
    conversation: { id: THREAD, conversationType: 'channel', isGroup: true, tenantId: TENANT },
    text: '<at>medisales</at> 이번 달 매출\n',
    entities: [
      { type: 'mention', mentioned: { id: BOT_ID, name: 'medisales' }, text: '<at>medisales</at>' },
      { type: 'clientInfo', locale: 'ko-KR', country: 'KR' },
    ],
    channelData: {
      tenant: { id: TENANT },
      team: { id: '19:team@thread.tacv2' },
      channel: { id: '19:team-channel@thread.tacv2' },
    },
    ...part,
  });
}
