/** A question that another page hands to the chat: asked there once, in this tab. */

const KEY = 'medisales.question';

export function keepQuestion(question: string): void {
  try {
    sessionStorage.setItem(KEY, question);
  } catch {
    // Storage may be off: the chat then opens without it.
  }
}

export function takeQuestion(): string | null {
  try {
    const question = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return question;
  } catch {
    return null;
  }
}
