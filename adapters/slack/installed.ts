import { AppError, isAppError } from '../../src/model/errors.js';
import type { Logger } from '../../src/ports/logger.js';
import type { Notify, Outreach } from '../../src/ports/outreach.js';
import type { SlackInstallations } from '../../src/ports/slack-installations.js';
import { describe } from './errors.js';
import type { Workspace } from './workspace.js';
import { type Workspaces, warnOfLacked } from './workspaces.js';

export interface InstalledDeps {
  readonly store: SlackInstallations;
  readonly create: (token: string) => Workspace;
  /** Without it the bot answers only. */
  readonly outreach: Outreach | undefined;
  readonly logger: Logger;
}

/** Why somebody can't be written to in one workspace, while another may reach them. */
const ELSEWHERE = ['not_found', 'unauthenticated'];

/**
 * The workspaces that the app was installed in. Each is looked up when something comes from it, so that an
 * installation holds at once, and in every process over the home.
 */
export function installedWorkspaces({ store, create, outreach, logger }: InstalledDeps): Workspaces {
  const known = new Map<string, { readonly token: string; readonly workspace: Workspace }>();

  const of = async (team: string): Promise<Workspace | null> => {
    const installation = await store.of(team);
    if (installation === null) {
      known.delete(team);
      return null;
    }
    const { botToken: token } = installation;
    const before = known.get(team);
    if (before?.token === token) return before.workspace;
    const workspace = create(token);
    known.set(team, { token, workspace });
    return workspace;
  };

  /** Where the person was written to last comes first. */
  const teamsOf = async (userId: number): Promise<readonly string[]> => {
    const references = (await outreach?.references.ofUser(userId)) ?? [];
    const kept = references.filter(({ platform }) => platform === 'slack').map(({ tenant }) => tenant);
    return [...new Set([...kept, ...(await store.teams())])];
  };

  const toChannel: Notify = async (notice, destination) => {
    const team = destination.kind === 'channel' ? destination.channel.tenant : '';
    const notify = (await of(team))?.notify ?? null;
    if (notify === null) {
      throw new AppError('not_found', `The Slack app is not installed in the workspace ${team}.`);
    }
    return notify(notice, destination);
  };

  const toUser = async (...[notice, destination]: Parameters<Notify>): Promise<string | null> => {
    let reason: unknown = new AppError('not_found', 'The person has no account in any Slack workspace.');
    for (const team of await teamsOf(destination.kind === 'user' ? destination.userId : 0)) {
      const notify = (await of(team))?.notify ?? null;
      if (notify === null) continue;
      try {
        return await notify(notice, destination);
      } catch (error) {
        if (!isAppError(error) || !ELSEWHERE.includes(error.code)) throw error;
        // A token that is refused is for the administrator; that somebody is not there is usual.
        if (error.code === 'unauthenticated') {
          logger.error({ team, ...describe(error) }, 'Slack refuses the token of an installed workspace');
          reason = error;
        }
      }
    }
    throw reason;
  };

  return {
    of,
    check: async () => {
      for (const team of await store.teams()) {
        const identity = (await of(team))?.identity();
        await identity?.then(
          (known) => warnOfLacked(known, logger),
          (error: unknown) => {
            logger.error({ team, ...describe(error) }, 'An installed Slack workspace does not answer');
          },
        );
      }
    },
    uninstalled: async (team) => {
      const workspace = await of(team);
      // Slack repeats what it sends, so that this may be of an installation before the present one.
      const isStillGood = (await workspace?.isTokenGood()) ?? false;
      if (isStillGood) {
        logger.warn({ team }, 'Slack says that its app was uninstalled, yet takes its token; it is kept');
        return;
      }
      known.delete(team);
      if (await store.remove(team)) logger.info({ team }, 'The Slack app was uninstalled; its token is gone');
    },
    notify:
      outreach === undefined
        ? null
        : (notice, destination) =>
            destination.kind === 'channel' ? toChannel(notice, destination) : toUser(notice, destination),
  };
}
