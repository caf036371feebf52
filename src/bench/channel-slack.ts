import { createHmac } from 'node:crypto';
import { type LocalPlatform, type Received, serveJson } from './channel-platform.js';

/** A Slack on this machine: the methods that a direct message needs, and its signed events. */

const TEAM = 'T0001';
const BOT = { user_id: 'UBOT', bot_id: 'BBOT', team_id: TEAM };
const SECRET = 'signing-secret-of-the-bench';

function argsOf(body: string, type: string): Record<string, unknown> {
  return type.includes('json') ? JSON.parse(body || '{}') : Object.fromEntries(new URLSearchParams(body));
}

/** People are called `U` and their username, and write from `D` and their username. */
export async function startSlack(): Promise<LocalPlatform> {
  const received: Received[] = [];
  let serial = 0;
  const methods: Readonly<Record<string, (args: Record<string, unknown>) => object>> = {
    'auth.test': () => ({ ok: true, ...BOT }),
    'users.info': ({ user }) => {
      const name = String(user).slice(1);
      return { ok: true, user: { id: user, team_id: TEAM, profile: { email: `${name}@example.kr` } } };
    },
    'chat.postMessage': (args) => {
      received.push({
        conversation: String(args.channel),
        body: JSON.stringify(args),
        atMs: performance.now(),
      });
      return {
        ok: true,
        channel: args.channel,
        ts: `1800000000.${String(received.length).padStart(6, '0')}`,
      };
    },
  };
  const server = await serveJson((path, body, type) => {
    const method = methods[path.replace('/api/', '')];
    return method === undefined ? { ok: false, error: 'unknown_method' } : method(argsOf(body, type));
  });
  return {
    name: 'slack',
    environment: {
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: `${server.url}/api/`,
    },
    event: (person, question) => {
      serial += 1;
      const ts = `1790000000.${String(serial).padStart(6, '0')}`;
      const channel = `D${person}`;
      const event = { type: 'message', channel_type: 'im', user: `U${person}`, text: question, channel, ts };
      const body = JSON.stringify({
        type: 'event_callback',
        team_id: TEAM,
        event_id: `Ev${serial}`,
        event,
      });
      const at = String(Math.floor(Date.now() / 1_000));
      const digest = createHmac('sha256', SECRET).update(`v0:${at}:${body}`).digest('hex');
      return {
        path: '/slack/events',
        headers: {
          'content-type': 'application/json',
          'x-slack-request-timestamp': at,
          'x-slack-signature': `v0=${digest}`,
        },
        body,
      };
    },
    conversationOf: (person) => `D${person}`,
    received,
    close: server.close,
  };
}
