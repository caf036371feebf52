import type { Stores } from '../../db/stores.js';
import type { AlertsDeps } from '../../jobs/alerts/deps.js';
import { createTryOut, type TryOutAlert } from '../../jobs/alerts/try-out.js';
import { createAlertsJob } from '../../jobs/alerts.js';
import type { Job } from '../../jobs/job.js';
import { type CheckAlert, createCheckAlert } from '../alerts/make.js';
import { type AlertQuestionsDeps, createAlertQuestions } from '../bot/alert-questions.js';
import { createTimetables } from '../infra/timetables.js';
import { AppError } from '../model/errors.js';
import type { Clock } from '../ports/clock.js';
import type { Notifier } from '../ports/notifier.js';

export interface Alerts {
  readonly job: Job;
  readonly check: CheckAlert;
  readonly tryOut: TryOutAlert;
}

export interface AlertsCompositionDeps extends AlertQuestionsDeps {
  readonly clock: Clock;
}

/** Keeps what there is to tell in the list on the page alone. */
export const pageNotifier: Notifier = {
  send: async (_notice, destination) => {
    if (destination.kind === 'user') return { channel: 'web', reference: null };
    throw new AppError('not_found', 'no platform is connected that has this channel');
  },
};

/** The alerts over a home's stores and the bot's answers. */
export function composeAlerts(stores: Stores, core: AlertsCompositionDeps, notifier: Notifier): Alerts {
  const { answer, events } = createAlertQuestions(core);
  const timetables = createTimetables();
  const deps: AlertsDeps = {
    subscriptions: stores.subscriptions,
    looks: stores.alertLooks,
    deliveries: stores.alertDeliveries,
    people: stores.people,
    audit: stores.audit,
    clock: core.clock,
    logger: core.logger,
    timetables,
    answer,
    events,
    notifier,
  };
  return {
    job: createAlertsJob(deps),
    check: createCheckAlert({ timetables, events, answer, clock: core.clock }),
    tryOut: createTryOut(deps),
  };
}
