import type { Logger } from '../../src/ports/logger.js';
import type { ShownAnswers as Kept, OwnChat, SentMessage } from '../../src/ports/shown-answers.js';
import { asDeliveryError, loggable } from './errors.js';
import type { Posting } from './posting.js';

/** Which answers stand where. Nothing of it throws: what is not kept costs nobody an answer. */
export interface ShownAnswers {
  /** `turn` as `Reply.turn` has it. */
  readonly noteSent: (message: SentMessage, turn: number) => Promise<void>;
  readonly noteLast: (chat: OwnChat, turn: number) => Promise<void>;
  /** The turn that words of this person go on from, which then have become the last thing there. */
  readonly takeLast: (chat: OwnChat) => Promise<number | null>;
  /** A posting that ends them: what comes unasked stands between an answer and the words after it. */
  readonly endedBy: (posting: Posting) => Posting;
}

/** Without `kept`, words go on from what was last asked in the chat itself. */
export function createShownAnswers(kept: Kept | undefined, logger: Logger): ShownAnswers {
  const quietly = async <T>(work: Promise<T> | undefined): Promise<T | null> => {
    try {
      return (await work) ?? null;
    } catch (error) {
      logger.warn(loggable(asDeliveryError(error)), 'What stands in a Teams chat was not kept');
      return null;
    }
  };
  return {
    noteSent: async (message, turn) => {
      await quietly(kept?.sent.note(message, turn));
    },
    noteLast: async (chat, turn) => {
      await quietly(kept?.last.note(chat, turn));
    },
    takeLast: (chat) => quietly(kept?.last.take(chat)),
    endedBy: (posting) => ({
      ...posting,
      post: async (place, message) => {
        await quietly(kept?.last.end(place.conversation.id));
        return posting.post(place, message);
      },
    }),
  };
}
