import { isAppError } from '../../src/model/errors.js';
import type { Asker } from '../../src/model/question.js';
import type { Ask } from '../../src/ports/ask.js';
import type { Download } from '../../src/ports/download.js';
import type { Opinions } from '../../src/ports/feedback.js';
import type { FilterNames } from '../../src/ports/filter-names.js';
import type { Home } from '../../src/ports/home.js';
import type { Logger } from '../../src/ports/logger.js';
import type { Notify, Outreach } from '../../src/ports/outreach.js';
import type { Readers } from '../../src/ports/readers.js';
import type { Starters } from '../../src/ports/starters.js';
import type { EventsInHand } from '../../src/ports/taken-events.js';
import type { WholeTables } from '../../src/ports/whole-tables.js';
import { type Agent, createAgent } from './agent.js';
import { type Answering, createAnswering } from './answering.js';
import { createCall, createClient, FOR_NOTICES, FOR_SHOW } from './api.js';
import { createConversations } from './conversations.js';
import { createDelivery, type Delivery } from './delivery.js';
import { createSentFiles } from './download.js';
import { describe } from './errors.js';
import { createFiltering, type Filtering } from './filtering.js';
import { createHomeTab, type DirectQuestion, type HomeTab } from './home.js';
import { createLive, type Live } from './live.js';
import { createMembers } from './members.js';
import { createNotify } from './notify.js';
import { createSlackPeople, type Identity } from './people.js';
import type { ChannelQueue } from './queue.js';
import { createRating, type Rating } from './rating.js';
import type { SlackConfig } from './receiver.js';
import { createShare } from './share.js';
import { createThreads } from './threads.js';
import { createUpload } from './upload.js';
import { createAddWholeTable } from './whole-table.js';

/** Everything the bot does in one Slack workspace, with that workspace's token. */
export interface Workspace {
  /** Who the bot is there. Throws AppError. */
  readonly identity: () => Promise<Identity>;
  /** Whether Slack takes the token at this moment. Throws AppError where Slack can't be asked. */
  readonly isTokenGood: () => Promise<boolean>;
  readonly answering: Answering;
  readonly delivery: Delivery;
  readonly live: Live;
  readonly agent: Agent;
  /** null where nothing can be narrowed. */
  readonly filtering: Filtering | null;
  /** null where there is no home. */
  readonly homeTab: HomeTab | null;
  /** null where no opinions are taken. */
  readonly rating: Rating | null;
  /** null without `outreach`. */
  readonly notify: Notify | null;
}

/** What the workspaces share. */
export interface WorkspaceParts {
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
  /** Without it nobody is offered other filters. */
  readonly filterNames?: FilterNames;
  /** Without it questions that a stop cuts off are lost. */
  readonly taken?: EventsInHand;
  /** Without it rows that Slack does not show are only counted. */
  readonly wholeTables?: WholeTables;
  /** How long a direct message waits before a message stands there in place of the answer. */
  readonly slowAfterMs?: number;
  /** Without it the questions of the manifest are suggested. */
  readonly starters?: Starters;
}

/** Most answers are there before; what a language model words takes longer. */
const SLOW_AFTER_MS = 4_000;

export interface WorkspaceDeps extends WorkspaceParts {
  readonly token: string;
  /** One for all workspaces. */
  readonly queue: ChannelQueue;
  /** Takes what was asked on the home tab, to be answered in the person's direct channel. */
  readonly askedAtHome: (asked: DirectQuestion, channel: string) => Promise<void>;
}

export function createWorkspace(deps: WorkspaceDeps): Workspace {
  const { token, queue, config, ask, logger, outreach, opinions, home, readers, filterNames } = deps;
  const client = createClient(token, config.apiUrl, logger);
  const call = createCall(logger);
  const callForNotices = createCall(logger, FOR_NOTICES);
  const people = createSlackPeople(client, call);
  const delivery = createDelivery({ client, call, queue, logger });
  const askerOf = (team: string, user: string): Asker => ({
    kind: 'platform',
    platform: 'slack',
    tenant: team,
    externalId: user,
    fetchEmail: () => people.emailOf(user),
  });
  const conversations =
    outreach === undefined ? null : createConversations({ outreach, client, call: callForNotices, people });
  const agent = createAgent({
    starters: deps.starters,
    client,
    call,
    askerOf,
    botUser: async () => (await people.identity()).userId,
    logger,
  });
  const live = createLive({ client, call, callAtOnce: createCall(logger, FOR_SHOW), queue, logger });
  const answering = createAnswering({
    ask,
    people,
    agent,
    threads: createThreads({ client, call, nowMs: Date.now }),
    delivery,
    addWholeTable: createAddWholeTable(deps.wholeTables),
    live,
    slowAfterMs: deps.slowAfterMs ?? SLOW_AFTER_MS,
    askerOf,
    withFeedback: opinions !== undefined,
    withFilter: filterNames !== undefined,
    isTakenOver: async (eventId) => (await deps.taken?.isTakenOver(eventId)) ?? false,
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
    sentFile: createSentFiles({ token, apiUrl: config.apiUrl, download: deps.download }),
    logger,
  });
  const homeTab =
    home === undefined
      ? null
      : createHomeTab({
          home,
          askerOf,
          client,
          call,
          keepFile: createUpload({ client, call }).keepFile,
          askInDirect: async (asked) => {
            const opened = await call('conversations.open', () =>
              client.conversations.open({ users: asked.user }),
            );
            const channel = opened.channel?.id;
            if (channel !== undefined) await deps.askedAtHome(asked, channel);
          },
          logger,
        });
  return {
    identity: people.identity,
    isTokenGood: async () => {
      try {
        await call('auth.test', () => client.auth.test());
        return true;
      } catch (error) {
        if (isAppError(error) && error.code === 'unauthenticated') return false;
        throw error;
      }
    },
    answering,
    delivery,
    live,
    agent,
    filtering:
      filterNames === undefined
        ? null
        : createFiltering({ names: filterNames, askerOf, client, call, delivery, logger }),
    homeTab,
    rating:
      opinions === undefined ? null : createRating({ opinions, askerOf, client, call, delivery, logger }),
    notify:
      conversations === null
        ? null
        : createNotify({
            conversations,
            delivery: createDelivery({ client, call: callForNotices, queue, logger }),
            client,
            call: callForNotices,
          }),
  };
}
