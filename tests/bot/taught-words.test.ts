import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/model/answer.js';
import { type OpenWorld, useWorlds } from '../analytics/world.js';
import { catalogOf, principal, WORLD } from '../skills/ask.js';
import { type Bot, createBot, question } from './ports.js';

const openWorld = useWorlds();
let world: OpenWorld;
let bot: Bot;
let talk = 0;

beforeEach(async () => {
  world = await openWorld(WORLD);
  bot = createBot(world);
  bot.people.set('boss', principal({ userId: 9, username: 'boss', role: 'manager' }));
  bot.people.set('chief', principal({ userId: 8, username: 'chief', role: 'admin', language: 'en' }));
});

/** Each in a conversation of its own, so that nothing goes on from what was said before. */
async function answer(username: string, text: string): Promise<Answer> {
  const conversation = `web:${++talk}`;
  const reply = await bot.ask(question(text, { conversation, asker: { kind: 'user', username } }));
  if (reply === null) throw new Error(`${text} was not answered`);
  return reply.answer;
}

describe('a word of the trade', () => {
  it.each([
    ['픽업 = 매출', '픽업', '매출'],
    ['매출 = 픽업', '픽업', '매출'],
    ['‘픽업’은 매출이야', '픽업', '매출'],
    ['픽업은 매출이야', '픽업', '매출'],
    ['픽업이라는 말은 매출이야', '픽업', '매출'],
    ['픽업은 매출이라는 뜻이야', '픽업', '매출'],
    ['픽업은 매출과 같은 말이야', '픽업', '매출'],
    ['앞으로 쌔비지는 취소 건수로 알아들어', '쌔비지', '취소 건수'],
    ['pickup means sales', 'pickup', 'sales'],
    ['pickup is another word for sales', 'pickup', 'sales'],
  ])('is taught by %s', async (text, said, means) => {
    const got = await answer('boss', text);
    expect(got).toMatchObject({ status: 'answered', intent: 'word_add' });
    expect(bot.words).toEqual([{ said, means }]);
    expect(bot.audited[0]).toMatchObject({
      userId: 9,
      action: 'word_add',
      outcome: 'saved',
      detail: { alias: said, key: means },
    });
  });

  it.each([
    ['이번 달 픽업', '이번 달 매출'],
    ['이번달픽업얼마야', '이번 달 매출 얼마야'],
    ['픽업은 이번 달에 얼마야?', '매출은 이번 달에 얼마야?'],
    ['지난달 거래처별 픽업', '지난달 거래처별 매출'],
    ['한빛병원 픽업', '한빛병원 매출'],
    ['올해 픽 업', '올해 매출'],
  ])('is read in everybody’s question, and the answer says so: %s', async (asked, plain) => {
    await answer('boss', '픽업 = 매출');
    const [got, wanted] = [await answer('rep01', asked), await answer('rep01', plain)];
    expect(wanted.status).toBe('answered');
    expect(got).toMatchObject({ figures: wanted.figures, table: wanted.table, filters: wanted.filters });
    const note = '‘픽업’은 ‘매출’로 알아들었습니다.';
    expect(got.text.split('\n').filter((line) => line !== note)).toEqual(wanted.text.split('\n'));
    expect(got.text.split('\n').at(-2)).toBe(note);
  });

  it('goes on in a conversation as its meaning does', async () => {
    await answer('boss', '픽업 = 매출');
    const ask = async (text: string): Promise<Answer | undefined> =>
      (await bot.ask(question(text, { conversation: 'web:one' })))?.answer;
    const first = await ask('이번 달 픽업');
    expect((await ask('지난달은?'))?.figures[0]?.metric).toBe(first?.figures[0]?.metric);
    expect((await ask('픽업 거래처별로'))?.table?.columns[0]?.key).toBe('client');
  });

  it('hides no name: who sees one so called is answered about it', async () => {
    const seen = catalogOf(WORLD);
    bot.see(catalogOf({ ...WORLD, clients: WORLD.clients.slice(1) }));
    await answer('boss', '한빛병원 = 매출');
    expect(bot.words).toEqual([{ said: '한빛병원', means: '매출' }]);
    bot.see(seen);
    const got = await answer('rep01', '한빛병원 이번 달 매출');
    expect(got).toMatchObject({ status: 'answered', filters: { client: ['한빛병원'] } });
    expect(got.text).not.toContain('알아들었습니다');
  });

  it('is no part of another word', async () => {
    await answer('boss', '픽업 = 매출');
    for (const asked of ['픽업약국 이번 달 건수', '산픽업 이번 달 건수', 'pickups 이번 달 건수']) {
      expect((await answer('rep01', asked)).text).not.toContain('알아들었습니다');
    }
  });

  it('is looked for in no endless run of letters, which would hold everybody up', async () => {
    await answer('boss', '픽업 = 매출');
    for (const text of ['픽업'.repeat(1000), `${'가'.repeat(900)}픽업${'나'.repeat(900)}`]) {
      const got = await answer('rep01', text);
      expect(got.status).toBe('unsupported');
      expect(got.text).not.toContain('알아들었습니다.');
    }
  });

  it('changes no right: it is read as whoever asks might have said it', async () => {
    await answer('chief', '올픽 = 전사 매출');
    expect(bot.words).toHaveLength(1);
    const [got, plain] = [await answer('rep01', '올픽'), await answer('rep01', '전사 매출')];
    expect(got.status).toBe(plain.status);
    expect(got.figures).toEqual(plain.figures);
    expect(plain.status).toBe('denied');
  });

  it.each([
    ['매출 = 건수', 'is known already'],
    ['한빛병원은 매출이야', 'is a name'],
    ['한빛 = 매출', 'is a part of a name'],
    ['픽업 = 반품왕', 'means nothing known'],
    ['올해는 매출이 중요해', 'is a remark'],
    ['픽업은 이번 달 매출 1위야', 'is a remark about more than a word'],
    ['픽업은 매출이야?', 'is a question'],
  ])('is not taught by %s, which %s', async (text) => {
    await answer('boss', text);
    expect(bot.words).toEqual([]);
  });

  it('is refused with the reason where it has a meaning, until that is taken away', async () => {
    await answer('boss', '픽업 = 매출');
    expect((await answer('boss', '픽업 = 건수')).text).toContain('이미 ‘매출’로 알아듣고 있습니다');
    expect((await answer('boss', '픽업 별칭 지워줘')).text).toContain('지웠습니다');
    expect(bot.words).toEqual([]);
    expect(bot.audited.map((a) => a.action)).toContain('word_remove');
    expect((await answer('rep01', '이번 달 픽업')).status).not.toBe('answered');
  });

  it('stands in the list of other names', async () => {
    await answer('boss', '큰병원 = 한빛병원');
    await answer('boss', '픽업 = 매출');
    const { table } = await answer('rep01', '별칭 목록');
    expect(table?.rows).toEqual([
      ['큰병원', '거래처', '한빛병원'],
      ['픽업', '말', '매출'],
    ]);
  });

  it('is taught and taken away by managers and administrators alone', async () => {
    expect(await answer('rep01', '픽업 = 매출')).toMatchObject({ status: 'denied', intent: 'alias_denied' });
    await answer('chief', 'pickup means sales');
    expect((await answer('rep01', 'pickup 별칭 지워줘')).status).toBe('denied');
    expect(bot.words).toEqual([{ said: 'pickup', means: 'sales' }]);
  });
});
