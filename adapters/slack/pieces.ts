import type { types } from '@slack/bolt';

/** One block of a message, with what its limits are counted by. */
export interface Piece {
  readonly block: types.KnownBlock;
  readonly characters: number;
  readonly plain: string;
  readonly isTable?: true;
}

export function plainText(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** The value of a button: JSON whose control characters are escaped, so that it comes back as it went. */
export function buttonValue(sent: object): string {
  return JSON.stringify(sent).replace(/[<>&]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
