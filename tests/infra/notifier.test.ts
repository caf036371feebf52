import { expect, test } from 'vitest';
import { createNotifier } from '../../src/infra/notifier.js';
import type { PlatformName } from '../../src/model/alert.js';
import { AppError } from '../../src/model/errors.js';
import type { Destination, Notice } from '../../src/ports/notifier.js';

const NOTICE: Notice = { key: 'd1', language: 'ko', parts: [], username: 'kim' };
const KIM: Destination = { kind: 'user', userId: 1, email: 'kim@example.com' };

const gone = new AppError('not_found', 'nobody');
const passing = new AppError('upstream_failed', 'busy', { retryable: true });
const broken = new AppError('unauthenticated', 'no token');
const halfway = new AppError('upstream_failed', 'busy', { retryable: true, details: { partlySent: true } });

interface Setting {
  /** What each platform does; a platform that is left out is off. */
  readonly slack?: AppError | 'sent';
  readonly teams?: AppError | 'sent';
  readonly used?: readonly PlatformName[];
  readonly preferred?: PlatformName | 'web';
}

function notifierOf({ used = [], preferred, ...outcomes }: Setting) {
  const tried: string[] = [];
  const warned: object[] = [];
  const nothing = (): void => {};
  const notifier = createNotifier({
    platforms: async () =>
      (['slack', 'teams'] as const).flatMap((name) => {
        const outcome = outcomes[name];
        if (outcome === undefined) return [];
        const notify = async (): Promise<string> => {
          tried.push(name);
          if (outcome !== 'sent') throw outcome;
          return `of ${name}`;
        };
        return [{ name, notify }];
      }),
    references: {
      ofUser: async () =>
        used.map((platform) => ({
          platform,
          tenant: 'T',
          conversation: 'D',
          userId: 1,
          reference: '{}',
        })),
    },
    preferred: async () => preferred ?? null,
    logger: { debug: nothing, info: nothing, error: nothing, warn: (fields) => warned.push(fields) },
  });
  return { send: (to: Destination = KIM) => notifier.send(NOTICE, to), tried, warned };
}

test.each<[string, Setting, readonly string[], string]>([
  [
    'the one used last comes first',
    { slack: 'sent', teams: 'sent', used: ['teams', 'slack'] },
    ['teams'],
    'teams',
  ],
  [
    'a wish comes before use',
    { slack: 'sent', teams: 'sent', used: ['teams'], preferred: 'slack' },
    ['slack'],
    'slack',
  ],
  [
    'one that does not know the person is followed by the next',
    { slack: gone, teams: 'sent' },
    ['slack', 'teams'],
    'teams',
  ],
  ['one that is busy as well', { slack: passing, teams: 'sent' }, ['slack', 'teams'], 'teams'],
  ['who is on none reads the page', { slack: gone, teams: gone }, ['slack', 'teams'], 'web'],
  ['where none is connected, too', { used: ['slack'] }, [], 'web'],
  ['who wants the page alone is written to nowhere else', { slack: 'sent', preferred: 'web' }, [], 'web'],
  ['what no try can mend leaves the page', { slack: broken, teams: gone }, ['slack', 'teams'], 'web'],
])('%s', async (_title, setting, tried, channel) => {
  const notifier = notifierOf(setting);
  const reference = channel === 'web' ? null : `of ${channel}`;
  expect(await notifier.send()).toEqual({ channel, reference });
  expect(notifier.tried).toEqual(tried);
});

test('where another try can help and nobody took it, the caller is told to try again', async () => {
  await expect(notifierOf({ slack: passing, teams: gone }).send()).rejects.toBe(passing);
});

test('what has partly arrived is not told a second time elsewhere', async () => {
  const notifier = notifierOf({ slack: halfway, teams: 'sent' });
  await expect(notifier.send()).rejects.toBe(halfway);
  expect(notifier.tried).toEqual(['slack']);
});

test('a refusal other than that nobody is there is logged with the notice', async () => {
  const notifier = notifierOf({ slack: broken, teams: gone });
  await notifier.send();
  expect(notifier.warned).toMatchObject([
    { key: 'd1', platform: 'slack', userId: 1, code: 'unauthenticated' },
  ]);
});

test('a channel has no other way: of a platform that is off it is gone', async () => {
  const channel: Destination = {
    kind: 'channel',
    channel: { platform: 'teams', tenant: 'T', conversation: 'C' },
  };
  expect(await notifierOf({ teams: 'sent' }).send(channel)).toEqual({
    channel: 'teams',
    reference: 'of teams',
  });
  await expect(notifierOf({ slack: 'sent' }).send(channel)).rejects.toMatchObject({ code: 'not_found' });
});
