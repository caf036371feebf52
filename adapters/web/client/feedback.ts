import { giveFeedback } from './api.js';
import { el } from './dom.js';
import type { Language, Outcome } from './types.js';
import { problemText, wordsOf } from './words.js';

type AnswerOutcome = Extract<Outcome, { kind: 'answer' }>;
type Rating = 'up' | 'down';

export interface FeedbackContext {
  readonly language: Language;
  /** The outcome was changed: it is to be kept with the conversation. */
  readonly changed: () => void;
  readonly sessionEnded: () => void;
}

const COMMENT_CHARACTERS_MAX = 2_000;

/** Thumbs below an answer, and a box for what was wrong with it. null for an answer that was not kept. */
export function renderFeedback(outcome: AnswerOutcome, context: FeedbackContext): HTMLElement | null {
  const { turn } = outcome;
  if (turn === null || turn === undefined) return null;
  const words = wordsOf(context.language);
  const note = el('p', { class: 'muted small', role: 'status' });
  const thumbs: Readonly<Record<Rating, HTMLButtonElement>> = {
    up: thumb('up', '👍', words.helpful),
    down: thumb('down', '👎', words.notHelpful),
  };
  const comment = el('textarea', {
    rows: '2',
    maxlength: String(COMMENT_CHARACTERS_MAX),
    'aria-label': words.whatWasWrong,
    placeholder: words.whatWasWrong,
  });
  const form = el('form', { class: 'feedback-comment', hidden: true, submit: sendComment }, [
    comment,
    el('button', { type: 'submit', class: 'chip' }, [words.send]),
  ]);

  function thumb(rating: Rating, sign: string, label: string): HTMLButtonElement {
    return el(
      'button',
      { type: 'button', class: 'thumb', 'aria-label': label, click: () => void rate(rating) },
      [el('span', { 'aria-hidden': 'true' }, [sign])],
    );
  }
  function show(): void {
    for (const rating of ['up', 'down'] as const) {
      thumbs[rating].setAttribute('aria-pressed', String(outcome.rating === rating));
    }
  }
  async function send(rating: Rating, text: string | null): Promise<boolean> {
    const result = await giveFeedback({ turn: turn as number, rating, comment: text });
    if (result.ok) {
      outcome.rating = rating;
      context.changed();
      show();
      note.textContent = words.feedbackThanks;
      return true;
    }
    if (result.problem.code === 'unauthenticated') context.sessionEnded();
    else note.textContent = problemText('other', context.language);
    return false;
  }
  async function rate(rating: Rating): Promise<void> {
    if (!(await send(rating, null))) return;
    form.hidden = rating === 'up';
    if (rating === 'down') comment.focus();
  }
  async function sendComment(event: Event): Promise<void> {
    event.preventDefault();
    const text = comment.value.trim();
    if (text === '') {
      comment.focus();
      return;
    }
    if (await send('down', text)) form.hidden = true;
  }

  show();
  return el('div', { class: 'feedback' }, [
    el('div', { class: 'thumbs', role: 'group', 'aria-label': words.feedback }, [thumbs.up, thumbs.down]),
    note,
    form,
  ]);
}
