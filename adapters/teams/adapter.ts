import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Activity, CloudAdapter, type TurnContext } from 'botbuilder';
import { type ErrorRequestHandler, json, type Request, type Response, Router } from 'express';
import { createBacklog } from '../../src/model/backlog.js';
import { createEarliestFirst } from '../../src/model/earliest-first.js';
import { AppError, isAppError } from '../../src/model/errors.js';
import type { Asker } from '../../src/model/question.js';
import { gaveUpText } from '../../src/model/restart-text.js';
import type { Ask } from '../../src/ports/ask.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Download } from '../../src/ports/download.js';
import type { EventLog } from '../../src/ports/event-log.js';
import type { Home } from '../../src/ports/home.js';
import type { Logger } from '../../src/ports/logger.js';
import type { Notify, Outreach } from '../../src/ports/outreach.js';
import type { Readers } from '../../src/ports/readers.js';
import type { EventsInHand, TakeUp } from '../../src/ports/taken-events.js';
import {
  eventIdOf,
  externalIdOf,
  type IncomingActivity,
  isBotAdded,
  isBotRemoved,
  isInstalled,
  isOwnMessage,
  isPersonal,
  localeLanguage,
  parseActivity,
  questionOf,
  tenantOf,
  timestampOf,
} from './activity.js';
import { createAnswering } from './answering.js';
import type { AttachmentDeps } from './attachments.js';
import { type Authenticated, createGate, type TeamsConfig } from './auth.js';
import { isConsent, takeConsent } from './consent.js';
import { createConversations } from './conversations.js';
import { deliver, prepareConnector, type Sleep, withRetries } from './delivery.js';
import { asDeliveryError, loggable } from './errors.js';
import type { InvokeResponse } from './extension.js';
import { isHomeCommand, openHome } from './home.js';
import { createIntake, type InHand, readNote, referenceOf } from './intake.js';
import { type InvokeDeps, respondToInvoke } from './invokes.js';
import { createMembers } from './members.js';
import { createNotify } from './notify.js';
import { createPosting } from './posting.js';
import { createPrivateChat } from './private-chat.js';
import { plainMessage, renderWelcome } from './render.js';
import { createRoster } from './roster.js';
import { createShare } from './share.js';
import { createShownAnswers } from './shown-answers.js';
import { createTurns } from './turns.js';
import { wordsOf } from './words.js';
import { type After, systemAfter } from './working.js';

export interface TeamsAdapterDeps extends AttachmentDeps, InvokeDeps {
  readonly config: TeamsConfig;
  readonly ask: Ask;
  readonly download: Download;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Without it the bot answers only. */
  readonly outreach?: Outreach;
  /** Without it every answer stands where it was asked for. */
  readonly readers?: Readers;
  /** So that a repeated installation event is welcomed once. Questions are kept single by `ask`. */
  readonly eventLog?: EventLog;
  /** Without it questions that a stop cuts off are lost. */
  readonly taken?: EventsInHand;
  /** Waits between attempts; tests pass one that returns at once. */
  readonly sleep?: Sleep;
  /** Runs what shows that an answer takes its time; tests pass one that they move on. */
  readonly after?: After;
  /** Where the Bot Framework's signing keys are read from; tests pass a local one. */
  readonly openIdMetadataUrl?: string;
}

export interface TeamsAdapter {
  /** Serves `POST /api/messages`; reads the body itself, so mount it before any body parser. */
  readonly router: Router;
  /** Writes to people who have not just asked; null without `outreach`. */
  readonly notify: Notify | null;
  /** Goes on with what another process left. */
  readonly takeUp: TakeUp;
  /** Takes no more activities and resolves when those under way are answered. */
  readonly stop: () => Promise<void>;
}

const PATH = '/api/messages';
// Teams messages end at about 100 KB, with the envelope around them.
const BODY_LIMIT = '256kb';
/** Anonymous clients name any tenant they like; their links must never be those of a real one. */
const ANONYMOUS_TENANT = 'anonymous';

