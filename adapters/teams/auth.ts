import type { IncomingMessage } from 'node:http';
import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Config } from '../../src/config.js';
import { AppError } from '../../src/model/errors.js';
import { type IncomingActivity, TEAMS_CHANNEL, tenantOf } from './activity.js';
import { asTokenError } from './errors.js';

export type TeamsConfig = NonNullable<Config['teams']>;

type SdkAuthentication = ConfigurationBotFrameworkAuthentication;
/** The SDK's result of a checked request; what a turn is run with. */
export type Authenticated = Awaited<ReturnType<SdkAuthentication['authenticateRequest']>>;

export interface Gate {
  /** For the SDK's adapter. */
  readonly sdk: SdkAuthentication;
  /** Cheap checks before the body is read. Throws `unauthenticated` or `denied`. */
  readonly checkRequest: (req: IncomingMessage) => void;
  /** The whole check. Throws `unauthenticated`, `denied`, or `upstream_failed` where the keys can't be read. */
  readonly authenticate: (req: IncomingMessage, activity: IncomingActivity) => Promise<Authenticated>;
}

// Constants of the public cloud: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
const CHANNEL_ISSUER = 'https://api.botframework.com';
const CONNECTOR_SCOPE = 'https://api.botframework.com';
const OPENID_METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const EMULATOR_OPENID_METADATA =
  'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration';

/** A multi-tenant bot is an app of the Bot Framework's tenant; the tenant that is set says whom it serves. */
function loginTenant(config: TeamsConfig): string {
  return config.appType === 'MultiTenant' ? 'botframework.com' : (config.tenantId ?? 'botframework.com');
}

function createSdkAuthentication(config: TeamsConfig, openIdMetadataUrl: string): SdkAuthentication {
  if (config.appId === null) return new ConfigurationBotFrameworkAuthentication({});
  try {
    return new ConfigurationBotFrameworkAuthentication({
      MicrosoftAppId: config.appId,
      MicrosoftAppType: config.appType,
      ...(config.appPassword === null || config.appType === 'UserAssignedMSI'
        ? {}
        : { MicrosoftAppPassword: config.appPassword }),
      ...(config.tenantId === null ? {} : { MicrosoftAppTenantId: config.tenantId }),
      ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${loginTenant(config)}`,
      ToChannelFromBotOAuthScope: CONNECTOR_SCOPE,
      ToBotFromChannelTokenIssuer: CHANNEL_ISSUER,
      OAuthUrl: CHANNEL_ISSUER,
      ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: EMULATOR_OPENID_METADATA,
      CallerId: 'urn:botframework:azure',
    });
  } catch (error) {
    throw new AppError(
      'config_invalid',
      `MICROSOFT_APP_TYPE ${config.appType} needs further settings: ${error instanceof Error ? error.message : ''}`,
      { cause: error },
    );
  }
}

function hostOf(authority: string | undefined): string {
  const host = (authority ?? '').replace(/:\d+$/, '');
  return host.replace(/^\[(.*)\]$/, '$1');
}

function isLoopback(host: string): boolean {
  const address = host.replace(/^::ffff:/, '');
  return address === 'localhost' || address === '::1' || /^127(?:\.\d{1,3}){3}$/.test(address);
}

/**
 * Without an app id: local clients only. The server is on loopback already; what is refused here besides is a
 * proxy that forwards the world to it, a web page that reaches it under another name, and a reply that
 * would be sent elsewhere.
 */
function createAnonymousGate(sdk: SdkAuthentication): Gate {
  const refuse = (what: string): AppError =>
    new AppError('denied', `Anonymous Teams clients must be local: ${what} is not`);
  const checkRequest = (req: IncomingMessage): void => {
    if (!isLoopback(req.socket.remoteAddress ?? '')) throw refuse('the caller');
    if (!isLoopback(hostOf(req.headers.host))) throw refuse('the Host header');
    if (req.headers['x-forwarded-for'] !== undefined || req.headers.forwarded !== undefined) {
      throw refuse('a forwarded request');
    }
  };
  return {
    sdk,
    checkRequest,
    authenticate: async (_req, activity) => {
      if (!isLoopback(hostOf(new URL(activity.serviceUrl).host))) throw refuse('the serviceUrl');
      return sdk.authenticateRequest(activity as unknown as Activity, '');
    },
  };
}

/** The issuer a token names, unchecked. */
function claimedIssuer(token: string): unknown {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return typeof payload === 'object' && payload !== null ? (payload as { iss?: unknown }).iss : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The header, where its token at least says that the channel issued it. The SDK judges tokens of other issuers
 * as those of emulators or skills, and fetches other keys for them; none of those callers is served here.
 */
function bearerOf(req: IncomingMessage): string {
  const header = req.headers.authorization ?? '';
  const token = /^Bearer (\S+)$/.exec(header)?.[1];
  if (token !== undefined && claimedIssuer(token) === CHANNEL_ISSUER) return header;
  throw new AppError('unauthenticated', 'A bearer token of the Bot Framework is required');
}

/**
 * With an app id: the SDK checks signature, expiry, issuer, audience and service URL. It would also serve
 * channels such as Web Chat, where the client itself says who is asking; they are refused, and so is any
 * tenant but the one that is set, whatever the app's type: people are found by email, and the administrator of
 * another tenant can write anybody's email into it.
 */
function createTokenGate(own: string, sdk: SdkAuthentication): Gate {
  return {
    sdk,
    checkRequest: (req) => {
      bearerOf(req);
    },
    authenticate: async (req, activity) => {
      if (activity.channelId !== TEAMS_CHANNEL) {
        throw new AppError('denied', `Only the ${TEAMS_CHANNEL} channel is served here`);
      }
      const header = bearerOf(req);
      const result = await sdk
        .authenticateRequest(activity as unknown as Activity, header)
        .catch((error: unknown) => {
          throw asTokenError(error);
        });
      const claim = (name: string): unknown => result.claimsIdentity.getClaimValue(name);
      if (claim('iss') !== CHANNEL_ISSUER || claim('serviceurl') !== activity.serviceUrl) {
        throw new AppError('unauthenticated', 'The token is not one of the Teams channel');
      }
      const tenant = tenantOf(activity);
      if (tenant === null) throw new AppError('denied', 'The activity names no Microsoft tenant');
      if (tenant.toLowerCase() !== own.toLowerCase()) {
        throw new AppError('denied', 'This bot serves another Microsoft tenant');
      }
      return result;
    },
  };
}

/**
 * The check every incoming activity passes. `openIdMetadataUrl` stands in for the Bot Framework's own in tests.
 * Throws `config_invalid` for settings that can't authenticate anyone.
 */
export function createGate(config: TeamsConfig, openIdMetadataUrl: string = OPENID_METADATA): Gate {
  if (config.appId === null && !config.allowAnonymous) {
    throw new AppError(
      'config_invalid',
      'MICROSOFT_APP_ID must be set, or TEAMS_ALLOW_ANONYMOUS for local tests',
    );
  }
  const sdk = createSdkAuthentication(config, openIdMetadataUrl);
  if (config.appId === null) return createAnonymousGate(sdk);
  if (config.tenantId === null) {
    throw new AppError(
      'config_invalid',
      'MICROSOFT_APP_TENANT_ID must be set: it is the Microsoft tenant whose people are answered',
    );
  }
  return createTokenGate(config.tenantId, sdk);
}
