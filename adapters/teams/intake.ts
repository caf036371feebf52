import type { Logger } from '../../src/ports/logger.js';
import type { EventsInHand } from '../../src/ports/taken-events.js';
import { eventIdOf, type IncomingActivity } from './activity.js';

/** Messages in hand, noted until they are answered: Teams does not deliver again what was acknowledged. */
export interface Intake {
  /** False where the message was taken before. Without its note a message is answered all the same. */
  readonly take: (activity: IncomingActivity) => Promise<boolean>;
  readonly isTakenOver: (activity: IncomingActivity) => Promise<boolean>;
  readonly done: (activity: IncomingActivity) => Promise<void>;
}

export function createIntake(taken: EventsInHand | null, logger: Logger): Intake {
  const about = (activity: IncomingActivity): string | null =>
    activity.type === 'message' ? eventIdOf(activity) : null;
  return {
    take: async (activity) => {
      const eventId = about(activity);
      if (taken === null || eventId === null) return true;
      try {
        return await taken.take({ eventId, platform: 'teams', payload: JSON.stringify(activity) });
      } catch (error) {
        logger.error({ error, eventId }, 'A Teams message could not be noted');
        return true;
      }
    },
    isTakenOver: async (activity) => {
      const eventId = about(activity);
      return eventId === null ? false : ((await taken?.isTakenOver(eventId)) ?? false);
    },
    done: async (activity) => {
      const eventId = about(activity);
      if (eventId !== null) await taken?.done(eventId);
    },
  };
}

/** What an answer needs of the message that it replies to. */
export function referenceOf(activity: IncomingActivity): object {
  const { id, from, recipient, conversation, channelId, serviceUrl, locale } = activity;
  return { activityId: id, user: from, bot: recipient, conversation, channelId, serviceUrl, locale };
}
