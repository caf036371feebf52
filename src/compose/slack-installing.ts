import type { Installing } from '../../adapters/slack/installing.js';
import { type AuthDeps, identifyCaller } from '../../adapters/web/auth.js';
import type { Stores } from '../../db/stores.js';

export interface SlackInstallingParts extends AuthDeps {
  readonly stores: Pick<Stores, 'slackInstallations' | 'audit'>;
}

/** Where Slack installations go, and who may make them: whoever is signed in on the page as an administrator. */
export function composeSlackInstalling({ stores, ...auth }: SlackInstallingParts): Installing {
  const { slackInstallations: store, audit } = stores;
  const record = (userId: number | null, action: string, team: string): Promise<void> =>
    audit.record({ at: auth.clock.now(), userId, action, outcome: 'done', detail: { team } });
  return {
    store: {
      ...store,
      save: async (installation) => {
        await store.save(installation);
        await record(installation.installedBy, 'slack_install', installation.teamId);
      },
      remove: async (team) => {
        const isGone = await store.remove(team);
        if (isGone) await record(null, 'slack_uninstall', team);
        return isGone;
      },
    },
    administratorOf: async (request) => {
      const caller = await identifyCaller(request, auth);
      return caller?.by === 'session' && caller.principal.role === 'admin' ? caller.principal.userId : null;
    },
  };
}
