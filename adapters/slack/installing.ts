import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExpressReceiverOptions, Installation } from '@slack/bolt';
import type { SlackConfig } from '../../src/config/slack.js';
import { AppError } from '../../src/model/errors.js';
import type { Logger } from '../../src/ports/logger.js';
import type { SlackInstallation, SlackInstallations } from '../../src/ports/slack-installations.js';
import { BOT_SCOPES } from './scopes.js';
import { INSTALL_TEXTS } from './words.js';

/**
 * Installation into further workspaces by OAuth (https://docs.slack.dev/authentication/installing-with-oauth).
 * Whoever installs the app in a workspace of their own decides there whose email a member has, so only an
 * administrator of this product, signed in on its page, may do it.
 */

export interface Installing {
  readonly store: SlackInstallations;
  /** The id of the administrator whose browser that is; null for anybody else. */
  readonly administratorOf: (request: IncomingMessage) => Promise<number | null>;
}

export type SlackOAuth = NonNullable<SlackConfig['oauth']>;

type OAuthOptions = Pick<
  ExpressReceiverOptions,
  | 'clientId'
  | 'clientSecret'
  | 'stateSecret'
  | 'scopes'
  | 'redirectUri'
  | 'installationStore'
  | 'installerOptions'
>;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function sendPage(response: ServerResponse, status: number, lines: readonly string[]): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'referrer-policy': 'no-referrer',
  });
  const body = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
  response.end(
    `<!doctype html><html lang="ko"><meta charset="utf-8"><title>medisales · Slack</title><body style="font-family:sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem">${body}</body></html>`,
  );
}

/** What is wrong with an installation that Slack has granted; null where it can be kept. */
function unfit(installation: Installation): 'organisation' | 'rotation' | 'incomplete' | null {
  if (installation.isEnterpriseInstall === true) return 'organisation';
  if (installation.bot?.refreshToken !== undefined) return 'rotation';
  return installation.team === undefined || installation.bot === undefined ? 'incomplete' : null;
}

function kept(installation: Installation): SlackInstallation {
  const { team, bot, enterprise, metadata } = installation;
  const installedBy = Number(metadata);
  if (team === undefined || bot === undefined || !Number.isSafeInteger(installedBy)) {
    throw new AppError('usage', 'Slack granted an installation without a workspace, a bot or an installer');
  }
  return {
    teamId: team.id,
    teamName: team.name ?? null,
    enterpriseId: enterprise?.id ?? null,
    botUserId: bot.userId,
    botToken: bot.token,
    installedBy,
  };
}

function asBoltHasIt(teamId: string, installation: SlackInstallation | null): Installation<'v2', false> {
  if (installation === null) {
    throw new AppError('not_found', `The Slack app is not installed in the workspace ${teamId}.`, {
      hint: 'An administrator installs it at /slack/install.',
    });
  }
  const { teamName, enterpriseId, botToken, botUserId } = installation;
  return {
    team: { id: teamId, ...(teamName === null ? {} : { name: teamName }) },
    enterprise: enterpriseId === null ? undefined : { id: enterpriseId },
    user: { token: undefined, scopes: undefined, id: '' },
    bot: { token: botToken, userId: botUserId, id: '', scopes: [...BOT_SCOPES] },
    isEnterpriseInstall: false,
    authVersion: 'v2',
  };
}

/** `/slack/install` and `/slack/oauth_redirect`, for Bolt's receiver. */
export function oauthOptions(
  { oauth, apiUrl }: { readonly oauth: SlackOAuth; readonly apiUrl: string | null },
  { store, administratorOf }: Installing,
  logger: Logger,
): OAuthOptions {
  const isAdministrator = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if ((await administratorOf(request)) !== null) return true;
    sendPage(response, 403, INSTALL_TEXTS.administratorsOnly);
    return false;
  };
  return {
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    stateSecret: oauth.stateSecret,
    redirectUri: oauth.redirectUri,
    scopes: [...BOT_SCOPES],
    installationStore: {
      storeInstallation: async (installation) => {
        const installed = kept(installation);
        await store.save(installed);
        logger.info({ team: installed.teamId, by: installed.installedBy }, 'The Slack app was installed');
      },
      fetchInstallation: async ({ teamId = '' }) => asBoltHasIt(teamId, await store.of(teamId)),
      deleteInstallation: async ({ teamId = '' }) => {
        await store.remove(teamId);
      },
    },
    installerOptions: {
      directInstall: true,
      redirectUriPath: '/slack/oauth_redirect',
      clientOptions: apiUrl === null ? {} : { slackApiUrl: apiUrl },
      installPathOptions: { beforeRedirection: isAdministrator },
      callbackOptions: {
        beforeInstallation: (_options, request, response) => isAdministrator(request, response),
        afterInstallation: async (installation, _options, request, response) => {
          const problem = unfit(installation);
          const administrator = await administratorOf(request);
          if (problem === null && administrator !== null) {
            installation.metadata = String(administrator);
            return true;
          }
          logger.warn({ problem, team: installation.team?.id }, 'A Slack installation was not kept');
          sendPage(response, 409, INSTALL_TEXTS[problem ?? 'administratorsOnly']);
          return false;
        },
        success: (installation, _options, _request, response) => {
          const name = installation.team?.name ?? installation.team?.id ?? '';
          sendPage(response, 200, INSTALL_TEXTS.done(name));
        },
        failure: (error, _options, _request, response) => {
          logger.warn({ code: error.code, reason: error.message }, 'A Slack installation failed');
          sendPage(response, 400, INSTALL_TEXTS.failed(error.code));
        },
      },
    },
  };
}
