import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AlertsDeps } from './alerts/deps.js';
import { createFollow } from './alerts/follow.js';
import { createSend } from './alerts/send.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';

export type { AlertsDeps };

/** Subscriptions that are gone through before others on the event loop have a turn: a few milliseconds. */
const TURN = 20;

/**
 * Looks at what is due, writes what is to be told, sends it. Every step is kept before the next one begins, so that
 * a process that ends anywhere leaves work and never silence.
 */
export function createAlertsJob(deps: AlertsDeps): Job {
  const follow = createFollow(deps);
  const send = createSend(deps);

  async function lookAtAll(signal: AbortSignal): Promise<number> {
    const { subscriptions, unreadable } = await deps.looks.active();
    if (unreadable.length > 0) {
      deps.logger.error({ subscriptions: unreadable }, "subscriptions can't be read and are left out");
    }
    let looked = 0;
    for (const [i, active] of subscriptions.entries()) {
      if (signal.aborted) break;
      if (i > 0 && i % TURN === 0) await nextTurn();
      try {
        looked += await follow(active, signal);
      } catch (error) {
        // One that fails keeps no other from being looked at; its slot stays open for the next run.
        deps.logger.error(
          { err: error, subscription: active.subscription.id },
          'an alert could not be looked at',
        );
      }
    }
    return looked;
  }

  return scheduled('alerts', async ({ signal }) => {
    const looked = await lookAtAll(signal);
    const { sent, failed } = await send(signal);
    return {
      en: `${looked} looked at, ${sent} sent${failed === 0 ? '' : `, ${failed} failed`}`,
      ko: `${looked}건 살펴보고 ${sent}건 보냄${failed === 0 ? '' : `, ${failed}건 보내지 못함`}`,
    };
  });
}
