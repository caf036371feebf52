import type { Stores } from '../../db/stores.js';
import { knownRole } from '../commands/users-admin.js';
import type { ServiceParts } from '../main.js';
import type { Cache } from '../ports/cache.js';
import { createFailedAttempts } from '../security/attempts.js';
import { createPasswordHasher } from '../security/password.js';
import { createSessionPeople } from '../security/session-people.js';
import { createApiKeys, createSessions, createSetPassword } from '../security/sign-in.js';
import { createSignIns } from '../security/sign-ins.js';

export const DEMO_SETTING = 'demo_company';
/** The made-up people's one password; a real company never has the setting that makes the page show it. */
export const DEMO_PASSWORD = 'medisales-demo';

/** How people prove who they are. `cache` keeps who a session is of; null looks it up each time. */
export function credentialsOf(stores: Stores, cache: Cache | null) {
  const hasher = createPasswordHasher();
  const passwords = stores.accounts;
  const principalOf = stores.people.byId;
  const kept = cache === null ? null : createSessionPeople({ cache, principalOf });
  const onEnded = kept?.forget;
  return {
    sessions: createSessions({
      passwords,
      sessions: stores.sessionRows,
      hasher,
      attempts: createFailedAttempts(),
      principalOf: kept?.principalOf ?? principalOf,
      ...(onEnded === undefined ? {} : { onEnded }),
    }),
    apiKeys: createApiKeys({ keys: stores.apiKeyRows, passwords, principalOf }),
    signIns: createSignIns({
      rows: stores.sessionRows,
      ...(onEnded === undefined ? {} : { onEnded }),
    }),
    setPassword: createSetPassword({
      passwords,
      sessions: stores.sessionRows,
      hasher,
      ...(onEnded === undefined ? {} : { onEnded }),
    }),
  };
}

/** Whether it is the made-up company, and who may sign in there. */
export function demoOf(
  stores: Stores,
): Pick<ServiceParts, 'demoPeople'> & { readonly isDemo: () => Promise<boolean> } {
  const isDemo = async (): Promise<boolean> => (await stores.settings.get(DEMO_SETTING)) === '1';
  return {
    isDemo,
    demoPeople: async () => {
      if (!(await isDemo())) return [];
      const accounts = await stores.accounts.list();
      return accounts
        .filter((a) => a.isActive && a.hasPassword)
        .map(({ username, fullName, department, role }) => ({
          username,
          fullName: fullName ?? username,
          department,
          role: knownRole(role),
        }));
    },
  };
}
