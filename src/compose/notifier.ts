import { z } from 'zod';
import type { Stores } from '../../db/stores.js';
import { createNotifier, type NotifyingPlatform } from '../infra/notifier.js';
import type { PlatformAdapter } from '../main.js';
import type { PlatformName } from '../model/alert.js';
import type { Logger } from '../ports/logger.js';
import type { Notifier } from '../ports/notifier.js';
import type { Outreach } from '../ports/outreach.js';

/** What the chat platforms need to write to people by themselves. */
export function outreachOf({ conversationReferences, people }: Stores): Outreach {
  return { references: conversationReferences, identify: people.identify, accounts: people };
}

/** In `user_profiles.preferences`: where a person wants to be told. */
const Preferences = z.object({ alertsOn: z.enum(['slack', 'teams', 'web']) });

async function preferredOf(stores: Stores, userId: number): Promise<PlatformName | 'web' | null> {
  const { preferences } = await stores.accounts.profile(userId);
  if (preferences === null) return null;
  try {
    return Preferences.safeParse(JSON.parse(preferences)).data?.alertsOn ?? null;
  } catch {
    return null;
  }
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
    preferred: (userId) => preferredOf(stores, userId),
    logger,
  });
}
