import { expect, it } from 'vitest';
import { readConfig } from '../src/config.js';

const redisOf = (url: string) => readConfig({ REDIS_URL: url }, '/home').redis;

it('takes REDIS_URL apart, and leaves Redis off without it', () => {
  expect(readConfig({}, '/home').redis).toBeNull();
  expect(redisOf('  ')).toBeNull();
  expect(redisOf('redis://127.0.0.1')).toEqual({
    host: '127.0.0.1',
    port: 6379,
    username: null,
    password: null,
    database: 0,
    isEncrypted: false,
    prefix: '',
  });
  expect(redisOf('rediss://bot:p%40ss@[::1]:6380/2?prefix=medisales:')).toEqual({
    host: '::1',
    port: 6380,
    username: 'bot',
    password: 'p@ss',
    database: 2,
    isEncrypted: true,
    prefix: 'medisales:',
  });
});

it.each([
  'localhost:6379',
  'http://localhost:6379',
  'redis://',
  'redis://host:99999',
  'redis://host/zero',
  'redis://host?family=6',
  'redis://:%zz@host',
  'redis://host?prefix=a*b',
])('refuses %s as REDIS_URL, in a line that names it and no password', (url) => {
  let message = '';
  try {
    redisOf(url.replace('//', '//user:secret@'));
    redisOf(url);
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message).toMatch(/^REDIS_URL /);
  expect(message).not.toContain('secret');
});

it('takes an MLflow server with a name and password or a token, and leaves it off without an address', () => {
  const mlflowOf = (env: Record<string, string>) => readConfig(env, '/home').mlflow;
  expect(mlflowOf({ MLFLOW_TRACKING_TOKEN: 'abc' })).toBeNull();
  const MLFLOW_TRACKING_URI = 'https://mlflow.intranet/base/';
  expect(mlflowOf({ MLFLOW_TRACKING_URI })).toEqual({
    url: 'https://mlflow.intranet/base',
    credentials: null,
  });
  expect(mlflowOf({ MLFLOW_TRACKING_URI, MLFLOW_TRACKING_TOKEN: 'abc' })?.credentials).toEqual({
    token: 'abc',
  });
  // As MLflow's own client has it, a name and password come before a token.
  const named = { MLFLOW_TRACKING_USERNAME: 'bot', MLFLOW_TRACKING_PASSWORD: 'secret' };
  expect(mlflowOf({ MLFLOW_TRACKING_URI, ...named, MLFLOW_TRACKING_TOKEN: 'abc' })?.credentials).toEqual({
    username: 'bot',
    password: 'secret',
  });
});

it.each([
  ['MLFLOW_TRACKING_URI', { MLFLOW_TRACKING_URI: 'file:/tmp/mlruns' }],
  ['MLFLOW_TRACKING_URI', { MLFLOW_TRACKING_URI: 'mlflow.intranet:5000' }],
  ['MLFLOW_TRACKING_URI', { MLFLOW_TRACKING_URI: 'http://bot:secret@mlflow.intranet' }],
  ['MLFLOW_TRACKING_PASSWORD', { MLFLOW_TRACKING_URI: 'http://mlflow', MLFLOW_TRACKING_USERNAME: 'secret' }],
  ['MLFLOW_TRACKING_USERNAME', { MLFLOW_TRACKING_URI: 'http://mlflow', MLFLOW_TRACKING_PASSWORD: 'secret' }],
])('names %s where it is wrong or missing, and quotes nothing of %j', (name, env) => {
  let message = '';
  try {
    readConfig(env, '/home');
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message).toMatch(new RegExp(`^${name} must `));
  expect(message).not.toMatch(/secret|\n/);
});

const SIGNED = { SLACK_SIGNING_SECRET: 's' };
const GUID = '00000000-0000-0000-0000-000000000001';
const TEAMS = { MICROSOFT_APP_ID: GUID, MICROSOFT_APP_PASSWORD: 'secret', MICROSOFT_APP_TENANT_ID: GUID };

