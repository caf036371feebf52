import type { ChannelAddress } from '../model/alert.js';
import type { Answer } from '../model/answer.js';
import type { Language } from '../model/principal.js';

/** What goes to one person or channel in one message: several alerts of one time stand in it together. */
export interface Notice {
  /** Of the delivery, for the log and for platforms that take such a key. */
  readonly key: string;
  readonly language: Language;
  /** Each with its heading; their suggestions become the buttons. */
  readonly parts: readonly { readonly heading: string; readonly answer: Answer }[];
  /** Whose files they are. */
  readonly username: string;
}

export type Destination =
  | { readonly kind: 'user'; readonly userId: number; readonly email: string }
  | { readonly kind: 'channel'; readonly channel: ChannelAddress };

export interface Sent {
  /** `web`: nowhere but in the list on the page, as the person is on no platform. */
  readonly channel: 'slack' | 'teams' | 'web';
  /** The platform's own id of the message, where it has one. */
  readonly reference: string | null;
}

/**
 * Writes to people by itself, on whichever platform they are. Throws AppError; `retryable` says whether
 * another try can help, `not_found` that the conversation is gone (a channel that threw the bot out).
 */
export interface Notifier {
  readonly send: (notice: Notice, destination: Destination) => Promise<Sent>;
}
