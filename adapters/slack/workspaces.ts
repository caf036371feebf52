import type { Logger } from '../../src/ports/logger.js';
import type { Notify } from '../../src/ports/outreach.js';
import type { Identity } from './people.js';
import type { Workspace } from './workspace.js';

/** The workspaces that the bot is in. */
export interface Workspaces {
  /** The one that an event came from; null where the app is not installed there (any more). */
  readonly of: (team: string) => Promise<Workspace | null>;
  /** Finds out who the bot is wherever it is. Throws AppError where it can be nowhere. */
  readonly check: () => Promise<void>;
  /** Slack says that the app, or its token, is gone from a workspace. */
  readonly uninstalled: (team: string) => Promise<void>;
  /** Writes to people who have not just asked; null without `outreach`. */
  readonly notify: Notify | null;
}

/** An app that was installed from an earlier manifest may do less than this service offers. */
export function warnOfLacked({ teamId, lackedScopes }: Identity, logger: Logger): void {
  if (lackedScopes.length === 0) return;
  logger.warn(
    { team: teamId, lackedScopes },
    `The Slack app lacks the scopes ${lackedScopes.join(', ')}: update it from the manifest in adapters/slack and reinstall it`,
  );
}

/** The one workspace of a bot that has its token from the environment: whatever comes is taken for its own. */
export function singleWorkspace(workspace: Workspace, logger: Logger): Workspaces {
  return {
    of: async () => workspace,
    check: async () => {
      warnOfLacked(await workspace.identity(), logger);
    },
    uninstalled: async (team) => {
      logger.error({ team }, 'The Slack app was uninstalled: reinstall it and copy its new SLACK_BOT_TOKEN');
    },
    notify: workspace.notify,
  };
}
