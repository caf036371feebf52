import type { RespondFn } from '@slack/bolt';
import { AppError, isAppError } from '../../src/model/errors.js';
import type { Language } from '../../src/model/principal.js';
import type { Asker } from '../../src/model/question.js';
import type { Opinion, Opinions } from '../../src/ports/feedback.js';
import type { Logger } from '../../src/ports/logger.js';
import type { SlackCall, SlackClient } from './api.js';
import type { Delivery } from './delivery.js';
import { commentForm, decodeRating, type IncomingComment } from './feedback.js';
import type { IncomingPress } from './incoming.js';
import { renderText } from './render.js';
import { wordsFor } from './words.js';

export interface RatingDeps {
  readonly opinions: Opinions;
  readonly askerOf: (team: string, user: string) => Asker;
  readonly client: SlackClient;
  readonly call: SlackCall;
  readonly delivery: Delivery;
  readonly logger: Logger;
}

/** Takes what people press and write about answers. */
export interface Rating {
  readonly onPress: (press: IncomingPress, respond: RespondFn) => Promise<void>;
  readonly onComment: (comment: IncomingComment) => Promise<void>;
}

export function createRating(deps: RatingDeps): Rating {
  const { opinions, askerOf, client, call, delivery, logger } = deps;

  /** False where the answer is not theirs to judge. */
  const give = async (asker: Asker, opinion: Opinion): Promise<boolean> => {
    try {
      return await opinions.give(asker, opinion);
    } catch (error) {
      if (isAppError(error) && error.code === 'not_found') return false;
      throw error;
    }
  };

  /** Slack gives three seconds from the press. A form that does not open loses the comment, not the rating. */
  const askWhy = async (triggerId: string, turn: number, language: Language): Promise<void> => {
    try {
      await call('views.open', () =>
        client.views.open({ trigger_id: triggerId, view: commentForm(turn, language) }),
      );
    } catch (error) {
      const details = error instanceof AppError ? { code: error.code, ...error.details } : {};
      logger.warn(details, 'Slack did not open the form for a comment');
    }
  };

  return {
    onPress: async (press, respond) => {
      const rated = decodeRating(press.value);
      if (rated === null) return;
      const { language, ...opinion } = rated;
      const taken = await give(askerOf(press.team, press.user), { ...opinion, comment: null });
      const words = wordsFor(language).feedback;
      if (taken && opinion.rating === 'down' && press.triggerId !== null) {
        await askWhy(press.triggerId, opinion.turn, language);
      }
      await delivery.toPerson(respond, [renderText(taken ? words.thanks : words.notYours)]);
    },
    onComment: async ({ team, user, opinion }) => {
      await give(askerOf(team, user), opinion);
    },
  };
}
