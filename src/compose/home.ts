import type { Stores } from '../../db/stores.js';
import type { HomeDeps } from '../bot/home.js';
import { createHome } from '../bot/home.js';
import type { Home } from '../ports/home.js';

export type HomeParts = Omit<
  HomeDeps,
  'people' | 'conversations' | 'names' | 'subscriptions' | 'settings' | 'audit' | 'setLanguage'
> & {
  readonly stores: Stores;
};

/** A person's own page over a home's stores. */
export function composeHome({ stores, ...parts }: HomeParts): Home {
  const { people, conversations, names, subscriptions, settings, audit, accounts } = stores;
  return createHome({
    ...parts,
    people,
    conversations,
    names,
    subscriptions,
    settings,
    audit,
    setLanguage: (userId, language) => accounts.setProfile(userId, { language }),
  });
}
