/** A Slack workspace that the app was installed in, and the token that the bot acts with there. */
export interface SlackInstallation {
  readonly teamId: string;
  readonly teamName: string | null;
  readonly enterpriseId: string | null;
  readonly botUserId: string;
  readonly botToken: string;
  /** The administrator of this product who installed it. */
  readonly installedBy: number;
}

/** Where installations are kept; the tokens lie there encrypted. */
export interface SlackInstallations {
  /** One a workspace: a new one takes the place of the last. */
  readonly save: (installation: SlackInstallation) => Promise<void>;
  readonly of: (teamId: string) => Promise<SlackInstallation | null>;
  /** The workspaces that there are, the first installed first. */
  readonly teams: () => Promise<readonly string[]>;
  /** False where there was none. */
  readonly remove: (teamId: string) => Promise<boolean>;
}
