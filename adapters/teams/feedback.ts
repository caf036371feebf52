import { z } from 'zod';
import type { Asker } from '../../src/model/question.js';
import { COMMENT_CHARACTERS_MAX, type Opinions, type Rating } from '../../src/ports/feedback.js';
import type { SentAnswers } from '../../src/ports/shown-answers.js';
import type { IncomingActivity } from './activity.js';

/**
 * What people think of answers, by Teams' own thumbs below a message. Format: "message/submitAction" of
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content#feedback-buttons
 */

const Submitted = z.looseObject({
  actionName: z.literal('feedback'),
  actionValue: z.looseObject({
    reaction: z.enum(['like', 'dislike']),
    /** JSON of the form's fields. */
    feedback: z.string().nullish(),
  }),
});
const Form = z.looseObject({ feedbackText: z.string() });

export interface SubmittedFeedback {
  readonly messageId: string;
  readonly rating: Rating;
  readonly comment: string | null;
}

function commentOf(feedback: string | null | undefined): string | null {
  try {
    const form = Form.safeParse(JSON.parse(feedback ?? '{}'));
    return form.success ? form.data.feedbackText.slice(0, COMMENT_CHARACTERS_MAX) : null;
  } catch {
    return null;
  }
}

/** The thumb that was pressed; null for any other invoke. */
export function feedbackOf({ type, name, replyToId, value }: IncomingActivity): SubmittedFeedback | null {
  if (type !== 'invoke' || name !== 'message/submitAction') return null;
  const submitted = Submitted.safeParse(value);
  if (!submitted.success || replyToId === undefined || replyToId === null) return null;
  const { reaction, feedback } = submitted.data.actionValue;
  return {
    messageId: replyToId,
    rating: reaction === 'like' ? 'up' : 'down',
    comment: commentOf(feedback),
  };
}

export interface KeepDeps {
  readonly opinions: Opinions;
  readonly sent: Pick<SentAnswers, 'turnOf'>;
}

/** False where the message is not known any more, or the person is not. Throws as `Opinions.give` and `SentAnswers` do. */
export async function keepFeedback(
  feedback: SubmittedFeedback,
  { conversation, asker }: { readonly conversation: string; readonly asker: Asker },
  { opinions, sent }: KeepDeps,
): Promise<boolean> {
  const turn = await sent.turnOf({ conversation, messageId: feedback.messageId });
  if (turn === null) return false;
  return opinions.give(asker, { turn, rating: feedback.rating, comment: feedback.comment });
}
