import type { Notify } from '../../src/ports/outreach.js';
import type { Workspace } from './workspace.js';

/** The workspaces that the bot is in. */
export interface Workspaces {
  /** The one that an event came from; null where the app is not installed there (any more). */
  readonly of: (team: string) => Promise<Workspace | null>;
  /** The bot's token there, or null. Reads nothing from Slack. */
  readonly tokenOf: (team: string | undefined) => Promise<string | null>;
  /** Finds out who the bot is wherever it is. Throws AppError. */
  readonly check: () => Promise<void>;
  /** Writes to people who have not just asked; null without `outreach`. */
  readonly notify: Notify | null;
}

/** The one workspace of a bot that has its token from the environment: whatever comes is taken for its own. */
export function singleWorkspace(workspace: Workspace, token: string): Workspaces {
  return {
    of: async () => workspace,
    tokenOf: async () => token,
    check: async () => {
      await workspace.identity();
    },
    notify: workspace.notify,
  };
}
