import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Answer } from '../../src/model/answer.js';
import type { Language } from '../../src/model/principal.js';
import type { Asker, Question } from '../../src/model/question.js';
import type { Judgement, Readers } from '../../src/ports/readers.js';
import { externalIdOf, type IncomingActivity, isShared, submittedData } from './activity.js';
import { actionSet, submitAction, textElement } from './card.js';
import type { Members } from './members.js';
import { cardMessage, type TeamsMessage } from './render.js';
import { wordsOf } from './words.js';

/** What not everybody in a conversation may see goes to its asker alone, who may share the part that is for all. */

const Shared = z.object({
  /** The question, to be asked again. */
  share: z.string().min(1).max(300),
  /** Whose it is: under another's rights it would be another answer. */
  asker: z.string().min(1).max(2_000),
  after: z.int().nonnegative().optional(),
});
export type SharedQuestion = z.infer<typeof Shared>;

/** What a button asks to share; null for any other message. */
export function sharedQuestionOf(activity: IncomingActivity): SharedQuestion | null {
  if (!isShared(activity)) return null;
  return Shared.safeParse(submittedData(activity.value)).data ?? null;
}

/** A question, the turn it was kept as, and the one it went on from, where that was named. */
interface Kept {
  readonly text: string;
  readonly turn: number | undefined;
  readonly after: number | undefined;
}

/** What the button shares; null where the question does not fit into one. */
export function sharedOf(
  activity: IncomingActivity,
  { text, turn, after: named }: Kept,
): SharedQuestion | null {
  const asker = externalIdOf(activity);
  // A follow-up goes on from what came before it, not from itself.
  const before = named ?? (turn === undefined ? undefined : Math.max(0, turn - 1));
  const after = before === undefined ? {} : { after: before };
  return Shared.safeParse({ share: text, asker, ...after }).data ?? null;
}

/** Says where the answer went, without a figure or a name, and offers to share what is for all. */
export function renderSentPrivately(language: Language, shared: SharedQuestion | null): TeamsMessage {
  const words = wordsOf(language);
  const body = [textElement(words.sentPrivately)];
  if (shared === null) return cardMessage(body, words.sentPrivately, language);
  const note = textElement(words.sharedPart, { size: 'Small', isSubtle: true });
  const button = actionSet([submitAction(words.share, shared)]);
  return cardMessage([...body, note, button], words.sentPrivately, language);
}

export interface Share {
  /** Whether an answer may stand where it was asked for. */
  readonly judge: (turn: SharedTurn, answer: Answer) => Promise<Judgement>;
  /** What everybody there may see of the asker's; null for nothing. */
  readonly within: (turn: SharedTurn) => Promise<NonNullable<Question['within']> | null>;
}

interface SharedTurn {
  readonly context: TurnContext;
  readonly activity: IncomingActivity;
  readonly asker: Asker;
}

export function createShare(readers: Readers, members: Members): Share {
  return {
    judge: async ({ context, activity, asker }, answer) =>
      isShared(activity) ? readers.judge(asker, answer, await members(context, activity)) : { kind: 'open' },
    within: async ({ context, activity, asker }) =>
      readers.commonScope(asker, await members(context, activity)),
  };
}
