import { z } from 'zod';
import type { Language } from '../../src/model/principal.js';
import type { Asker, Question } from '../../src/model/question.js';
import type { Judgement, Readers } from '../../src/ports/readers.js';
import type { Answered } from './asking.js';
import { LIMITS } from './limits.js';
import type { Members } from './members.js';
import { buttonValue, type Piece } from './pieces.js';
import { context, type SlackMessage, toMessage } from './render.js';
import { wordsFor } from './words.js';

/** What not everybody in a channel may see is answered to its asker alone, who may share the part that is for all. */

export const SHARE_ACTION = 'medisales_share';

const Shared = z.object({
  share: z.string().min(1),
  thread: z.string().max(64),
  /** A follow-up goes on from what came before it, not from itself. */
  after: z.int().nonnegative().exactOptional(),
});

/** What the button asks again, and in which thread. */
export type SharedQuestion = z.infer<typeof Shared>;

export function decodeShare(value: string): SharedQuestion | null {
  try {
    return Shared.safeParse(JSON.parse(value)).data ?? null;
  } catch {
    return null;
  }
}

/** Says under an answer why its asker alone sees it, and offers to share what is for all. */
export function renderOnlyYou(language: Language, shared: SharedQuestion | null): SlackMessage {
  const words = wordsFor(language);
  const value = shared === null ? '' : buttonValue(shared);
  const isOffered = value !== '' && value.length <= LIMITS.actionValue;
  const note = context([isOffered ? `${words.onlyYou} ${words.sharedPart}` : words.onlyYou]);
  const button: Piece = {
    block: {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: SHARE_ACTION,
          text: { type: 'plain_text', text: words.share, emoji: false },
          value,
        },
      ],
    },
    characters: words.share.length,
    plain: '',
  };
  return toMessage([...(note === null ? [] : [note]), ...(isOffered ? [button] : [])]);
}

export interface ShareDeps {
  readonly readers: Readers;
  readonly members: Members;
  readonly askerOf: (team: string, user: string) => Asker;
}

interface Place {
  readonly team: string;
  readonly channel: string;
}

export interface Share {
  /** Whether an answer may stand in the channel where it was asked for. */
  readonly judge: (place: Place, question: Question, answered: Answered) => Promise<Judgement>;
  /** What everybody in the channel may see of the asker's; null for nothing. */
  readonly within: (place: Place, asker: Asker) => Promise<Question['within'] | null>;
}

export function createShare({ readers, members, askerOf }: ShareDeps): Share {
  const readersOf = async ({ team, channel }: Place): Promise<readonly Asker[] | null> =>
    (await members(channel))?.map((user) => askerOf(team, user)) ?? null;
  return {
    judge: async (place, { asker, isShared }, { reply }) =>
      reply === null || isShared !== true
        ? { kind: 'open' }
        : readers.judge(asker, reply.answer, await readersOf(place)),
    within: async (place, asker) => readers.commonScope(asker, await readersOf(place)),
  };
}
