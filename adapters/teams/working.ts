import { type IncomingActivity, isPersonal, isShared, TEAMS_CHANNEL } from './activity.js';

/** Shows that an answer is being worked on, where Teams has a sign for it. What fails here never costs the answer. */

/** Runs `work` once after `ms`, unless what it gives is called before. */
export type After = (ms: number, work: () => void) => () => void;

export const systemAfter: After = (ms, work) => {
  const timer = setTimeout(work, ms);
  timer.unref();
  return () => clearTimeout(timer);
};

export interface WorkingDeps {
  readonly after: After;
  /** null where Teams has no such sign. */
  readonly showTyping: (() => Promise<unknown>) | null;
  /** Begins a streamed message, whose id it gives; null where there are none. */
  readonly beginStream: (() => Promise<string | null>) | null;
}

/** A quicker answer needs no sign, and one that comes after it would outlast it. */
const TYPING_AFTER_MS = 400;
/** Teams takes the sign away after some seconds. */
const TYPING_AGAIN_MS = 3_000;
/** Then words say that it is still being worked on. */
const STREAM_AFTER_MS = 2_500;
/** An answer does not wait any longer for the words before it. */
const STREAM_WAIT_MS = 3_000;

/** Channels have no typing sign. */
export function hasTypingSign(activity: IncomingActivity): boolean {
  return !isShared(activity) || activity.conversation.conversationType === 'groupChat';
}

/** Streamed messages are for chats of Teams with one person. */
export function hasStreams(activity: IncomingActivity): boolean {
  return activity.channelId === TEAMS_CHANNEL && isPersonal(activity) && !isShared(activity);
}

/** Shows that something is worked on until `stop` is called, which gives the streamed message that was begun. */
export function startWorking({ after, showTyping, beginStream }: WorkingDeps): {
  readonly stop: () => Promise<string | null>;
} {
  let isTyping = showTyping !== null;
  let stream: Promise<string | null> | null = null;
  let cancelTyping = (): void => {};
  const type = async (): Promise<void> => {
    // A sign that does not show is worth no word; the next one may.
    await showTyping?.().catch(() => undefined);
    if (isTyping) cancelTyping = after(TYPING_AGAIN_MS, () => void type());
  };
  const stopTyping = (): void => {
    isTyping = false;
    cancelTyping();
  };
  if (isTyping) cancelTyping = after(TYPING_AFTER_MS, () => void type());
  const cancelStream =
    beginStream === null
      ? () => {}
      : after(STREAM_AFTER_MS, () => {
          stopTyping();
          stream = beginStream().catch(() => null);
        });
  return {
    stop: async () => {
      stopTyping();
      cancelStream();
      if (stream === null) return null;
      let cancelWait = (): void => {};
      const late = new Promise<null>((resolve) => {
        cancelWait = after(STREAM_WAIT_MS, () => resolve(null));
      });
      return Promise.race([stream, late]).finally(() => cancelWait());
    },
  };
}
