import { z } from 'zod';
import type { Logger } from '../../src/ports/logger.js';
import type { EventsInHand } from '../../src/ports/taken-events.js';
import { eventIdOf, type IncomingActivity, parseActivity } from './activity.js';

/** Messages in hand, noted until they are answered: Teams does not deliver again what was acknowledged. */
export interface Intake {
  /** False where the message was taken before. Without its note a message is answered all the same. */
  readonly take: (activity: IncomingActivity) => Promise<boolean>;
  /** Adds what whoever takes the message over can't find out any more. Never throws. */
  readonly addTo: (activity: IncomingActivity, goesOnFrom: number) => Promise<void>;
  readonly isTakenOver: (activity: IncomingActivity) => Promise<boolean>;
  readonly done: (activity: IncomingActivity) => Promise<void>;
}

/** A message in hand, as its note has it. */
export interface InHand {
  readonly activity: IncomingActivity;
  /** The turn that was the last thing in the chat when it came, where the chat's own memory lacks it. */
  readonly goesOnFrom?: number | undefined;
}

const Note = z.object({ activity: z.unknown(), goesOnFrom: z.number().optional() });

const noteOf = (inHand: InHand): string => JSON.stringify(inHand);

/** Throws as `parseActivity` does. */
export function readNote(payload: string): InHand {
  const { activity, goesOnFrom } = Note.parse(JSON.parse(payload));
  return { activity: parseActivity(activity), goesOnFrom };
}

export function createIntake(taken: EventsInHand | null, logger: Logger): Intake {
  const about = (activity: IncomingActivity): string | null =>
    activity.type === 'message' ? eventIdOf(activity) : null;
  return {
    take: async (activity) => {
      const eventId = about(activity);
      if (taken === null || eventId === null) return true;
      try {
        return await taken.take({ eventId, platform: 'teams', payload: noteOf({ activity }) });
      } catch (error) {
        logger.error({ error, eventId }, 'A Teams message could not be noted');
        return true;
      }
    },
    addTo: async (activity, goesOnFrom) => {
      const eventId = about(activity);
      if (eventId === null) return;
      try {
        await taken?.note(eventId, noteOf({ activity, goesOnFrom }));
      } catch (error) {
        logger.error({ error, eventId }, 'What a Teams message goes on from could not be noted');
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
