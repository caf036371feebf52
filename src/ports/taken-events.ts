import type { PlatformName } from '../model/alert.js';

/** An event that was acknowledged, with all that answering it needs. */
export interface TakenEvent {
  /** As `Question.eventId` has it. */
  readonly eventId: string;
  readonly platform: PlatformName;
  /** JSON that the platform's adapter owns: who asked what, and where the answer goes. */
  readonly payload: string;
}

/** An event whose process ended before it was answered. */
export interface LeftEvent extends Omit<TakenEvent, 'payload'> {
  /** null where it can't be read, as after the home's key was changed. */
  readonly payload: string | null;
  /** How often it was begun, this time counted. */
  readonly tries: number;
}

/**
 * Acknowledged events until they are answered: the platform does not deliver them again, so that what ends between
 * the two has to be known here. Kept sealed, for a quarter of an hour at most; questions older than that are news
 * of yesterday to whoever asked.
 */
export interface TakenEvents {
  /** False where the event was taken before, by whichever process. */
  readonly take: (event: TakenEvent) => Promise<boolean>;
  /**
   * True where another process took it over, which happens to one that stood still for longer than its lease:
   * the answer is the other one's to give.
   */
  readonly isTakenOver: (eventId: string) => Promise<boolean>;
  /**
   * Puts another payload in the place of the first: what whoever takes the event over has to know beside it.
   * False where the event is not this process's any more, and nothing was put there.
   */
  readonly note: (eventId: string, payload: string) => Promise<boolean>;
  /** The answer was given, or none is due. */
  readonly done: (eventId: string) => Promise<void>;
  /** Makes this process's own what was left by processes that ended. Each is given to one caller only. */
  readonly takeOver: (platform: PlatformName) => Promise<readonly LeftEvent[]>;
  /** Says that this process is alive; due while it has events in hand. */
  readonly beat: () => Promise<void>;
}

/** What an adapter needs of them. */
export type EventsInHand = Pick<TakenEvents, 'take' | 'isTakenOver' | 'note' | 'done'>;

/** Events of one platform that another process left. */
export interface TakeUp {
  /** Answers in the other's place, and says why it comes late. Resolves when the work has begun. */
  readonly answer: (event: ReadableEvent) => Promise<void>;
  /** Tells the person that it is not tried again. */
  readonly giveUp: (event: ReadableEvent, reference: string) => Promise<void>;
}

export interface ReadableEvent {
  readonly eventId: string;
  readonly payload: string;
}