const HTTP_STATUS: Readonly<Record<string, number>> = {
  unauthenticated: 401,
  denied: 403,
  usage: 400,
  upstream_failed: 503,
};

/**
 * Teams by the Bot Framework. Every activity is checked, acknowledged, and only then answered, so that a long
 * answer brings no repeated delivery; activities of one conversation are answered in their order.
 * Throws `config_invalid` for settings that can't authenticate anyone.
 */
export function createTeamsAdapter(deps: TeamsAdapterDeps): TeamsAdapter {
  const { config, logger, clock } = deps;
  const sleep: Sleep = deps.sleep ?? ((ms) => wait(ms));
  const gate = createGate(config, deps.openIdMetadataUrl);
  const anonymous = config.appId === null;
  const sdk = new CloudAdapter(gate.sdk);
  const roster = createRoster(anonymous, sleep);
  const conversations = deps.outreach === undefined ? null : createConversations(deps.outreach);
  const intake = createIntake(deps.taken ?? null, logger);
  const turns = createTurns();
  const arrivals = createTurns();
  const backlog = createBacklog((error) => {
    logger.error({ error }, 'A burst of Teams activities did not come to its end');
  });
  const shown = createShownAnswers(deps.shownAnswers, logger);
  let stopping = false;

  const say = (context: TurnContext, text: string): Promise<unknown> =>
    withRetries(sleep, () => context.sendActivity(plainMessage(text)));

  sdk.onTurnError = async (context, error) => {
    const reference = randomUUID().slice(0, 8);
    const failure = asDeliveryError(error);
    logger.error({ reference, ...loggable(failure) }, 'A Teams activity was not answered');
    // Where sending is what failed, one more message would fail too.
    if (failure.code !== 'internal') return;
    const language = localeLanguage(context.activity as unknown as IncomingActivity);
    await say(context, wordsOf(language).failed(reference)).catch((second: unknown) => {
      logger.error({ reference, ...loggable(asDeliveryError(second)) }, 'The apology was not delivered');
    });
  };

  const askerOf = (context: TurnContext, activity: IncomingActivity): Asker => ({
    kind: 'platform',
    platform: 'teams',
    tenant: tenantFor(activity),
    externalId: externalIdOf(activity),
    fetchEmail: () => roster.emailOf(context, activity),
  });

  const tenantFor = (activity: IncomingActivity): string =>
    anonymous ? ANONYMOUS_TENANT : (tenantOf(activity) ?? ANONYMOUS_TENANT);

  /** What fails here must not cost anybody an answer. */
  const noteConversation = async (activity: IncomingActivity, asker: Asker | null): Promise<void> => {
    try {
      const tenant = tenantFor(activity);
      if (asker === null) await conversations?.forget(activity, tenant);
      else await conversations?.remember(activity, { tenant, asker });
    } catch (error) {
      logger.warn(loggable(asDeliveryError(error)), 'A Teams conversation was not kept');
    }
  };

  const welcome = async (context: TurnContext, activity: IncomingActivity): Promise<void> => {
    if (!(await claims(activity))) return;
    const { from } = activity;
    const home = deps.home !== undefined && isPersonal(activity) ? { to: from.id } : undefined;
    await deliver(context, renderWelcome(localeLanguage(activity), home), sleep);
  };

  /** What is no question is claimed here, so that a repeated delivery is answered once. */
  const claims = async (activity: IncomingActivity): Promise<boolean> => {
    const eventId = eventIdOf(activity);
    return eventId === null || deps.eventLog === undefined || deps.eventLog.claim(eventId, clock.now());
  };

  const showHome = async (context: TurnContext, activity: IncomingActivity, home: Home): Promise<void> => {
    if (!(await claims(activity))) return;
    const asker = askerOf(context, activity);
    const shown = await openHome(activity, asker, { ...deps, home });
    if (!('type' in shown)) for (const message of shown) await deliver(context, message, sleep);
    else await withRetries(sleep, () => context.sendActivity(shown));
    await noteConversation(activity, asker);
  };

  // A queue of their own: a notice may be sent from within an answer, which must not wait for itself.
  const notices = createTurns();
  const posting = shown.endedBy(createPosting({ sdk, appId: config.appId, sleep }));
  const answering = createAnswering({
    ...deps,
    sleep,
    after: deps.after ?? systemAfter,
    isTakenOver: intake.isTakenOver,
    shown,
    withFeedback: deps.opinions !== undefined && deps.shownAnswers !== undefined,
    findsClients: deps.clients !== undefined,
    claims,
    askerOf,
    remember: (activity, username) => noteConversation(activity, { kind: 'user', username }),
    share:
      deps.readers === undefined
        ? null
        : createShare(deps.readers, createMembers({ anonymous, tenantFor, sleep, logger })),
    privateChat: createPrivateChat({
      posting,
      tenantFor,
      logger,
      turns: notices,
      known:
        deps.outreach === undefined || conversations === null
          ? null
          : { conversations, identify: deps.outreach.identify },
    }),
  });

  const turn = async (context: TurnContext, { activity, goesOnFrom }: Received): Promise<void> => {
    prepareConnector(context);
    if (activity.type === 'message') {
      const { home } = deps;
      if (home !== undefined && isHomeCommand(questionOf(activity))) await showHome(context, activity, home);
      else await answering(context, { activity, goesOnFrom }, { isTakenOver: false });
      return;
    }
    if (isConsent(activity)) {
      const asker = askerOf(context, activity);
      await takeConsent({ context, activity, asker }, { ask: deps.ask, logger, sleep, isLocal: anonymous });
      return;
    }
    if (isBotRemoved(activity)) {
      await noteConversation(activity, null);
      return;
    }
    await noteConversation(activity, askerOf(context, activity));
    if (isBotAdded(activity)) await welcome(context, activity);
  };

  const run = async (received: Received): Promise<void> => {
    const { authenticated, activity } = received;
    // With expectReplies the SDK would keep the answer for a response that is long gone.
    const own = { ...activity, deliveryMode: undefined } as unknown as Activity;
    try {
      await sdk.processActivityDirect(authenticated, own, (context) => turn(context, received));
    } catch (error) {
      logger.error(loggable(asDeliveryError(error)), 'A Teams activity was not answered');
    } finally {
      await intake.done(activity);
    }
  };

  /** `work` in the conversation of a message that another process left; done then, whatever came of it. */
  const takeUp = (
    payload: string,
    work: (context: TurnContext, inHand: InHand) => Promise<unknown>,
  ): Promise<void> => {
    const inHand = readNote(payload);
    const { activity } = inHand;
    return turns.run(activity.conversation.id, async () => {
      try {
        await sdk.continueConversationAsync(
          config.appId ?? '',
          referenceOf(activity) as never,
          async (context) => {
            prepareConnector(context);
            await work(context, inHand);
          },
        );
      } finally {
        await intake.done(activity);
      }
    });
  };

  const waiting = createEarliestFirst<Received>(({ activity }) => timestampOf(activity));
  /** Answers once the burst that it came in is over, in the order of the conversation. */
  const begin = (received: Received): void => {
    const { id } = received.activity.conversation;
    waiting.add(id, received);
    let endBurst = (): void => {};
    const burstOver = new Promise<void>((resolve) => {
      endBurst = resolve;
    });
    const answered = turns.run(id, async () => {
      await burstOver;
      await run(waiting.take(id));
    });
    backlog.add(() => {
      endBurst();
      return answered;
    });
  };

  const invoked = (activity: IncomingActivity): Promise<InvokeResponse | null> => {
    const asker: Asker = {
      kind: 'platform',
      platform: 'teams',
      tenant: tenantFor(activity),
      externalId: externalIdOf(activity),
      // An invoke may come from a chat whose roster the bot can't read: the person is known from their own chat.
      fetchEmail: async () => null,
    };
    return respondToInvoke(activity, asker, deps);
  };

  const lastThereFor = async (activity: IncomingActivity): Promise<number | undefined> => {
    if (activity.type !== 'message') return undefined;
    const chat = { conversation: activity.conversation.id, externalId: externalIdOf(activity) };
    const last = (await shown.takeLast(chat)) ?? undefined;
    if (last !== undefined) await intake.addTo(activity, last);
    return last;
  };

  const receive = async (req: Request, res: Response): Promise<void> => {
    const activity = parseActivity(req.body);
    // In the order they came in: the keys for the first one may have to be fetched.
    const authenticated = await arrivals.run(activity.conversation.id, () =>
      gate.authenticate(req, activity),
    );
    if (activity.type === 'invoke' && !isConsent(activity)) {
      const response = await invoked(activity);
      res.status(response === null ? 501 : 200).json(response ?? {});
      return;
    }
    if (stopping) {
      res.status(503).set('Retry-After', '5').json({ error: 'The service is stopping' });
      return;
    }
    const isOurs = isForUs(activity) && (await intake.take(activity));
    res.status(200).json({});
    if (!isOurs) return;
    // Now, not when its turn comes: what is answered meanwhile was not yet read by whoever wrote this.
    begin({ authenticated, activity, goesOnFrom: await lastThereFor(activity) });
  };

  const refuse: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
    const failure = isAppError(error) ? error : bodyError(error);
    const status = failure.code === 'input_too_large' ? 413 : (HTTP_STATUS[failure.code] ?? 500);
    logger.warn({ status, ...loggable(failure) }, 'A request to the Teams endpoint was refused');
    res.status(status).json({ error: status === 500 ? 'Internal error' : failure.message });
  };

  const router = Router();
  router.post(
    PATH,
    (req, _res, next) => {
      gate.checkRequest(req);
      next();
    },
    json({ limit: BODY_LIMIT }),
    receive,
  );
  router.use(PATH, refuse);
  const tenant = anonymous ? ANONYMOUS_TENANT : (config.tenantId ?? ANONYMOUS_TENANT);
  const { appId } = config;
  const { outreach } = deps;
  return {
    router,
    notify:
      outreach === undefined || conversations === null
        ? null
        : createNotify({ posting, appId, tenant, outreach, conversations, files: deps, turns: notices }),
    takeUp: {
      answer: async ({ payload }) => {
        takeUp(payload, (context, inHand) => answering(context, inHand, { isTakenOver: true })).catch(
          (error: unknown) =>
            logger.error(loggable(asDeliveryError(error)), 'A left Teams message was not answered'),
        );
      },
      giveUp: ({ payload }, reference) => takeUp(payload, (context) => say(context, gaveUpText(reference))),
    },
    stop: async () => {
      stopping = true;
      await Promise.all([turns.settled(), notices.settled()]);
    },
  };
}

interface Received extends InHand {
  readonly authenticated: Authenticated;
}

function isForUs(activity: IncomingActivity): boolean {
  if (activity.type === 'message') return !isOwnMessage(activity);
  return isConsent(activity) || isBotAdded(activity) || isInstalled(activity) || isBotRemoved(activity);
}

/** Express's body parser says in `type` what was wrong with a body. */
function bodyError(error: unknown): AppError {
  const type = (error as { type?: unknown } | null)?.type;
  if (type === 'entity.too.large') {
    return new AppError('input_too_large', `The activity is larger than ${BODY_LIMIT}`, { cause: error });
  }
  if (typeof type === 'string') {
    return new AppError('usage', 'The body must be one JSON object', { cause: error });
  }
  return new AppError('internal', messageOf(error), { cause: error });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
