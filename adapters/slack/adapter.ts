import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { App } from '@slack/bolt';
import type { Router } from 'express';
import { AppError, isAppError } from '../../src/model/errors.js';
import type { Asker } from '../../src/model/question.js';
import type { Ask } from '../../src/ports/ask.js';
import type { Download } from '../../src/ports/download.js';
import type { Opinions } from '../../src/ports/feedback.js';
import type { Home } from '../../src/ports/home.js';
import type { Logger } from '../../src/ports/logger.js';
import type { Notify, Outreach } from '../../src/ports/outreach.js';
import type { Readers } from '../../src/ports/readers.js';
import type { EventsInHand, TakeUp } from '../../src/ports/taken-events.js';
import { createAnswering } from './answering.js';
import { createCall, createClient, FOR_NOTICES } from './api.js';
import { boltLogger } from './bolt-logger.js';
import { ASK_ACTION } from './buttons.js';
import { createConversations } from './conversations.js';
import { createDelivery } from './delivery.js';
import { createSentFiles } from './download.js';
import { toAppError } from './errors.js';
import { COMMENT_FORM, RATE_ACTION, readComment } from './feedback.js';
import { createHomeTab, readHomeOpened, readHomePress } from './home.js';
import { HOME_FORM, readForm } from './home-forms.js';
import { HOME_ACTION } from './home-view.js';
import { readCommand, readMessage, readPress, readShortcut, responseUrlOf } from './incoming.js';
import { createIntake } from './intake.js';
import { POST_INTERVAL_MS } from './limits.js';
import { createMembers } from './members.js';
import { createNotify } from './notify.js';
import { createSlackPeople } from './people.js';
import { createBacklog, createChannelQueue } from './queue.js';
import { createRating } from './rating.js';
import { createReceiver, type SlackConfig } from './receiver.js';
import { createShare, SHARE_ACTION } from './share.js';
import { createThreads } from './threads.js';
import { createUpload } from './upload.js';

export type { SlackConfig } from './receiver.js';

export interface SlackAdapterDeps {
  readonly config: SlackConfig;
  readonly ask: Ask;
  readonly logger: Logger;
  readonly download: Download;
  /** Without it the bot answers only. */
  readonly outreach?: Outreach;
  /** Without it nobody is asked what they think of an answer. */
  readonly opinions?: Opinions;
  /** Without it every answer stands where it was asked for. */
  readonly readers?: Readers;
  /** Without it the home tab stays empty. */
  readonly home?: Home;
  /** Without it questions that a stop cuts off are lost. */
  readonly taken?: EventsInHand;
  /** Time between two messages in one channel. */
  readonly postIntervalMs?: number;
}

export interface SlackAdapter {
  /**
   * Serves POST /slack/events. To be mounted at the root, before any body parser: the signature is over
   * the raw body. null in Socket Mode.
   */
  readonly router: Router | null;
  /**
   * Finds out who the bot is and, in Socket Mode, connects. Throws `unauthenticated` where Slack refuses a
   * token; a Slack that cannot be reached is noted and tried again.
   */
  readonly start: () => Promise<void>;
  /** Writes to people who have not just asked; null without `outreach`. Works before `start`. */
  readonly notify: Notify | null;
  /** Goes on with what another process left. Works once `start` has ended. */
  readonly takeUp: TakeUp;
  /** Disconnects and gives the questions in hand a few seconds to be answered. */
  readonly stop: () => Promise<void>;
}

/** "Ask about this message", in a message's menu. */
const MESSAGE_SHORTCUT = 'medisales_message';
const CONNECT_WAIT_MS = 10_000;
const DRAIN_WAIT_MS = 10_000;

