import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createSlackAdapter, type SlackAdapter, type SlackConfig } from '../../adapters/slack/adapter.js';
import type { Installing } from '../../adapters/slack/installing.js';
import { createDownload } from '../../src/infra/download.js';
import type { Answer } from '../../src/model/answer.js';
import type { Question } from '../../src/model/question.js';
import type { Ask, Reply } from '../../src/ports/ask.js';
import type { Opinions } from '../../src/ports/feedback.js';
import type { FilterNames } from '../../src/ports/filter-names.js';
import type { Home } from '../../src/ports/home.js';
import type { Logger } from '../../src/ports/logger.js';
import type { Outreach } from '../../src/ports/outreach.js';
import type { Readers } from '../../src/ports/readers.js';
import type { Starters } from '../../src/ports/starters.js';
import type { EventsInHand } from '../../src/ports/taken-events.js';
import type { WholeTables } from '../../src/ports/whole-tables.js';
import type { LocalSlack } from './slack.js';

/** The adapter behind a real HTTP server, over a core that answers with what it was asked. */

export function answerOf(fields: Partial<Answer> = {}): Answer {
  return {
    status: 'answered',
    intent: 'sales_total',
    text: '답',
    figures: [],
    table: null,
    chart: null,
    file: null,
    period: null,
    comparison: null,
    filters: {},
    scope: 'own',
    choices: [],
    sources: [],
    suggestions: [],
    understoodBy: 'rules',
    ...fields,
  };
}

export interface AskedQuestion extends Question {
  readonly email: string | null;
}

export interface FakeCore {
  readonly ask: Ask;
  readonly asked: readonly AskedQuestion[];
  /** How often `ask` was called, repeats included. */
  readonly callCount: () => number;
}

/** Answers each event id once, like the real core; `reply` may wait or throw. */
export function createFakeCore(
  reply: (question: AskedQuestion) => Promise<Reply> | Reply = (question) => ({
    answer: answerOf({ text: `답: ${question.text}` }),
    language: 'ko',
  }),
): FakeCore {
  const claimed = new Set<string>();
  const asked: AskedQuestion[] = [];
  let calls = 0;
  return {
    asked,
    callCount: () => calls,
    ask: async (question) => {
      calls += 1;
      if (question.eventId !== undefined) {
        if (claimed.has(question.eventId)) return null;
        claimed.add(question.eventId);
      }
      const email = question.asker.kind === 'platform' ? await question.asker.fetchEmail() : null;
      const known = { ...question, email };
      asked.push(known);
      return reply(known);
    },
  };
}

export interface LogLine {
  readonly level: string;
  readonly fields: object;
  readonly message: string;
}

export function createLog(): { readonly logger: Logger; readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: string) =>
    (fields: object, message: string): void => {
      lines.push({ level, fields, message });
    };
  return { lines, logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } };
}

export interface RunningBot {
  readonly url: string;
  readonly adapter: SlackAdapter;
  readonly log: readonly LogLine[];
  readonly stop: () => Promise<void>;
}

export interface BotOptions {
  readonly config?: Partial<SlackConfig>;
  readonly postIntervalMs?: number;
  readonly slowAfterMs?: number;
  readonly outreach?: Outreach;
  readonly opinions?: Opinions;
  readonly home?: Home;
  readonly readers?: Readers;
  readonly starters?: Starters;
  readonly filterNames?: FilterNames;
  readonly wholeTables?: WholeTables;
  readonly installing?: Installing;
  readonly taken?: EventsInHand;
}

export async function startBot(
  slack: LocalSlack,
  core: FakeCore,
  options: BotOptions = {},
): Promise<RunningBot> {
  const { logger, lines } = createLog();
  const adapter = createSlackAdapter({
    config: {
      botToken: slack.botToken,
      signingSecret: slack.signingSecret,
      appToken: null,
      apiUrl: slack.apiUrl,
      oauth: null,
      ...options.config,
    },
    ask: core.ask,
    logger,
    ...(options.outreach === undefined ? {} : { outreach: options.outreach }),
    ...(options.taken === undefined ? {} : { taken: options.taken }),
    ...(options.readers === undefined ? {} : { readers: options.readers }),
    ...(options.installing === undefined ? {} : { installing: options.installing }),
    ...(options.wholeTables === undefined ? {} : { wholeTables: options.wholeTables }),
    ...(options.filterNames === undefined ? {} : { filterNames: options.filterNames }),
    ...(options.starters === undefined ? {} : { starters: options.starters }),
    ...(options.home === undefined ? {} : { home: options.home }),
    ...(options.opinions === undefined ? {} : { opinions: options.opinions }),
    download: createDownload({ bytesMax: 100_000 }),
    postIntervalMs: options.postIntervalMs ?? 0,
    ...(options.slowAfterMs === undefined ? {} : { slowAfterMs: options.slowAfterMs }),
  });
  const app = express();
  if (adapter.router !== null) app.use(adapter.router);
  app.use(express.json());
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await adapter.start();
  let stopped: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    await adapter.stop();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    adapter,
    log: lines,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
