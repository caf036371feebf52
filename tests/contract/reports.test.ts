import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundCompany, type Home } from '../support/company.js';
import { type Service, startEverything } from './service.js';

/** A report that was asked for comes as a file, wherever it was asked. */

let home: Home;
let service: Service;

beforeAll(async () => {
  home = await foundCompany();
  service = await startEverything(home, ['park']);
}, 120_000);
afterAll(async () => {
  await service?.close();
  home?.remove();
});

test('a report is sent as a PDF in Slack, offered in Teams, and none in a channel where others read', async () => {
  const question = '5월 우리 팀 보고서 만들어줘';
  expect((await service.ask.slack('park', question)).text).toContain('2026년 5월');
  await service.slack.until(() => service.slack.files.length > 0, 'the report');
  const [file] = service.slack.files;
  expect(file?.name).toMatch(/강남팀.*2026년 5월.*\.pdf$/);
  expect(
    Buffer.from(file?.bytes ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');

  expect((await service.ask.teams('park', question)).text).toMatch(/강남팀.*2026년 5월.*\.pdf/);

  const asker = { kind: 'user', username: 'park' } as const;
  const shared = await service.app.ask({ channel: 'slack', asker, text: question, isShared: true });
  expect(shared?.answer.file).toBeNull();
}, 180_000);
