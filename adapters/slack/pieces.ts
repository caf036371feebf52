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
