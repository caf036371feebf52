import { createSign, generateKeyPairSync } from 'node:crypto';
import { type LocalPlatform, type Received, serveJson } from './channel-platform.js';

/** A Bot Framework on this machine: its keys, its login, its connector, and its activities with signed tokens. */

const TENANT = '11111111-2222-3333-4444-555555555555';
const APP_ID = '99999999-0000-0000-0000-000000000001';
const KEY_ID = 'bench-key';
const MEMBER = /\/v3\/conversations\/[^/]+\/members\/([^/]+)$/;
const ACTIVITY = /\/v3\/conversations\/([^/]+)\/activities/;

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** People are called `29:` and their username. */
export async function startTeams(): Promise<LocalPlatform> {
  const received: Received[] = [];
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let serial = 0;
  let url = '';
  const answer = (address: string, body: string): object => {
    const { pathname: path } = new URL(address, url);
    if (path.endsWith('/openidconfiguration')) {
      return { issuer: 'https://api.botframework.com', jwks_uri: `${url}/keys` };
    }
    if (path === '/keys') {
      const key = { ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig' };
      return { keys: [{ ...key, endorsements: ['msteams'] }] };
    }
    if (path.endsWith('/oauth2/v2.0/token')) {
      return { token_type: 'Bearer', expires_in: 3_600, ext_expires_in: 3_600, access_token: 'bench' };
    }
    const member = MEMBER.exec(path)?.[1];
    if (member !== undefined) {
      const id = decodeURIComponent(member);
      const email = `${id.slice('29:'.length)}@example.kr`;
      return { id, aadObjectId: `aad-${id}`, email, userPrincipalName: email };
    }
    const conversation = ACTIVITY.exec(path)?.[1];
    if (conversation !== undefined && (JSON.parse(body) as { type?: string }).type === 'message') {
      received.push({ conversation: decodeURIComponent(conversation), body, atMs: performance.now() });
    }
    return { id: `sent-${received.length}` };
  };
  const server = await serveJson(answer);
  url = server.url;
  const bearer = (): string => {
    const now = Math.floor(Date.now() / 1_000);
    const head = base64url({ alg: 'RS256', typ: 'JWT', kid: KEY_ID });
    const claims = base64url({
      iss: 'https://api.botframework.com',
      aud: APP_ID,
      serviceurl: url,
      nbf: now - 60,
      exp: now + 3_600,
    });
    const signature = createSign('RSA-SHA256').update(`${head}.${claims}`).sign(privateKey);
    return `Bearer ${head}.${claims}.${signature.toString('base64url')}`;
  };
  // One token serves for an hour, as Microsoft's do.
  const token = bearer();
  return {
    name: 'teams',
    environment: {
      MICROSOFT_APP_ID: APP_ID,
      MICROSOFT_APP_PASSWORD: 'secret-of-the-bench',
      MICROSOFT_APP_TENANT_ID: TENANT,
      MICROSOFT_APP_TYPE: 'SingleTenant',
    },
    preload: new URL(`./channel-login.js?${new URLSearchParams({ to: url })}`, import.meta.url),
    event: (person, question) => {
      serial += 1;
      const conversation = { id: `a:${person}`, conversationType: 'personal', tenantId: TENANT };
      const activity = {
        type: 'message',
        id: String(1_718_000_000_000 + serial),
        // Ten milliseconds apart, as they are sent: Teams tells when each was written.
        timestamp: new Date(1_718_000_000_000 + 10 * serial).toISOString(),
        channelId: 'msteams',
        serviceUrl: url,
        from: { id: `29:${person}`, name: person, aadObjectId: `aad-29:${person}` },
        conversation,
        recipient: { id: `28:${APP_ID}`, name: 'medisales' },
        text: question,
        textFormat: 'plain',
        locale: 'ko-KR',
        channelData: { tenant: { id: TENANT } },
      };
      return {
        path: '/api/messages',
        headers: { 'content-type': 'application/json', authorization: token },
        body: JSON.stringify(activity),
      };
    },
    conversationOf: (person) => `a:${person}`,
    received,
    close: server.close,
  };
}
