import { giveFeedback } from './api.js';
import { el } from './dom.js';
import { svg } from './svg.js';
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
/** A thumb up, drawn: not every machine has the sign in its fonts. Turned round it is one down. */
const THUMB =
  'M4 11h3v9H4zM9.5 20V11l3.6-7.2c1.5-.2 2.5.9 2.3 2.4L14.8 10H19a2 2 0 0 1 2 2.3l-1 6A2 2 0 0 1 18 20z';

/** Thumbs below an answer, and a box for what was wrong with it. null for an answer that was not kept. */
export function renderFeedback(outcome: AnswerOutcome, context: FeedbackContext): HTMLElement | null {
  const { turn } = outcome;
  if (turn === null || turn === undefined) return null;
  const words = wordsOf(context.language);
  const note = el('p', { class: 'muted small', role: 'status' });
  const thumbs: Readonly<Record<Rating, HTMLButtonElement>> = {
    up: thumb('up', words.helpful),
    down: thumb('down', words.notHelpful),
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

  function thumb(rating: Rating, label: string): HTMLButtonElement {
    const attributes = { type: 'button', class: `thumb ${rating}`, 'aria-label': label, title: label };
    return el('button', { ...attributes, click: () => void rate(rating) }, [
      svg('svg', { class: 'thumb-icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, [
        svg('path', { d: THUMB }),
      ]),
    ]);
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
    if (rating === 'up') return;
    comment.focus({ preventScroll: true });
    form.scrollIntoView({ block: 'nearest' });
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