/** Slack by Bolt: signed HTTP requests, or Socket Mode where the configuration has an app token. */
export function createSlackAdapter(deps: SlackAdapterDeps): SlackAdapter {
  const { config, ask, logger } = deps;
  const client = createClient(config.botToken, config.apiUrl, logger);
  const call = createCall(logger);
  const people = createSlackPeople(client, call);
  const queue = createChannelQueue(deps.postIntervalMs ?? POST_INTERVAL_MS);
  const delivery = createDelivery({ client, call, queue, logger });
  const { outreach, opinions, home, readers, taken = null } = deps;
  const askerOf = (team: string, user: string): Asker => ({
    kind: 'platform',
    platform: 'slack',
    tenant: team,
    externalId: user,
    fetchEmail: () => people.emailOf(user),
  });
  const callForNotices = createCall(logger, FOR_NOTICES);
  const conversations =
    outreach === undefined ? null : createConversations({ outreach, client, call: callForNotices, people });
  const answering = createAnswering({
    ask,
    people,
    threads: createThreads({ client, call, nowMs: Date.now }),
    delivery,
    askerOf,
    withFeedback: opinions !== undefined,
    isTakenOver: async (eventId) => (await taken?.isTakenOver(eventId)) ?? false,
    share:
      readers === undefined
        ? null
        : createShare({ readers, members: createMembers({ client, call, people, logger }), askerOf }),
    ...(conversations === null
      ? {}
      : {
          remember: (direct, username) =>
            conversations.remember(direct, username).catch((error: unknown) => {
              logger.warn({ error, ...describe(error) }, 'A Slack conversation was not kept');
            }),
        }),
    sentFile: createSentFiles({ ...config, download: deps.download }),
    logger,
  });
  const backlog = createBacklog((error) => {
    const reference = randomUUID().slice(0, 8);
    logger.error({ reference, error, ...describe(error) }, 'A Slack answer could not be delivered');
  });
  const intake = createIntake({ answering, backlog, delivery, taken, logger });

  const { receiver, router } = createReceiver(config, logger);
  const app = new App({
    receiver,
    logger: boltLogger(logger),
    // No call to Slack may stand between an event and its acknowledgement, so Bolt is told nothing it would
    // have to ask for, and own messages are left out by `answering`.
    authorize: async () => ({ botToken: config.botToken }),
    ignoreSelf: false,
    convoStore: false,
    clientOptions: config.apiUrl === null ? {} : { slackApiUrl: config.apiUrl },
  });
  for (const type of ['app_mention', 'message'] as const) {
    app.event(type, async ({ body }) => {
      const message = readMessage(body);
      if (message !== null) await intake.receive({ kind: 'message', message });
    });
  }
  // A workspace may have renamed /sales, so every command of the app asks.
  app.command(/^\//, async ({ ack, body }) => {
    await ack();
    const command = readCommand(body);
    if (command !== null)
      await intake.receive({ kind: 'command', command, responseUrl: responseUrlOf(body) });
  });
  app.action(ASK_ACTION, async ({ ack, body }) => {
    await ack();
    const press = readPress(body);
    if (press !== null) await intake.receive({ kind: 'press', press, responseUrl: responseUrlOf(body) });
  });
  app.action(SHARE_ACTION, async ({ ack, body }) => {
    await ack();
    const press = readPress(body);
    if (press !== null) await intake.receive({ kind: 'share', press, responseUrl: responseUrlOf(body) });
  });
  app.shortcut(MESSAGE_SHORTCUT, async ({ ack, body }) => {
    await ack();
    const chosen = readShortcut(body);
    if (chosen !== null)
      await intake.receive({ kind: 'shortcut', command: chosen, responseUrl: responseUrlOf(body) });
  });
  if (home !== undefined) {
    const { keepFile } = createUpload({ client, call });
    const tab = createHomeTab({
      home,
      askerOf,
      client,
      call,
      keepFile,
      askInDirect: async (asked) => {
        const opened = await call('conversations.open', () =>
          client.conversations.open({ users: asked.user }),
        );
        const channel = opened.channel?.id;
        if (channel !== undefined) await intake.receive({ kind: 'home', asked, channel });
      },
      logger,
    });
    app.event('app_home_opened', async ({ body }) => {
      const person = readHomeOpened(body);
      if (person !== null) backlog.add(() => tab.onOpened(person));
    });
    app.action(HOME_ACTION, async ({ ack, body }) => {
      await ack();
      const press = readHomePress(body);
      if (press !== null) backlog.add(() => tab.onPress(press));
    });
    app.view(HOME_FORM, async ({ ack, body }) => {
      const form = readForm(body);
      const wrong = form === null ? null : await tab.onForm(form);
      if (form === null || wrong === null) await ack();
      else await ack({ response_action: 'errors', errors: { [form.firstBlock]: wrong } });
      if (form !== null && wrong === null) backlog.add(() => tab.onOpened(form));
    });
  }
  if (opinions !== undefined) {
    const rating = createRating({ opinions, askerOf, client, call, delivery, logger });
    app.action(RATE_ACTION, async ({ ack, body, respond }) => {
      await ack();
      const press = readPress(body);
      if (press !== null) backlog.add(() => rating.onPress(press, respond));
    });
    app.view(COMMENT_FORM, async ({ ack, body }) => {
      await ack();
      const comment = readComment(body);
      if (comment !== null) backlog.add(() => rating.onComment(comment));
    });
  }
  app.error(async (error) => {
    logger.error({ error, ...describe(error) }, 'Bolt could not handle a Slack event');
  });

  const connect = async (): Promise<void> => {
    const connected = Promise.resolve(receiver.start()).then(
      () => true,
      (error: unknown) => {
        throw toAppError(error, 'apps.connections.open');
      },
    );
    if (await Promise.race([connected, wait(CONNECT_WAIT_MS, false, { ref: false })])) return;
    logger.warn({}, 'Slack Socket Mode is not connected yet; still trying');
    connected.catch((error: unknown) => {
      logger.error({ error, ...describe(error) }, 'Slack Socket Mode could not connect');
    });
  };

  return {
    router,
    notify:
      conversations === null
        ? null
        : createNotify({
            conversations,
            delivery: createDelivery({ client, call: callForNotices, queue, logger }),
            client,
            call: callForNotices,
          }),
    takeUp: intake.takeUp,
    start: async () => {
      await people.identity().catch((error: unknown) => {
        if (isAppError(error) && !error.retryable && error.code !== 'upstream_failed') throw error;
        logger.warn(describe(error), 'Slack could not be reached at the start; it will be tried again');
      });
      if (router === null) await connect();
    },
    stop: async () => {
      if (router === null) await Promise.resolve(receiver.stop()).catch(() => undefined);
      if (!(await backlog.drain(DRAIN_WAIT_MS))) {
        logger.warn({}, 'Slack questions were left unanswered at the stop');
      }
    },
  };
}

function describe(error: unknown): object {
  return error instanceof AppError ? { code: error.code, ...error.details } : {};
}
