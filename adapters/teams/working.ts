import { type IncomingActivity, isShared } from './activity.js';

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
  readonly showTyping: () => Promise<unknown>;
}

/** A quicker answer needs no sign, and one that comes after it would outlast it. */
const TYPING_AFTER_MS = 400;
/** Teams takes the sign away after some seconds. */
const TYPING_AGAIN_MS = 3_000;

/** Channels have no typing sign. */
export function hasTypingSign(activity: IncomingActivity): boolean {
  return !isShared(activity) || activity.conversation.conversationType === 'groupChat';
}

/** Shows typing until the function it gives is called. */
export function startTyping({ after, showTyping }: WorkingDeps): () => void {
  let isStopped = false;
  let cancel = after(TYPING_AFTER_MS, () => void show());
  const show = async (): Promise<void> => {
    try {
      await showTyping();
    } catch {
      // A sign that does not show is worth no word; the next one may.
    }
    if (!isStopped) cancel = after(TYPING_AGAIN_MS, () => void show());
  };
  return () => {
    isStopped = true;
    cancel();
  };
}
