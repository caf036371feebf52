import { createTask } from 'node-cron';

/** Calls again and again, until it is stopped. */
export type Ticker = (onTick: () => void) => { readonly stop: () => void };

/** Often enough that a slot begins on time and a lease is renewed well before it ends. */
const EVERY_TEN_SECONDS = '*/10 * * * * *';

/** node-cron as the clock of the jobs. What is due is worked out from timetables, so a tick may be late or left out. */
export const cronTicker: Ticker = (onTick) => {
  const task = createTask(EVERY_TEN_SECONDS, onTick, { suppressMissedWarning: true });
  void task.start();
  return { stop: () => void task.destroy() };
};
