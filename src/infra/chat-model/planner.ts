import type { Logger } from '../../ports/logger.js';
import type { Planner, PlanRequest } from '../../ports/planner.js';
import { createBreaker } from './breaker.js';
import { type Complete, openChatModel } from './completion.js';
import type { ChatModelSettings } from './settings.js';

export interface ChatPlannerOptions {
  readonly settings: ChatModelSettings;
  readonly logger: Logger;
  /** For both tries together. */
  readonly deadlineMs?: number;
  /** A signal that aborts after so many milliseconds. */
  readonly timer?: (ms: number) => AbortSignal;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
  readonly open?: (settings: ChatModelSettings) => Promise<Complete>;
  /** Masks what must not leave the house, wherever it stands in a question. */
  readonly mask?: (text: string) => string;
}

export interface ChatPlanner extends Planner {
  /** Loads what the first question would wait for. */
  readonly warmUp: () => Promise<void>;
}

const DEADLINE_MS = 8_000;
const FAILURES_MAX = 3;
const REST_MS = 60_000;
const TRIES = 2;

/** Why there is no proposal, without a word of the question or the reply. */
function reasonOf(
  error: unknown,
  signal: AbortSignal,
): { readonly reason: string; readonly status?: number } {
  if (signal.aborted) return { reason: 'deadline' };
  const { status, code, cause } = error as { status?: unknown; code?: unknown; cause?: { code?: unknown } };
  if (typeof status === 'number') return { reason: 'refused', status };
  const network = [cause?.code, code].find((c) => typeof c === 'string');
  return { reason: network ?? (error instanceof Error ? error.name : 'unknown') };
}

/** Ends when the signal does, whatever the work goes on doing. */
function within<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    // Whatever comes of the work later is nobody's surprise.
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** The planner over an OpenAI-compatible server. */
export function createChatPlanner(options: ChatPlannerOptions): ChatPlanner {
  const { settings, logger, deadlineMs = DEADLINE_MS, open = openChatModel } = options;
  const { timer = (ms: number) => AbortSignal.timeout(ms), now = () => performance.now() } = options;
  const { mask = (text: string) => text } = options;
  const breaker = createBreaker({ failuresMax: FAILURES_MAX, restMs: REST_MS, now });
  let opened: Promise<Complete> | null = null;
  const model = (): Promise<Complete> => {
    opened ??= open(settings).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };

  async function tryTwice<T>(request: PlanRequest<T>, signal: AbortSignal): Promise<T | null> {
    const { instructions, form, read } = request;
    const material = mask(request.material);
    const complete = await model();
    for (let tries = 0; tries < TRIES; tries++) {
      const completion = await complete({ instructions, material, form, again: tries > 0 }, signal);
      signal.throwIfAborted();
      const plan = completion.kind === 'filled' ? read(completion.form) : null;
      if (plan !== null) return plan;
    }
    return null;
  }

  return {
    warmUp: async () => {
      await model();
    },
    propose: async (request) => {
      if (!breaker.mayTry()) {
        logger.debug({ reason: 'resting' }, 'the chat model is left alone after failures');
        return null;
      }
      const started = now();
      const signal = timer(deadlineMs);
      const latencyMs = (): number => Math.round(now() - started);
      try {
        const plan = await within(tryTwice(request, signal), signal);
        if (plan === null) {
          breaker.failed();
          logger.warn(
            { reason: 'malformed', latencyMs: latencyMs() },
            'the chat model gave no plan, so the rules answer',
          );
        } else {
          breaker.succeeded();
          logger.debug({ latencyMs: latencyMs() }, 'the chat model gave a plan');
        }
        return plan;
      } catch (error) {
        breaker.failed();
        logger.warn(
          { ...reasonOf(error, signal), latencyMs: latencyMs() },
          'the chat model gave no plan, so the rules answer',
        );
        return null;
      }
    },
  };
}
