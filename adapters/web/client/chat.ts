import { renderAnswer } from './answer.js';
import { ask } from './api.js';
import { createComposer } from './composer.js';
import { type Child, el, prefersLessMotion } from './dom.js';
import { type FeedbackContext, renderFeedback } from './feedback.js';
import { type Conversation, saveConversation } from './history.js';
import type { Language, Person, Turn } from './types.js';
import { problemText, startersFor, type Words, wordsOf } from './words.js';

export interface ChatContext {
  readonly language: Language;
  readonly person: Person;
  readonly conversation: Conversation;
  /** With the question that was not answered for it, where there was one. */
  readonly sessionEnded: (unasked?: string) => void;
}

export interface Chat {
  readonly node: HTMLElement;
  readonly focus: () => void;
  /** Asks at once; while an answer is under way, the question waits in the box. */
  readonly ask: (question: string) => void;
  readonly compose: (text: string) => void;
}

function renderWelcome(context: ChatContext, send: (question: string) => void): HTMLElement {
  const words = wordsOf(context.language);
  const starters = startersFor(context.person.role, context.language);
  return el('section', { class: 'welcome' }, [
    el('h1', {}, [`${context.person.fullName}${words.greetingEnd}`]),
    el('p', { class: 'muted' }, [words.greetingLead]),
    el(
      'ul',
      { class: 'starters' },
      starters.map((starter) =>
        el('li', {}, [
          el('button', { type: 'button', class: 'starter', click: () => send(starter) }, [starter]),
        ]),
      ),
    ),
  ]);
}

function renderWaiting(words: Words): HTMLElement {
  const dots = el('span', { class: 'dots', 'aria-hidden': 'true' }, [el('i'), el('i'), el('i')]);
  return el('div', { class: 'card waiting' }, [dots, words.waiting]);
}

interface TurnHandlers extends Pick<FeedbackContext, 'changed' | 'sessionEnded'> {
  readonly send: (question: string) => void;
  readonly retry: () => void;
}

function renderProblem(turn: Turn, language: Language, retry: () => void): HTMLElement {
  const words = wordsOf(language);
  const problem = turn.outcome.kind === 'problem' ? turn.outcome : null;
  return el('div', { class: 'card status-failed' }, [
    el('p', { class: 'answer-text' }, [
      problemText(problem?.code ?? 'other', language, problem?.waitSeconds),
    ]),
    problem?.reference == null
      ? null
      : el('p', { class: 'muted small' }, [`${words.reference} ${problem.reference}`]),
    el('button', { type: 'button', class: 'chip', click: retry }, [words.retry]),
  ]);
}

/** What came of a turn, and what a screen reader says of it. */
function renderOutcome(
  turn: Turn,
  language: Language,
  handlers: TurnHandlers,
): { card: HTMLElement; spoken: string } {
  const { outcome } = turn;
  if (outcome.kind === 'waiting') return { card: renderWaiting(wordsOf(language)), spoken: '' };
  if (outcome.kind === 'answer') {
    const rendered = renderAnswer(outcome, { language, ask: handlers.send });
    const feedback = renderFeedback(outcome, { language, ...handlers });
    if (rendered !== null && feedback !== null) rendered.card.append(feedback);
    if (rendered !== null) return rendered;
  }
  const card = renderProblem(turn, language, handlers.retry);
  return { card, spoken: card.querySelector('.answer-text')?.textContent ?? '' };
}

export function createChat(context: ChatContext): Chat {
  const { language, conversation } = context;
  const words = wordsOf(language);
  const list = el('ol', { class: 'turns', 'aria-label': words.history });
  const live = el('p', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
  const composer = createComposer(words, {
    send: (question) => send(question),
    stop: () => underWay.abort(),
  });
  let underWay = new AbortController();
  // Where the greeting was, a heading is left to those who go by headings.
  const heading = el('h1', { class: 'visually-hidden' }, [words.history]);
  let welcome: Child = null;

  const place = (turn: Turn): HTMLElement => {
    const answerPlace = el('div', { class: 'answer', role: 'group', 'aria-label': words.answerOf });
    const item = el('li', { class: 'turn' }, [
      el('div', { class: 'question' }, [
        el('span', { class: 'visually-hidden' }, [`${words.you}: `]),
        el('p', {}, [turn.question]),
      ]),
      answerPlace,
    ]);
    list.append(item);
    return answerPlace;
  };

  const fill = (turn: Turn, answerPlace: HTMLElement): string => {
    const { card, spoken } = renderOutcome(turn, language, {
      send,
      changed: () => saveConversation(conversation),
      sessionEnded: context.sessionEnded,
      retry: () => void resolve(turn, answerPlace),
    });
    answerPlace.replaceChildren(card);
    return spoken;
  };

  const reveal = (answerPlace: HTMLElement): void => {
    answerPlace.parentElement?.scrollIntoView({
      block: 'start',
      behavior: prefersLessMotion() ? 'auto' : 'smooth',
    });
  };

  async function resolve(turn: Turn, answerPlace: HTMLElement): Promise<void> {
    if (answerPlace.getAttribute('aria-busy') === 'true') return;
    composer.setBusy(true);
    answerPlace.setAttribute('aria-busy', 'true');
    turn.outcome = { kind: 'waiting' };
    fill(turn, answerPlace);
    live.textContent = words.waiting;
    reveal(answerPlace);
    underWay = new AbortController();
    turn.outcome = await ask({
      question: turn.question,
      conversation: conversation.id,
      language,
      stop: underWay.signal,
    });
    answerPlace.removeAttribute('aria-busy');
    composer.setBusy(false);
    if (turn.outcome.kind === 'problem' && turn.outcome.code === 'unauthenticated') {
      context.sessionEnded(turn.question);
      return;
    }
    live.textContent = fill(turn, answerPlace);
    saveConversation(conversation);
    reveal(answerPlace);
    composer.focus();
  }

  const isBusy = (): boolean => list.querySelector('[aria-busy="true"]') !== null;

  function send(question: string): void {
    if (isBusy()) return;
    if (welcome instanceof HTMLElement) welcome.replaceWith(heading);
    welcome = null;
    const turn: Turn = { question, outcome: { kind: 'waiting' } };
    conversation.turns.push(turn);
    void resolve(turn, place(turn));
  }

  if (conversation.turns.length === 0) welcome = renderWelcome(context, send);
  for (const turn of conversation.turns) fill(turn, place(turn));
  const node = el('main', { class: 'chat', id: 'main' }, [
    el('div', { class: 'stream' }, [welcome ?? heading, list]),
    live,
    composer.node,
  ]);
  return {
    node,
    focus: composer.focus,
    ask: (question) => (isBusy() ? composer.fill(question) : send(question)),
    compose: composer.fill,
  };
}
