import type { Asker } from '../../src/model/question.js';
import type { Ask } from '../../src/ports/ask.js';
import type { ClientSearch } from '../../src/ports/client-search.js';
import type { DocumentSearch } from '../../src/ports/document-search.js';
import type { Opinions } from '../../src/ports/feedback.js';
import type { Home } from '../../src/ports/home.js';
import type { Logger } from '../../src/ports/logger.js';
import type { ShownAnswers } from '../../src/ports/shown-answers.js';
import type { IncomingActivity } from './activity.js';
import type { AttachmentDeps } from './attachments.js';
import { asDeliveryError, loggable } from './errors.js';
import { type InvokeResponse, respondToExtension } from './extension.js';
import { feedbackOf, keepFeedback } from './feedback.js';
import { clientSearchOf } from './follow-ups.js';
import { homePressOf, pressHome } from './home.js';
import { oneLine } from './text.js';
import { withinLimit } from './within-limit.js';

export interface InvokeDeps extends AttachmentDeps {
  readonly ask: Ask;
  readonly logger: Logger;
  /** Without either nobody is asked what they think of an answer. */
  readonly opinions?: Opinions;
  readonly shownAnswers?: ShownAnswers;
  /** Without it the message extension finds no clients. */
  readonly clients?: ClientSearch;
  /** Without it the message extension finds no documents. */
  readonly documents?: DocumentSearch;
  /** Without it people have no card of their own. */
  readonly home?: Home;
  /** How long an invoke may take; a little less than Teams waits unless said. */
  readonly invokeLimitMs?: number;
}

const SEARCH_RESPONSE = 'application/vnd.microsoft.search.searchResponse';
const INVOKE_LIMIT_MS = 4_000;

/**
 * Answers an invoke, which Teams waits for: a thumb, a button of a card or a command of the message extension. null where nothing
 * answers to it. Throws as the search does.
 */
export async function respondToInvoke(
  activity: IncomingActivity,
  asker: Asker,
  deps: InvokeDeps,
): Promise<InvokeResponse | null> {
  const {
    ask,
    logger,
    opinions,
    shownAnswers,
    clients,
    documents,
    invokeLimitMs: limitMs = INVOKE_LIMIT_MS,
  } = deps;
  const press = homePressOf(activity);
  if (press !== null && deps.home !== undefined) {
    return pressHome({ activity, press, asker }, { ...deps, home: deps.home, limitMs });
  }
  const sought = clientSearchOf(activity);
  if (sought !== null && clients !== undefined) {
    const found = (await withinLimit(clients.find(asker, sought), limitMs)) ?? [];
    const results = found.map((name) => ({ title: oneLine(name), value: name }));
    return { statusCode: 200, type: SEARCH_RESPONSE, value: { results } };
  }
  const feedback = feedbackOf(activity);
  if (feedback === null || opinions === undefined || shownAnswers === undefined) {
    return respondToExtension(activity, asker, {
      ask,
      limitMs,
      ...(clients === undefined ? {} : { clients }),
      ...(documents === undefined ? {} : { documents }),
    });
  }
  const where = { conversation: activity.conversation.id, asker };
  try {
    const isKept = await keepFeedback(feedback, where, { opinions, sent: shownAnswers.sent });
    if (!isKept) logger.warn({}, 'An opinion in Teams was about a message that is not kept any more');
  } catch (error) {
    logger.warn(loggable(asDeliveryError(error)), 'An opinion in Teams was not kept');
  }
  return {};
}
