import { expect, test } from 'vitest';
import { createLogger } from '../../src/infra/logger.js';
import { AppError } from '../../src/model/errors.js';
import { redact } from '../../src/security/redaction.js';

function capture(level: string) {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const logger = createLogger(level, { stream, mask: redact });
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

test('secrets and personal data within the text of an error are masked, and the line stays JSON', () => {
  const { logger, lines } = capture('info');
  const cause = new Error('refused "Bearer xoxb-1-abcdefgh" for kim@corp.example, token="abc" (02-555-0100)');
  logger.error(
    { error: new AppError('upstream_failed', 'not sent', { cause }), amount: 123456789, at: '2026-06-15' },
    'failed for kim@corp.example',
  );
  const line = JSON.parse(lines[0] ?? '');
  expect(lines[0]).not.toMatch(/xoxb-1|kim@|555-0100|"abc/);
  expect(line).toMatchObject({
    level: 'error',
    amount: 123456789,
    at: '2026-06-15',
    msg: 'failed for [email]',
  });
  expect(line.error.stack).toContain('not sent');
  expect(lines[0]?.endsWith('\n')).toBe(true);
});
