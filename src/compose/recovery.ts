import { randomUUID } from 'node:crypto';
import type { Stores } from '../../db/stores.js';
import { eventOwner } from '../infra/event-owner.js';
import type { PlatformAdapter } from '../main.js';
import type { Logger } from '../ports/logger.js';
import type { LeftEvent, TakenEvents, TakeUp } from '../ports/taken-events.js';

/** How often a process says that it is alive, and looks for what others left. */
const LOOK_MS = 5_000;
/** A question that ended two processes is not given to a third. */
const TRIES_MAX = 2;

/** The acknowledged events of this process. */
export function composeTakenEvents(stores: Pick<Stores, 'takenEvents'>): TakenEvents {
  return stores.takenEvents({ ...eventOwner(), machineClock: { now: () => new Date() } });
}

export interface RecoveryDeps {
  readonly taken: TakenEvents;
  readonly takeUp: TakeUp;
  readonly logger: Logger;
}

/** A platform that answers what an earlier process, or one beside it, has left unanswered. */
export function recovering(
  platform: PlatformAdapter,
  { taken, takeUp, logger }: RecoveryDeps,
): PlatformAdapter {
  const goOn = async ({ eventId, payload, tries }: LeftEvent): Promise<void> => {
    const reference = randomUUID().slice(0, 8);
    const about = { platform: platform.name, eventId, tries, reference };
    if (payload === null) {
      logger.error(about, 'A question that a stopped process left can’t be read: it is not answered');
      await taken.done(eventId);
      return;
    }
    const isGivenUp = tries > TRIES_MAX;
    if (isGivenUp) logger.error(about, 'A question stopped the service twice: it is not tried again');
    else logger.warn(about, 'A question that a stopped process left is answered');
    await (isGivenUp ? takeUp.giveUp({ eventId, payload }, reference) : takeUp.answer({ eventId, payload }));
  };
  const look = async (): Promise<void> => {
    try {
      await taken.beat();
      for (const event of await taken.takeOver(platform.name)) {
        await goOn(event).catch((error: unknown) =>
          logger.error({ error, eventId: event.eventId }, 'A left question could not be taken up'),
        );
      }
    } catch (error) {
      logger.error({ error, platform: platform.name }, 'Left questions could not be looked for');
    }
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    ...platform,
    start: async () => {
      await platform.start();
      await look();
      timer = setInterval(() => void look(), LOOK_MS);
      timer.unref();
    },
    close: async () => {
      clearInterval(timer);
      await platform.close();
    },
  };
}
