import express from 'express';
import { afterEach, expect, test } from 'vitest';
import { type Config, readConfig } from '../src/config.js';
import { type PlatformAdapter, type RunningService, type ServiceParts, startService } from '../src/main.js';
import { serverDeps } from './adapters/web/support.js';

let service: RunningService | null = null;
afterEach(async () => {
  await service?.stop();
  service = null;
});

function config(environment: Record<string, string> = {}): Config {
  return readConfig({ PORT: '0', ...environment }, '/nonexistent');
}

function parts(platforms: readonly PlatformAdapter[] = []): ServiceParts {
  return { ...serverDeps(), apiKeys: { create: async () => 'msk_x', find: async () => null }, platforms };
}

function platform(calls: string[], start: () => Promise<void> = async () => {}): PlatformAdapter {
  const router = express.Router();
  router.post('/slack/events', (_request, response) => {
    response.send('from slack');
  });
  const close = async (): Promise<void> => {
    calls.push('close');
  };
  return { name: 'slack', routers: [router], start, close };
}

test('the service serves the page and its platforms, and says where', async () => {
  const printed: string[] = [];
  service = await startService(parts([platform([])]), config(), (line) => printed.push(line));
  expect(printed).toEqual([
    `medisales is ready: ${service.url}`,
    'Connected: slack',
    'Off: Teams (MICROSOFT_APP_ID)',
  ]);
  expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  const event = await fetch(`${service.url}/slack/events`, { method: 'POST' });
  expect(await event.text()).toBe('from slack');
});

test('the public address is printed where there is one', async () => {
  const printed: string[] = [];
  const behindProxy = config({ PUBLIC_URL: 'https://sales.example.com' });
  service = await startService(parts(), behindProxy, (line) => printed.push(line));
  expect(printed).toEqual([
    'medisales is ready: https://sales.example.com',
    'Off: Slack (SLACK_BOT_TOKEN), Teams (MICROSOFT_APP_ID)',
  ]);
});

test('the address of a platform that is off says what would turn it on', async () => {
  const socket: PlatformAdapter = { ...platform([]), routers: [] };
  const called = async (address: string): Promise<[number, string]> => {
    const response = await fetch(`${service?.url}${address}`, { method: 'POST' });
    const { error } = (await response.json()) as { error: { message: string } };
    return [response.status, error.message.replace(/ \(reference .*\)\.$/, '')];
  };
  service = await startService(parts(), config(), () => {});
  expect(await called('/slack/events')).toEqual([404, 'Slack is off: set SLACK_BOT_TOKEN to turn it on']);
  expect(await called('/api/messages')).toEqual([404, 'Teams is off: set MICROSOFT_APP_ID to turn it on']);
  await service.stop();
  service = await startService(parts([socket]), config(), () => {});
  expect(await called('/slack/events')).toEqual([
    404,
    'Slack is connected through a socket, so nothing is sent to this address',
  ]);
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s stops everything and takes its handler away',
  async (signal) => {
    const calls: string[] = [];
    const before = process.listeners(signal);
    service = await startService(parts([platform(calls)]), config(), () => {});
    const added = process.listeners(signal).filter((listener) => !before.includes(listener));
    expect(added.length).toBe(1);
    added[0]?.(signal);
    await service.stopped;
    expect(calls).toEqual(['close']);
    expect(process.listeners(signal)).toEqual(before);
    await expect(fetch(`${service.url}/healthz`)).rejects.toThrow();
  },
);

test('a platform that cannot start stops the start and leaves nothing running', async () => {
  const calls: string[] = [];
  const before = process.listenerCount('SIGTERM');
  const refused = async (): Promise<void> => {
    throw new Error('invalid_auth');
  };
  const printed: string[] = [];
  const starting = startService(parts([platform(calls, refused)]), config(), (line) => printed.push(line));
  await expect(starting).rejects.toThrow('invalid_auth');
  expect(calls).toEqual(['close']);
  expect(printed).toEqual([]);
  expect(process.listenerCount('SIGTERM')).toBe(before);
});

test('a port in use stops the start with one clear line', async () => {
  service = await startService(parts(), config(), () => {});
  const { port } = new URL(service.url);
  const calls: string[] = [];
  const second = startService(parts([platform(calls)]), config({ PORT: port }), () => {});
  await expect(second).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use by another program: stop it, or set PORT to a free one.`,
  );
});
