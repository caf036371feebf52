import { AppError } from '../model/errors.js';

/** How the bot is in Slack. */
export interface SlackConfig {
  /** Of the one workspace; null where workspaces are installed by OAuth. */
  readonly botToken: string | null;
  /** HTTP mode. */
  readonly signingSecret: string | null;
  /** Socket Mode where set. */
  readonly appToken: string | null;
  readonly apiUrl: string | null;
  /** Installation into any number of workspaces, in place of `botToken`. */
  readonly oauth: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly stateSecret: string;
    readonly redirectUri: string;
  } | null;
}

/** The variables that say so. */
export type SlackEnvironment = Readonly<
  Record<
    | 'SLACK_BOT_TOKEN'
    | 'SLACK_SIGNING_SECRET'
    | 'SLACK_APP_TOKEN'
    | 'SLACK_API_URL'
    | 'SLACK_CLIENT_ID'
    | 'SLACK_CLIENT_SECRET'
    | 'SLACK_STATE_SECRET'
    | 'PUBLIC_URL',
    string | null
  >
>;

/** A variable that is set wrongly, as an error that names it. */
export function invalid(name: string, message: string): AppError {
  return new AppError('config_invalid', `${name} ${message}`);
}

const TOKEN_KINDS = [
  {
    name: 'SLACK_BOT_TOKEN',
    prefix: 'xoxb-',
    what: 'Bot User OAuth Token under OAuth & Permissions in the app’s settings',
  },
  {
    name: 'SLACK_APP_TOKEN',
    prefix: 'xapp-',
    what: 'app-level token under Basic Information, App-Level Tokens',
  },
] as const;

const SLACK_OAUTH = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;

/** Several workspaces, each installed by an administrator in the browser. */
function slackByOAuth(env: SlackEnvironment): SlackConfig | null {
  const missing = [...SLACK_OAUTH, 'SLACK_SIGNING_SECRET' as const, 'PUBLIC_URL' as const].find(
    (name) => env[name] === null,
  );
  if (missing !== undefined) throw invalid(missing, 'must be set too, for Slack to be installed by OAuth');
  const unwanted = (['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const).find((name) => env[name] !== null);
  if (unwanted !== undefined) {
    throw invalid(unwanted, 'must not be set beside SLACK_CLIENT_ID: each workspace brings its own token');
  }
  return {
    botToken: null,
    signingSecret: env.SLACK_SIGNING_SECRET,
    appToken: null,
    apiUrl: env.SLACK_API_URL,
    oauth: {
      clientId: env.SLACK_CLIENT_ID ?? '',
      clientSecret: env.SLACK_CLIENT_SECRET ?? '',
      stateSecret: env.SLACK_STATE_SECRET ?? '',
      redirectUri: `${env.PUBLIC_URL?.replace(/\/+$/, '')}/slack/oauth_redirect`,
    },
  };
}

/**
 * Slack's tokens are easily taken for each other, and its own refusal, which comes only once it is reached, does not
 * say so. Another API root has tokens of its own. A token that is rotated has `xoxe.` before its kind.
 */
function requireKind(env: SlackEnvironment): void {
  const wrong = ({ name, prefix }: (typeof TOKEN_KINDS)[number]): boolean => {
    const token = env[name];
    if (token === null || token.replace(/^xoxe\./, '').startsWith(prefix)) return false;
    return env.SLACK_API_URL === null || /^x[a-z]{3}-/.test(token);
  };
  const found = TOKEN_KINDS.find(wrong);
  if (found !== undefined)
    throw invalid(found.name, `must begin with ${found.prefix}: copy the ${found.what}`);
}

/** null where nothing of Slack is set. Throws `config_invalid`. */
export function readSlack(env: SlackEnvironment): SlackConfig | null {
  if (SLACK_OAUTH.some((name) => env[name] !== null)) return slackByOAuth(env);
  if (env.SLACK_BOT_TOKEN === null) {
    const lone = (['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'] as const).find((name) => env[name] !== null);
    if (lone !== undefined) throw invalid('SLACK_BOT_TOKEN', `must be set too, as ${lone} is`);
    return null;
  }
  requireKind(env);
  if (env.SLACK_SIGNING_SECRET === null && env.SLACK_APP_TOKEN === null) {
    throw invalid(
      'SLACK_SIGNING_SECRET',
      '(or SLACK_APP_TOKEN for Socket Mode) must be set, as SLACK_BOT_TOKEN is',
    );
  }
  return {
    botToken: env.SLACK_BOT_TOKEN,
    signingSecret: env.SLACK_SIGNING_SECRET,
    appToken: env.SLACK_APP_TOKEN,
    apiUrl: env.SLACK_API_URL,
    oauth: null,
  };
}
