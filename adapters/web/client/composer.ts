import { el, hasTouchKeyboard } from './dom.js';
import type { Words } from './words.js';

export interface Composer {
  readonly node: HTMLFormElement;
  readonly focus: () => void;
  /** Puts words into the box, to be changed or sent. */
  readonly fill: (text: string) => void;
  readonly setBusy: (busy: boolean) => void;
}

export interface ComposerHandlers {
  /** Gets a trimmed, non-empty question, and never two at once. */
  readonly send: (question: string) => void;
  /** Waits no longer for what was sent. */
  readonly stop: () => void;
}

/** The box to ask in; while an answer is under way its button stops that. */
export function createComposer(words: Words, { send, stop }: ComposerHandlers): Composer {
  const box = el('textarea', {
    id: 'ask',
    rows: '1',
    placeholder: words.askPlaceholder,
    enterkeyhint: 'send',
    autocomplete: 'off',
    'aria-describedby': 'ask-hint',
  });
  const button = el('button', { type: 'submit', class: 'primary send' }, [words.send]);
  let busy = false;
  const growToText = (): void => {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 180)}px`;
  };
  const submit = (): void => {
    const question = box.value.trim();
    if (question === '' || busy) return;
    box.value = '';
    growToText();
    send(question);
  };
  const node = el('form', { class: 'composer' }, [
    el('label', { for: 'ask', class: 'visually-hidden' }, [words.ask]),
    el('div', { class: 'composer-row' }, [box, button]),
    el('p', { id: 'ask-hint', class: 'hint' }, [words.askHint]),
  ]);
  button.addEventListener('click', (event) => {
    if (!busy) return;
    event.preventDefault();
    // The second click of a double click on "send" means the same as the first.
    if (event.detail <= 1) stop();
  });
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  box.addEventListener('input', growToText);
  box.addEventListener('keydown', (event) => {
    // While a Korean syllable is being composed, Enter only completes it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit();
  });
  return {
    node,
    focus: () => {
      if (!hasTouchKeyboard()) box.focus({ preventScroll: true });
    },
    fill: (text) => {
      box.value = text;
      growToText();
      box.focus();
    },
    setBusy: (now) => {
      busy = now;
      button.textContent = now ? words.stop : words.send;
    },
  };
}