it.each([
  ['SLACK_BOT_TOKEN must begin with xoxb-', { ...SIGNED, SLACK_BOT_TOKEN: 'xapp-secret' }],
  ['SLACK_BOT_TOKEN must begin with xoxb-', { ...SIGNED, SLACK_BOT_TOKEN: 'xoxp-secret' }],
  ['SLACK_BOT_TOKEN must begin with xoxb-', { ...SIGNED, SLACK_BOT_TOKEN: 'secret' }],
  ['SLACK_APP_TOKEN must begin with xapp-', { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'secret' }],
  ['LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent', { LOG_LEVEL: 'secret' }],
  ['TEAMS_ALLOW_ANONYMOUS must be 1 or 0', { TEAMS_ALLOW_ANONYMOUS: 'secret' }],
  ['HOST must be an address', { HOST: ' ' }],
  ['SLACK_APP_TOKEN must begin with xapp-', { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xoxb-secret' }],
  ['MICROSOFT_APP_ID must be an id', { ...TEAMS, MICROSOFT_APP_ID: 'medisales' }],
  ['MICROSOFT_APP_TENANT_ID must be an id', { ...TEAMS, MICROSOFT_APP_TENANT_ID: 'secret.onmicrosoft.com' }],
  ['MICROSOFT_APP_TYPE must be SingleTenant', { ...TEAMS, MICROSOFT_APP_TYPE: 'Single' }],
  ['MICROSOFT_APP_ID must be set too', { MICROSOFT_APP_PASSWORD: 'secret' }],
  ['MICROSOFT_APP_ID must be set too', { MICROSOFT_APP_TENANT_ID: GUID }],
])('says "%s" in one line, and quotes nothing of %j', (said, env) => {
  let message = '';
  try {
    readConfig(env as Record<string, string>, '/home');
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message.startsWith(said)).toBe(true);
  expect(message).not.toMatch(/secret|\n/);
});

const OAUTH = {
  SLACK_CLIENT_ID: '111.222',
  SLACK_CLIENT_SECRET: 'secret',
  SLACK_STATE_SECRET: 'state',
  SLACK_SIGNING_SECRET: 'signing',
  PUBLIC_URL: 'https://medisales.example/',
};

it.each([
  ['a rotated token', { SLACK_BOT_TOKEN: 'xoxe.xoxb-1' }],
  ['any token of another API root', { SLACK_BOT_TOKEN: 'local', SLACK_API_URL: 'http://localhost:1/api' }],
])('takes %s for Slack', (_what, env) => {
  expect(readConfig({ ...SIGNED, ...env }, '/home').slack?.botToken).toBe(env.SLACK_BOT_TOKEN);
});

it('takes Slack for one workspace by its token, or for several by OAuth', () => {
  expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }, '/home').slack).toMatchObject({
    botToken: 'xoxb-1',
    oauth: null,
  });
  expect(readConfig(OAUTH, '/home').slack).toEqual({
    botToken: null,
    signingSecret: 'signing',
    appToken: null,
    apiUrl: null,
    oauth: {
      clientId: '111.222',
      clientSecret: 'secret',
      stateSecret: 'state',
      redirectUri: 'https://medisales.example/slack/oauth_redirect',
    },
  });
});

it.each([
  ...Object.keys(OAUTH).map((name) => [name, { ...OAUTH, [name]: '' }] as const),
  ['SLACK_BOT_TOKEN', { ...OAUTH, SLACK_BOT_TOKEN: 'xoxb-1' }] as const,
  ['SLACK_APP_TOKEN', { ...OAUTH, SLACK_APP_TOKEN: 'xapp-1' }] as const,
])('names %s where it does not go with OAuth', (name, env) => {
  expect(() => readConfig(env, '/home')).toThrow(new RegExp(`^${name} must`));
});

it('takes what an embedding model wants before a text as it stands, and what its server calls the uses', () => {
  const server = { EMBEDDINGS: 'openai', EMBEDDINGS_URL: 'http://localhost:1', EMBEDDINGS_MODEL: 'e5' };
  expect(readConfig(server, '/home').embeddings).toMatchObject({
    prefixes: { query: '', passage: '' },
    inputTypes: null,
  });
  const told = { EMBEDDINGS_QUERY_PREFIX: 'query: ', EMBEDDINGS_INPUT_TYPE: ' query, document ' };
  expect(readConfig({ ...server, ...told }, '/home').embeddings).toMatchObject({
    prefixes: { query: 'query: ', passage: '' },
    inputTypes: { query: 'query', passage: 'document' },
  });
  for (const wrong of ['query', 'query,', 'a,b,c', 'a b,c'])
    expect(() => readConfig({ EMBEDDINGS_INPUT_TYPE: wrong }, '/home')).toThrow(
      /^EMBEDDINGS_INPUT_TYPE must be/,
    );
});
