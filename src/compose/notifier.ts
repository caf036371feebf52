import { z } from 'zod';
import type { Stores } from '../../db/stores.js';
import type { Places } from '../alerts/my-alerts.js';
import { createNotifier, type NotifyingPlatform } from '../infra/notifier.js';
import type { PlatformAdapter } from '../main.js';
import type { Logger } from '../ports/logger.js';
import type { Notifier } from '../ports/notifier.js';
import type { Outreach } from '../ports/outreach.js';

/** What the chat platforms need to write to people by themselves. */
export function outreachOf({ conversationReferences, people }: Stores): Outreach {
  return { references: conversationReferences, identify: people.identify, accounts: people };
}

/** In `user_profiles.preferences`, beside what others keep there. */
const Preferences = z.looseObject({
  alertsOn: z.enum(['slack', 'teams', 'web']).optional().catch(undefined),
});

async function preferencesOf(stores: Stores, userId: number): Promise<z.infer<typeof Preferences>> {
  const { preferences } = await stores.accounts.profile(userId);
  try {
    return Preferences.safeParse(JSON.parse(preferences ?? '{}')).data ?? {};
  } catch {
    return {};
  }
}

/** Where people want to be told. */
export function composePlaces(stores: Stores, platforms: NotifierParts['platforms']): Places {
  return {
    of: async (userId) => (await preferencesOf(stores, userId)).alertsOn ?? null,
    choose: async (userId, place) => {
      const { alertsOn: _before, ...others } = await preferencesOf(stores, userId);
      const preferences = JSON.stringify({ ...others, ...(place === null ? {} : { alertsOn: place }) });
      await stores.accounts.setProfile(userId, { preferences });
    },
    offered: async () => [
      ...(await platforms()).flatMap(({ name, notify }) => (notify === undefined ? [] : [name])),
      'web' as const,
    ],
  };
}

export interface NotifierParts {
  readonly stores: Stores;
  readonly platforms: () => Promise<readonly PlatformAdapter[]>;
  readonly logger: Logger;
}

/** The way to people for all that speaks first: alerts, jobs, reports. */
export function composeNotifier({ stores, platforms, logger }: NotifierParts): Notifier {
  return createNotifier({
    platforms: async () =>
      (await platforms()).flatMap(({ name, notify }): NotifyingPlatform[] =>
        notify === undefined ? [] : [{ name, notify }],
      ),
    references: stores.conversationReferences,
    preferred: composePlaces(stores, platforms).of,
    logger,
  });
}
