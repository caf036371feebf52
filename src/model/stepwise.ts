import { AppError, isAppError } from './errors.js';

/** Work in several steps that goes on, when it is tried again, after the last step that was done. */
export interface Stepwise {
  /**
   * Does the steps of `key` in order and gives what the last one gave (null where none is left). Where a step
   * after the first fails, its AppError has `details.partlySent`, and the next run begins with that step.
   */
  readonly run: <T>(key: string, steps: readonly (() => Promise<T>)[]) => Promise<T | null>;
}

const UNFINISHED_MAX = 500;

/** The memory of one process: after a restart everything begins anew. */
export function createStepwise(): Stepwise {
  const done = new Map<string, number>();
  const note = (key: string, count: number): void => {
    done.delete(key);
    done.set(key, count);
    for (const oldest of done.keys()) {
      if (done.size <= UNFINISHED_MAX) return;
      done.delete(oldest);
    }
  };
  return {
    run: async (key, steps) => {
      let count = done.get(key) ?? 0;
      let last = null;
      try {
        for (const step of steps.slice(count)) {
          last = await step();
          count += 1;
        }
      } catch (error) {
        if (count === 0) throw error;
        note(key, count);
        throw isAppError(error) ? partlySent(error) : error;
      }
      done.delete(key);
      return last;
    },
  };
}

function partlySent({ code, message, retryable, hint, details, cause }: AppError): AppError {
  return new AppError(code, message, {
    retryable,
    cause,
    ...(hint === undefined ? {} : { hint }),
    details: { ...details, partlySent: true },
  });
}
