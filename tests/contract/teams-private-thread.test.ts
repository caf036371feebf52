import { afterAll, beforeAll, expect, it } from 'vitest';
import { exactWon } from '../../src/model/money.js';
import { type ServiceProcess, startService } from '../support/command.js';
import { foundCompany, type Home, soldBy, sum } from '../support/company.js';
import { startTalk, type Talk } from './talk.js';

/** A question in a Teams channel that is answered in its asker's own chat, and words typed there next. */

let home: Home;
let talk: Talk;
let service: ServiceProcess;

beforeAll(async () => {
  home = await foundCompany();
  talk = await startTalk('teams', ['kim', 'lee']);
  service = await startService(home.env({ ...talk.environment, LOG_LEVEL: 'silent' }));
});
afterAll(async () => {
  await service.stop();
  await talk.close();
  home.remove();
});

const WON = (person: 'kim' | 'lee', from: string, to: string): string =>
  exactWon(sum(soldBy([person], from, to)));

/** What is shown in the place after what is said, until a message there holds `wanted`. */
async function answerIn(place: string, wanted: string, said: Parameters<Talk['event']>[0]): Promise<string> {
  const before = talk.shown().length;
  const later = () =>
    talk
      .shown()
      .slice(before)
      .filter((one) => one.place === place);
  await talk.event(said).to(service.url);
  await talk.until(() => later().some(({ text }) => text.includes(wanted)));
  return later()
    .map(({ text }) => text)
    .join('\n');
}

it('goes on from the channel’s question after a restart, under its asker’s rights, and shows the thread to nobody else', async () => {
  const thread = { thread: '77' };
  // The chat that a private answer goes to is one that its asker wrote in.
  await answerIn('a:kim', '', { person: 'kim', text: '도움말' });
  // Somebody of other rights reads along.
  await talk.event({ person: 'lee', text: '도움말', where: thread }).to(service.url);
  const may = WON('kim', '2026-05-01', '2026-05-31');
  await answerIn('a:kim', may, { person: 'kim', text: '지난달 매출', where: thread });

  // What is the last thing in that chat outlives the process, as the thread's own memory does.
  await service.stop();
  service = await startService(home.env({ ...talk.environment, LOG_LEVEL: 'silent' }));
  const year = WON('kim', '2025-05-01', '2025-05-31');
  const followed = await answerIn('a:kim', '2025-05-01', { person: 'kim', text: '그럼 작년 5월은?' });
  expect(followed).toContain(year);
  // What comes then goes on from that, in the chat's own memory.
  expect(await answerIn('a:kim', '2025-05-01', { person: 'kim', text: '거래처별로' })).toContain('거래처');

  const others = await answerIn('a:lee', '', { person: 'lee', text: '거래처별로' });
  expect(others).not.toContain('2025-05');
  expect(others).not.toContain(year);
  const inThread = talk.shown().filter(({ place }) => place.includes('messageid=77'));
  expect(inThread.filter(({ raw }) => raw.includes(may) || raw.includes(year))).toEqual([]);
});
