import type { Posting } from './posting.js';

/** How many chats are remembered; the oldest go first. */
const CHATS_MAX = 10_000;

export interface ChatOf {
  /** The id of a personal chat. */
  readonly conversation: string;
  /** As Teams knows the person. */
  readonly externalId: string;
}

/**
 * Answers that were put into somebody's own chat and are kept under another conversation's name, such as that of a
 * channel's thread: while one is the last thing in that chat, words typed there go on from it. Kept in memory: after
 * a restart such words go on from what was last asked in the chat itself.
 */
export interface LastAnswers {
  /** `turn` as `Reply.turn` has it. */
  readonly note: (chat: ChatOf, turn: number) => void;
  /** The turn that words of this person go on from, which then have become the last thing there. */
  readonly take: (chat: ChatOf) => number | undefined;
  /** A posting that ends them: what comes unasked stands between an answer and the words after it. */
  readonly endedBy: (posting: Posting) => Posting;
}

export function createLastAnswers(): LastAnswers {
  const last = new Map<string, { readonly externalId: string; readonly turn: number }>();
  return {
    note: ({ conversation, externalId }, turn) => {
      last.delete(conversation);
      last.set(conversation, { externalId, turn });
      for (const oldest of last.keys()) {
        if (last.size <= CHATS_MAX) break;
        last.delete(oldest);
      }
    },
    take: ({ conversation, externalId }) => {
      const known = last.get(conversation);
      last.delete(conversation);
      return known?.externalId === externalId ? known.turn : undefined;
    },
    endedBy: (posting) => ({
      ...posting,
      post: (place, message) => {
        last.delete(place.conversation.id);
        return posting.post(place, message);
      },
    }),
  };
}
