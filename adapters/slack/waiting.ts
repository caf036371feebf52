import { setTimeout as wait } from 'node:timers/promises';
import type { Language } from '../../src/model/principal.js';
import type { Answered } from './asking.js';
import type { Delivery } from './delivery.js';
import type { Live, LiveAt, LiveMessage } from './live.js';
import type { Target } from './upload.js';
import { wordsFor } from './words.js';

/** An answer that takes longer shows that it is being worked on; half a call's time is left of the first second. */
const STATUS_AFTER_MS = 800;
/** An answer that is there waits no longer for its status. */
const STATUS_PATIENCE_MS = 1_000;

/** In a rush the answers need Slack's rate more than what announces them: it takes 20 streams a minute. */
const UNDER_WAY_MAX = 5;

export interface WaitingDeps {
  readonly delivery: Pick<Delivery, 'showStatus'>;
  readonly live: Live;
  /** After this a message stands where the answer is going to stand. */
  readonly slowAfterMs: number;
}

export interface Waited {
  readonly answered: Answered | null;
  /** The message that is to become the answer, where one stands there by now. */
  readonly message: LiveMessage | null;
  /** Takes the status away, where there is one: Slack does so by itself only with a reply in its thread. */
  readonly clear: () => Promise<void>;
}

/** Waits for an answer, and shows meanwhile that it is worked on. */
export interface Waiting {
  readonly during: (places: WaitingPlaces, work: Promise<Answered | null>) => Promise<Waited>;
}

/** What a process that takes the question over knows of the message that stands there. */
export interface UnderWay {
  /** The message that a process which ended left standing. */
  readonly left: LiveAt | null;
  /** Keeps where it stands. False where the question is not this process's any more. Never throws. */
  readonly note: (at: LiveAt) => Promise<boolean>;
  /** Whether the answer has become another process's to give. Never throws. */
  readonly isLost: () => Promise<boolean>;
}

export interface WaitingPlaces {
  readonly status: Target;
  /** Where the answer goes for certain: nobody but the asker reads there. null elsewhere. */
  readonly answer: Target | null;
  /** Of whoever waits, as far as it is known. */
  readonly language: Language;
  /** Absent where nobody takes the question over. */
  readonly underWay?: UnderWay;
}

export function createWaiting({ delivery, live, slowAfterMs }: WaitingDeps): Waiting {
  let underWay = 0;
  return {
    during: async ({ status, answer, language, underWay: kept }, work) => {
      const left = kept?.left ?? null;
      let shown: Promise<void> | null = null;
      let begun: Promise<LiveMessage | null> | null = null;
      let isKept = left !== null;
      const begin = async (target: Target): Promise<LiveMessage | null> => {
        const message = await live.begin(target, language);
        if (message !== null) isKept = (await kept?.note(message.at)) ?? false;
        return message;
      };
      const clear = async (): Promise<void> => {
        if (shown !== null) await delivery.showStatus(status, null);
      };
      /** A status that comes after the answer would stay: it is waited for, yet not for long, and else taken away. */
      const settled = async (): Promise<void> => {
        if (shown === null) return;
        const inTime = shown.then(() => true);
        if (await Promise.race([inTime, wait(STATUS_PATIENCE_MS, false, { ref: false })])) return;
        void inTime.then(() => delivery.showStatus(status, null));
      };
      const timers = [
        setTimeout(() => {
          shown = delivery.showStatus(status, wordsFor(language).working);
        }, STATUS_AFTER_MS),
        setTimeout(() => {
          if (answer === null || left !== null || underWay >= UNDER_WAY_MAX) return;
          underWay += 1;
          begun = begin(answer);
        }, slowAfterMs),
      ];
      try {
        const answered = await work;
        await settled();
        const message: LiveMessage | null = left === null ? await begun : live.resume(left);
        if (answered === null) {
          await clear();
          // Whoever took the question over makes the message that they know of the answer.
          const isTheirs = isKept && (await kept?.isLost()) === true;
          if (!isTheirs) await message?.remove();
        }
        return { answered, message, clear };
      } finally {
        for (const timer of timers) clearTimeout(timer);
        if (begun !== null) underWay -= 1;
      }
    },
  };
}
