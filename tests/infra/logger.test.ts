import { expect, test } from 'vitest';
import { createLogger } from '../../src/infra/logger.js';
import { AppError } from '../../src/model/errors.js';

function capture(level: string) {
  const lines: string[] = [];
  const logger = createLogger(level, { write: (line: string) => void lines.push(line) });
  return { logger, lines };
}

test('secrets are redacted wherever they are usually found', () => {
  const { logger, lines } = capture('info');
  logger.info(
    {
      password: 's3cret',
      config: { slack: { botToken: 's3cret', signingSecret: 's3cret' } },
      request: { headers: { authorization: 's3cret', cookie: 's3cret', 'set-cookie': 's3cret' } },
      client: { businessNumber: 's3cret' },
      user: 'rep01',
    },
    'hello',
  );
  expect(lines[0]).not.toContain('s3cret');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'info',
    service: 'medisales',
    user: 'rep01',
    msg: 'hello',
  });
});

test('an error is logged with its code, cause and stack', () => {
  const { logger, lines } = capture('info');
  logger.error({ error: new AppError('internal', 'outer', { cause: new Error('inner') }) }, 'failed');
  const { error } = JSON.parse(lines[0] ?? '');
  expect(error).toMatchObject({ type: 'AppError', code: 'internal' });
  expect(error.stack).toContain('inner');
});

test('lines below the level and all lines of a silent logger are left out', () => {
  const warn = capture('warn');
  warn.logger.info({}, 'no');
  warn.logger.warn({}, 'yes');
  const silent = capture('silent');
  silent.logger.error({}, 'no');
  expect([warn.lines.length, silent.lines.length]).toEqual([1, 0]);
});
