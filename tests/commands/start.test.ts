import { afterAll, expect, test } from 'vitest';
import { startService } from '../support/command.js';
import { foundCompany, type Home } from '../support/company.js';

const homes: Home[] = [];

afterAll(() => {
  for (const home of homes) home.remove();
});

test('a service that can’t reach Slack in Socket Mode ends when it is told to', async () => {
  const home = await foundCompany();
  homes.push(home);
  const slack = {
    SLACK_BOT_TOKEN: 'xoxb-nowhere',
    SLACK_APP_TOKEN: 'xapp-nowhere',
    // Nobody listens there: the SDK goes on trying for half an hour.
    SLACK_API_URL: 'http://127.0.0.1:9/',
  };
  const service = await startService(home.env(slack));
  expect(await service.stop()).toBe(0);
}, 120_000);
