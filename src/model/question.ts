import type { Language, RowScope } from './principal.js';

/** Longest question that is looked at, in characters. */
export const QUESTION_CHARACTERS_MAX = 2_000;

/**
 * A text as it is read: each run of blanks is one, a line break where the run holds one. Nobody means anything by
 * more, and patterns that allow blanks in several places take very long over a run of thousands.
 */
export function withSingleBlanks(text: string): string {
  return text.replace(/\s+/gu, (run) => (/[\n\r\u2028\u2029]/u.test(run) ? '\n' : ' '));
}

export type Channel = 'slack' | 'teams' | 'web' | 'api' | 'cli';

/**
 * Who asks, as the transport knows them. A platform person is found by the remembered link first and by
 * email only when there is none, so `fetchEmail` is called at most once a person.
 */
export type Asker =
  | { readonly kind: 'user'; readonly username: string }
  | {
      readonly kind: 'platform';
      readonly platform: 'slack' | 'teams';
      /** Slack team id or Microsoft tenant id: external ids are unique only within it. */
      readonly tenant: string;
      readonly externalId: string;
      readonly fetchEmail: () => Promise<string | null>;
    };

/** A file that came with a message. */
export interface SentFile {
  readonly name: string;
  /** As the platform says, where it does. */
  readonly sizeBytes?: number;
  /** Fetches it; called only for somebody who may add documents. Throws AppError. */
  readonly open: () => Promise<AsyncIterable<Uint8Array>>;
}

export interface Question {
  /** The transport's own event id; a repeated one is answered once. Absent where delivery cannot repeat. */
  readonly eventId?: string;
  /** The process that claimed the event ended before it answered: this one answers in its place. */
  readonly isTakenOver?: boolean;
  readonly channel: Channel;
  readonly asker: Asker;
  readonly text: string;
  /** What was sent with the text, to be kept as documents. */
  readonly files?: readonly SentFile[];
  /** True where others read the answer too (a channel): contact details and files are not given there. */
  readonly isShared?: boolean;
  /** The answer shows no rows beyond these, whatever the asker may see: what everybody may who reads along. */
  readonly within?: RowScope;
  /** `platform:channel:thread`, or any string a caller chose; memory is kept per person and conversation. */
  readonly conversation?: string;
  /** The turn of the asker's that this goes on from, as `Reply.turn` named it; the conversation's last where none is named. */
  readonly after?: number;
  /** Means nothing but as going on from `after`: where that can't be gone on from any more, the answer says so. */
  readonly isFollowUp?: boolean;
  /** Of the answer, where it is not to be the person's own: a page may stand in another one. */
  readonly language?: Language;
  /** Sets the clock for this one question (terminal and checks only). */
  readonly now?: Date;
}
