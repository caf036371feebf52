import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { App } from '@slack/bolt';
import type { Router } from 'express';
import { createBacklog } from '../../src/model/backlog.js';
import { AppError, isAppError } from '../../src/model/errors.js';
import type { Notify } from '../../src/ports/outreach.js';
import type { TakeUp } from '../../src/ports/taken-events.js';
import { createCall, createClient, FOR_SHOW } from './api.js';
import { boltLogger } from './bolt-logger.js';
import { describe, toAppError } from './errors.js';
import { readMessage } from './incoming.js';
import { installedWorkspaces } from './installed.js';
import type { Installing } from './installing.js';
import { createIntake, type Intake } from './intake.js';
import { POST_INTERVAL_MS } from './limits.js';
import { listen } from './listeners.js';
import { createChannelQueue } from './queue.js';
import { createReceiver } from './receiver.js';
import { takenFirst } from './taken-first.js';
import { createWorkspace, type Workspace, type WorkspaceDeps, type WorkspaceParts } from './workspace.js';
import { singleWorkspace, type Workspaces } from './workspaces.js';

export type { SlackConfig } from './receiver.js';

export interface SlackAdapterDeps extends WorkspaceParts {
  /** Needed where the configuration has OAuth in place of a token. */
  readonly installing?: Installing;
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
  /** Goes on with what another process left. */
  readonly takeUp: TakeUp;
  /** Disconnects and gives the questions in hand a few seconds to be answered. */
  readonly stop: () => Promise<void>;
}

const CONNECT_WAIT_MS = 10_000;
const DRAIN_WAIT_MS = 10_000;

function workspacesOf(deps: SlackAdapterDeps, create: (token: string) => Workspace): Workspaces {
  const { config, installing, outreach, logger } = deps;
  if (config.botToken !== null) {
    return singleWorkspace(create(config.botToken), logger);
  }
  if (installing === undefined) {
    throw new AppError('config_invalid', 'Without SLACK_BOT_TOKEN there must be a place for installations');
  }
  return installedWorkspaces({ store: installing.store, create, outreach, logger });
}

/** Slack by Bolt: signed HTTP requests, or Socket Mode where the configuration has an app token. */
export function createSlackAdapter(deps: SlackAdapterDeps): SlackAdapter {
  const { config, logger } = deps;
  const queue = createChannelQueue(deps.postIntervalMs ?? POST_INTERVAL_MS);
  const askedAtHome: WorkspaceDeps['askedAtHome'] = (asked, channel) =>
    intake.receive({ kind: 'home', asked, channel });
  const create = (token: string): Workspace => createWorkspace({ ...deps, token, queue, askedAtHome });
  const workspaces = workspacesOf(deps, create);
  const backlog = createBacklog((error) => {
    const reference = randomUUID().slice(0, 8);
    logger.error({ reference, error, ...describe(error) }, 'A Slack answer could not be delivered');
  });

  const intake: Intake = createIntake({ workspaces, backlog, taken: deps.taken ?? null, logger });
  const { receiver, router } = createReceiver(config, logger, deps.installing ?? null);
  const app = new App({
    receiver: takenFirst(receiver, async (body) => {
      const message = readMessage(body);
      if (message !== null) await intake.receive({ kind: 'message', message });
      return message !== null;
    }),
    logger: boltLogger(logger),
    // No call to Slack may stand between an event and its acknowledgement, so Bolt is told nothing it would
    // have to ask for, and own messages are left out by `answering`.
    // Where workspaces are installed, their receiver looks up the token.
    ...(config.botToken === null ? {} : { authorize: async () => ({ botToken: config.botToken ?? '' }) }),
    ignoreSelf: false,
    convoStore: false,
    clientOptions: config.apiUrl === null ? {} : { slackApiUrl: config.apiUrl },
  });
  listen({ app, workspaces, backlog, intake, logger });
  app.error(async (error) => {
    logger.error({ error, ...describe(error) }, 'Bolt could not handle a Slack event');
  });

  /** What no waiting mends ends the start. */
  const unlessPassing = (error: unknown): void => {
    if (isAppError(error) && !error.retryable && error.code !== 'upstream_failed') throw error;
    logger.warn(describe(error), 'Slack could not be reached at the start; it will be tried again');
  };

  /** Asked before the SDK does, which tries a token without the scope, or of another kind, again for ever. */
  const checkAppToken = async (appToken: string): Promise<void> => {
    const client = createClient(appToken, config.apiUrl, logger);
    const method = 'apps.connections.open';
    await createCall(logger, FOR_SHOW)(method, () => client.apps.connections.open({})).catch(unlessPassing);
  };

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
    notify: workspaces.notify,
    takeUp: intake.takeUp,
    start: async () => {
      await workspaces.check().catch(unlessPassing);
      if (config.appToken !== null) await checkAppToken(config.appToken);
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
