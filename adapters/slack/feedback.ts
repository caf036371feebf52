import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Language } from '../../src/model/principal.js';
import { COMMENT_CHARACTERS_MAX, type Opinion } from '../../src/ports/feedback.js';
import { wordsFor } from './words.js';

/** What people think of an answer: two buttons under it, and a form for what was wrong. Pure. */

/** Both the pair of buttons and, where Slack has no pair, each of two plain ones. */
export const RATE_ACTION = /^medisales_rate(_up|_down)?$/;
export const COMMENT_FORM = 'medisales_comment';
const COMMENT_BLOCK = 'comment';
const COMMENT_INPUT = 'text';

const Rated = z.object({
  turn: z.int().positive(),
  rating: z.enum(['up', 'down']),
  language: z.enum(['ko', 'en']),
});
type Rated = z.infer<typeof Rated>;

function ratedText(rated: Rated): string {
  return JSON.stringify(rated);
}

/** What was pressed, or null where the value is not one of ours. */
export function decodeRating(value: string): Rated | null {
  try {
    return Rated.safeParse(JSON.parse(value)).data ?? null;
  } catch {
    return null;
  }
}

function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: true };
}

export function feedbackBlock(turn: number, language: Language): types.ContextActionsBlock {
  const { good, bad } = wordsFor(language).feedback;
  return {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'medisales_rate',
        positive_button: { text: plain(good), value: ratedText({ turn, rating: 'up', language }) },
        negative_button: { text: plain(bad), value: ratedText({ turn, rating: 'down', language }) },
      },
    ],
  };
}

/** The same as two plain buttons, for a Slack that does not know the pair. */
export function plainFeedback(block: types.ContextActionsBlock): types.ActionsBlock {
  const buttons = block.elements.flatMap((element): types.Button[] =>
    element.type !== 'feedback_buttons'
      ? []
      : [
          {
            type: 'button',
            action_id: 'medisales_rate_up',
            text: plain(`👍 ${element.positive_button.text.text}`),
            value: element.positive_button.value,
          },
          {
            type: 'button',
            action_id: 'medisales_rate_down',
            text: plain(`👎 ${element.negative_button.text.text}`),
            value: element.negative_button.value,
          },
        ],
  );
  return { type: 'actions', elements: buttons };
}

/** Asks what was wrong with an answer. */
export function commentForm(turn: number, language: Language): types.ModalView {
  const { title, send, close, ask, hint } = wordsFor(language).feedback;
  return {
    type: 'modal',
    callback_id: COMMENT_FORM,
    private_metadata: JSON.stringify({ turn }),
    title: plain(title),
    submit: plain(send),
    close: plain(close),
    blocks: [
      {
        type: 'input',
        block_id: COMMENT_BLOCK,
        label: plain(ask),
        hint: plain(hint),
        element: {
          type: 'plain_text_input',
          action_id: COMMENT_INPUT,
          multiline: true,
          min_length: 1,
          max_length: COMMENT_CHARACTERS_MAX,
          focus_on_load: true,
        },
      },
    ],
  };
}

const Submitted = z.object({
  user: z.object({ id: z.string().min(1).max(64), team_id: z.string().nullish() }),
  team: z.object({ id: z.string().min(1).max(64) }).nullish(),
  view: z.object({
    private_metadata: z.string(),
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), z.object({ value: z.string().nullish() }))),
    }),
  }),
});

export interface IncomingComment {
  readonly team: string;
  readonly user: string;
  readonly opinion: Opinion;
}

/** The form as it came back, or null where it is not one of ours. */
export function readComment(body: unknown): IncomingComment | null {
  const parsed = Submitted.safeParse(body);
  if (!parsed.success) return null;
  const { user, team, view } = parsed.data;
  const teamId = team?.id ?? user.team_id;
  const comment = view.state.values[COMMENT_BLOCK]?.[COMMENT_INPUT]?.value?.trim() ?? '';
  const turn = turnOf(view.private_metadata);
  if (!teamId || turn === null || comment === '') return null;
  return { team: teamId, user: user.id, opinion: { turn, rating: 'down', comment } };
}

function turnOf(metadata: string): number | null {
  try {
    return z.object({ turn: z.int().positive() }).safeParse(JSON.parse(metadata)).data?.turn ?? null;
  } catch {
    return null;
  }
}
