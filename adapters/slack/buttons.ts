import { z } from 'zod';
import type { Answer } from '../../src/model/answer.js';
import { breakdownWords } from '../../src/model/breakdown.js';
import { sentenceCase } from '../../src/model/sentence-case.js';
import type { Reply } from '../../src/ports/ask.js';
import { cutMiddle } from './escape.js';
import { feedbackBlock } from './feedback.js';
import { FILTER_ACTION } from './filter-form.js';
import { LIMITS } from './limits.js';
import { buttonValue, type Piece, plainText } from './pieces.js';
import { wordsFor } from './words.js';

/** What can be pressed under an answer. Pure. */

/** Every button that asks its value as a question; the rest only makes the id unique in its message. */
export const ASK_ACTION = /^medisales_ask_(\d+|chart|export|explain|breakdown)$/;

const Asked = z.object({ ask: z.string(), after: z.int().positive().exactOptional() });

/** A question, and the turn that it goes on from where it is said with an answer in view. */
export type PressedQuestion = z.infer<typeof Asked>;

/** The value of an ask button. */
export function encodeAsk(ask: string, after?: number): string {
  return buttonValue({ ask, ...(after === undefined ? {} : { after }) });
}

/** What a pressed button asks, or null where the value is not one of ours. */
export function decodeAsk(value: string): PressedQuestion | null {
  try {
    return Asked.safeParse(JSON.parse(value)).data ?? null;
  } catch {
    return null;
  }
}

/** Choices and next questions; null where there are none. */
export function questionButtons(answer: Answer, turn: number | undefined): Piece | null {
  const all = [...answer.choices, ...answer.suggestions].map((text) => text.trim());
  const questions = [...new Set(all)]
    .filter((question) => question !== '' && encodeAsk(question, turn).length <= LIMITS.actionValue)
    .slice(0, LIMITS.buttons);
  if (questions.length === 0) return null;
  // A choice is a name, and stays as it is written.
  const labelOf = (question: string): string =>
    answer.choices.some((choice) => choice.trim() === question) ? question : sentenceCase(question);
  const labels = questions.map((question) => cutMiddle(labelOf(question), LIMITS.buttonText));
  return {
    block: {
      type: 'actions',
      elements: questions.map((question, i) => ({
        type: 'button',
        action_id: `medisales_ask_${i}`,
        text: plainText(labels[i] ?? ''),
        value: encodeAsk(question, turn),
      })),
    },
    characters: labels.join('').length,
    plain: labels.map((label) => `› ${label}`).join('\n'),
  };
}

/** What can be brought or opened where an answer goes. */
export interface FollowUpOptions {
  readonly withFiles?: boolean;
  readonly withFilter?: boolean;
}

/**
 * The same figures as a picture or a file, under other filters, and how they were computed; null where nothing of it
 * can be asked.
 */
export function followUpButtons(reply: Reply, options: FollowUpOptions): Piece | null {
  const { answer, turn, language, isFigures } = reply;
  if (turn === undefined || isFigures !== true) return null;
  const words = wordsFor(language);
  const { chart, exported, explain } = words.followUps;
  const hasRows = answer.table !== null && answer.table.rows.length > 1;
  const asked = ({ id, label, ask }: { id: string; label: string; ask: string }) => ({
    id: `medisales_ask_${id}`,
    label,
    value: encodeAsk(ask, turn),
  });
  const offered = [
    ...(hasRows && answer.chart === null ? [asked({ id: 'chart', ...chart })] : []),
    ...(hasRows && answer.file === null && options.withFiles === true
      ? [asked({ id: 'export', ...exported })]
      : []),
    ...(options.withFilter === true
      ? [{ id: FILTER_ACTION, label: words.filter, value: buttonValue({ turn, language }) }]
      : []),
    asked({ id: 'explain', ...explain }),
  ];
  const menu = breakdownMenu(reply, turn);
  return {
    block: {
      type: 'actions',
      elements: [
        ...offered.map(({ id, label, value }) => ({
          type: 'button' as const,
          action_id: id,
          text: plainText(label),
          value,
        })),
        ...(menu === null ? [] : [menu]),
      ],
    },
    characters: offered.reduce((sum, { label }) => sum + label.length, 0) + MENU_CHARACTERS,
    plain: '',
  };
}

/** Of its title and labels, generously. */
const MENU_CHARACTERS = 60;

/** The same figures by product, client and so on; null where there is nothing to look at them by. */
function breakdownMenu({ breakdowns = [], language }: Reply, turn: number) {
  if (breakdowns.length === 0) return null;
  const { title, labels, ask } = breakdownWords(language);
  return {
    type: 'static_select' as const,
    action_id: 'medisales_ask_breakdown',
    placeholder: plainText(title),
    options: breakdowns.map((by) => ({ text: plainText(labels[by]), value: encodeAsk(ask(by), turn) })),
  };
}

/** Of the two labels, generously. */
const FEEDBACK_CHARACTERS = 100;

/** Null where no opinion can be kept, or where there is nothing to have one about. */
export function feedbackButtons({ answer, turn, language }: Reply): Piece | null {
  if (turn === undefined || answer.status === 'failed' || answer.status === 'clarify') return null;
  return { block: feedbackBlock(turn, language), characters: FEEDBACK_CHARACTERS, plain: '' };
}
