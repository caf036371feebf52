import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/model/answer.js';
import { AppError } from '../../src/model/errors.js';
import { QUESTION_CHARACTERS_MAX } from '../../src/model/question.js';
import type { DocumentUploads } from '../../src/ports/document-uploads.js';
import { type OpenWorld, useWorlds } from '../analytics/world.js';
import { catalogOf, principal, WORLD } from '../skills/ask.js';
import { type Bot, createBot, NOW, question } from './ports.js';

const openWorld = useWorlds();
let world: OpenWorld;
let bot: Bot;

beforeEach(async () => {
  world = await openWorld(WORLD);
  bot = createBot(world);
});

async function answer(
  text: string,
  fields: Parameters<typeof question>[1] = {},
  from: Bot = bot,
): Promise<Answer> {
  const reply = await from.ask(question(text, fields));
  if (reply === null) throw new Error(`${text} was not answered`);
  return reply.answer;
}

const TALK = { conversation: 'web:1' };

describe('a delivery', () => {
  it('that is repeated is answered once', async () => {
    const one = question('매출', { eventId: 'Ev1' });
    expect(await bot.ask(one)).not.toBeNull();
    expect(await bot.ask(one)).toBeNull();
    expect(await bot.ask(question('매출', { eventId: 'Ev2' }))).not.toBeNull();
    expect(bot.turns).toHaveLength(2);
  });

  it('that is repeated at once is answered once', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => bot.ask(question('매출', { eventId: 'Ev1' }))));
    expect(replies.filter((r) => r !== null)).toHaveLength(1);
  });

  it('without an id is always answered', async () => {
    await answer('매출');
    await answer('매출');
    expect(bot.turns).toHaveLength(2);
  });
});

describe('an answer', () => {
  it('is in the language that was asked for, or else the person’s, whatever the question’s words are', async () => {
    const reply = await bot.ask(question('이번 달 매출', { language: 'en' }));
    expect(reply?.language).toBe('en');
    expect(reply?.answer.text).toContain('completed sales');
    expect(await answer('sales this month')).toMatchObject({ text: expect.stringContaining('완료 매출') });
  });

  it('of one language goes on from that of another', async () => {
    await answer('지난달 매출', TALK);
    const reply = await bot.ask(question('by product', { ...TALK, language: 'en' }));
    expect(reply?.answer).toMatchObject({ status: 'answered', text: expect.stringContaining('By product') });
  });

  it('in English tells in English what it was computed from', async () => {
    await bot.ask(question('sales this month', { ...TALK, language: 'en' }));
    const reply = await bot.ask(question('how was this calculated?', { ...TALK, language: 'en' }));
    const titles = reply?.answer.sources.map(({ title }) => title) ?? [];
    expect(titles).toContain('Sales figures');
    expect(titles.join(' ')).not.toMatch(/[가-힣]/);
  });
});

describe('a file that is sent', () => {
  let opened: number;
  const files = [
    {
      name: '규정.md',
      open: async () => {
        opened += 1;
        throw new AppError('upstream_failed', 'The file could not be fetched');
      },
    },
  ];
  const from = (role: 'user' | 'manager'): Bot => {
    opened = 0;
    const uploads: Partial<DocumentUploads> = {};
    const given = createBot(world, { uploads: uploads as DocumentUploads });
    given.people.set('rep01', principal({ role }));
    return given;
  };

  it('needs no words, is taken once however often it is delivered, and is noted', async () => {
    const manager = from('manager');
    const one = question('', { eventId: 'Ev1', files });
    const replies = [await manager.ask(one), await manager.ask(one)];
    expect(replies[0]?.answer).toMatchObject({ intent: 'document_add', status: 'unsupported' });
    expect(replies[1]).toBeNull();
    expect(opened).toBe(1);
    expect(manager.logged.map(({ level }) => level)).toEqual(['error']);
    expect(manager.audited).toMatchObject([{ action: 'ask', detail: { intent: 'document_add' } }]);
  });

  it('by somebody who is unknown, or may not add documents, is never fetched', async () => {
    const rep = from('user');
    const nobody = { asker: { kind: 'user', username: 'nobody' }, files } as const;
    expect((await answer('규정 올려줘', { files }, rep)).status).toBe('denied');
    expect((await answer('규정 올려줘', nobody, rep)).intent).toBe('unknown_person');
    expect(opened).toBe(0);
  });
});

describe('somebody unknown', () => {
  it('sees no data, is told how to be added, and is noted', async () => {
    const nobody = { asker: { kind: 'user', username: 'nobody' } } as const;
    const { status, text, figures, table, suggestions } = await answer('회사 전체 매출', nobody);
    expect({ status, figures, table, suggestions }).toEqual({
      status: 'denied',
      figures: [],
      table: null,
      suggestions: [],
    });
    expect(text).toMatch(/관리자[\s\S]*administrator/);
    expect(bot.turns).toEqual([]);
    expect(bot.audited).toMatchObject([{ userId: null, outcome: 'unknown_person', at: NOW }]);
  });
});

describe('text', () => {
  it.each(['', ' ', '\n\t'])('%j is told to be empty', async (text) => {
    expect(await answer(text)).toMatchObject({ status: 'unsupported', intent: 'empty', figures: [] });
  });

  it('too long is told so with its length, and recorded cut', async () => {
    const long = '가'.repeat(100_000);
    const { status, intent, text } = await answer(long);
    expect([status, intent]).toEqual(['unsupported', 'too_long']);
    expect(text).toContain('100,000');
    expect(bot.turns[0]?.question).toHaveLength(QUESTION_CHARACTERS_MAX);
  });

  it('as long as is read is read', async () => {
    const spaced = `이번달 매출${' '.repeat(QUESTION_CHARACTERS_MAX - 6)}`;
    expect((await answer(spaced)).status).toBe('answered');
  });
});

describe('an error inside', () => {
  const broken = (error: Error) =>
    createBot(world, {
      names: {
        visibleTo: async () => {
          throw error;
        },
      },
    });

  it('becomes a failed answer whose reference finds the log line', async () => {
    const failing = broken(new Error('/secret/path exploded'));
    const { status, text, figures } = await answer('매출', {}, failing);
    expect([status, figures]).toEqual(['failed', []]);
    const reference = /참조 ([0-9a-f]{8})/.exec(text)?.[1];
    expect(failing.logged).toMatchObject([{ level: 'error', fields: { reference } }]);
    expect(text).not.toContain('secret');
  });

  it('that passes by itself says to try again', async () => {
    const busy = broken(new AppError('database_locked', 'sales.db is locked', { retryable: true }));
    expect((await answer('매출', {}, busy)).text).toContain('잠시 뒤 다시');
  });

  it('is told in the asker’s language', async () => {
    const failing = broken(new Error('x'));
    failing.people.set('rep01', principal({ language: 'en' }));
    const reply = await failing.ask(question('sales'));
    expect(reply?.language).toBe('en');
    expect(reply?.answer.text).not.toMatch(/[가-힣]/);
  });

  it.each(['events', 'people'] as const)('in %s is caught too', async (port) => {
    const fail = async (): Promise<never> => {
      throw new Error('down');
    };
    const ports = { events: { claim: fail }, people: { identify: fail } };
    const failing = createBot(world, { [port]: ports[port] });
    expect((await answer('매출', { eventId: 'E' }, failing)).status).toBe('failed');
  });
});

describe('what was asked and answered', () => {
  it('is recorded as a turn', async () => {
    const { text } = await answer('이번달 내 매출', { ...TALK, channel: 'slack' });
    expect(bot.turns).toMatchObject([
      {
        userId: 1,
        conversation: 'web:1',
        channel: 'slack',
        question: '이번달 내 매출',
        status: 'answered',
        intent: 'sales_total',
        at: NOW,
      },
    ]);
    expect(JSON.parse(bot.turns[0]?.answerJson ?? '')).toMatchObject({ text });
    expect(bot.turns[0]?.latencyMs).toBeGreaterThanOrEqual(0);
  });

  it('is audited with scope, filters and period, never with figures', async () => {
    await answer('한빛병원 이번달 매출');
    expect(bot.audited).toMatchObject([
      {
        userId: 1,
        action: 'ask',
        outcome: 'answered',
        detail: {
          scope: 'own',
          filters: { client: ['한빛병원'] },
          period: { from: '2026-06-01', to: '2026-06-15' },
          sources: expect.arrayContaining(['sql']),
        },
      },
    ]);
    expect(JSON.stringify(bot.audited)).not.toContain('123450000');
  });

  it.each([
    ['회사 전체 매출', 'denied'],
    ['없는병원 매출', 'no_data'],
    ['날씨 어때', 'unsupported'],
    ['미래 매출', 'clarify'],
  ])('%s is audited as %s', async (text, outcome) => {
    await answer(text);
    expect(bot.audited).toMatchObject([{ outcome }]);
  });

  it.each(['conversations', 'audit'] as const)(
    'is answered all the same where %s can’t be written',
    async (port) => {
      const fail = async (): Promise<never> => {
        throw new Error('disk full');
      };
      const ports = { conversations: { recall: async () => null, remember: fail }, audit: { record: fail } };
      const failing = createBot(world, { [port]: ports[port] });
      expect(await answer('이번달 내 매출', {}, failing)).toMatchObject({
        status: 'answered',
        figures: [{ value: 130_000_000 }],
      });
      expect(failing.logged).toMatchObject([{ level: 'error', message: 'an answer could not be recorded' }]);
    },
  );
});

describe('the clock', () => {
  it('is the question’s own where it has one', async () => {
    const { period } = await answer('이번달 매출', { now: new Date('2026-05-20T03:00:00Z') });
    expect(period).toEqual({ from: '2026-05-01', to: '2026-05-20' });
  });

  it('is read in the asker’s zone', async () => {
    bot.people.set('rep01', principal({ timezone: 'America/New_York' }));
    const { period } = await answer('오늘 매출', { now: new Date('2026-06-15T02:00:00Z') });
    expect(period).toEqual({ from: '2026-06-14', to: '2026-06-14' });
  });

  it('goes by the fiscal year of the settings', async () => {
    const april = createBot(world, {
      settings: { get: async (key) => (key === 'fiscal_year_start_month' ? '4' : null) },
    });
    expect((await answer('올해 매출', {}, april)).period).toEqual({ from: '2026-04-01', to: '2026-06-15' });
  });
});

describe('a conversation', () => {
  it('is gone on from', async () => {
    await answer('한빛병원 이번달 매출', TALK);
    expect(await answer('그럼 지난달은?', TALK)).toMatchObject({
      filters: { client: ['한빛병원'] },
      period: { from: '2026-05-01', to: '2026-05-31' },
    });
  });

  it('is not remembered where there is none', async () => {
    await answer('한빛병원 이번달 매출');
    expect((await answer('그럼 지난달은?')).filters).toEqual({});
  });

  it('is each its own', async () => {
    await answer('한빛병원 이번달 매출', TALK);
    expect((await answer('그럼 지난달은?', { conversation: 'web:2' })).filters).toEqual({});
  });

  it('is each person’s own', async () => {
    bot.people.set('rep02', principal({ userId: 2, username: 'rep02', fullName: '이영희' }));
    await answer('한빛병원 이번달 매출', TALK);
    const other = { ...TALK, asker: { kind: 'user', username: 'rep02' } } as const;
    expect((await answer('그럼 지난달은?', other)).filters).toEqual({});
  });

  it('keeps its question through one that was not understood', async () => {
    await answer('한빛병원 이번달 매출', TALK);
    await answer('날씨 어때', TALK);
    expect((await answer('그럼 지난달은?', TALK)).filters).toEqual({ client: ['한빛병원'] });
  });

  it('forgets a name that its asker may no longer see', async () => {
    await answer('한빛병원 이번달 매출', TALK);
    bot.see(catalogOf({ ...WORLD, clients: WORLD.clients.slice(1) }));
    const { filters, text } = await answer('그럼 지난달은?', TALK);
    expect(filters).toEqual({});
    expect(text).not.toContain('한빛병원');
  });

  it('is gone on from under the rights of the moment', async () => {
    bot.people.set('rep01', principal({ role: 'admin' }));
    await answer('회사 전체 이번달 매출', TALK);
    bot.people.set('rep01', principal());
    expect(await answer('그럼 지난달은?', TALK)).toMatchObject({ status: 'denied', figures: [] });
  });

  it('survives a memory that is of another version', async () => {
    const old = createBot(world, {
      conversations: { recall: async () => '{"version":0}', remember: async () => 1 },
    });
    expect((await answer('이번달 매출', TALK, old)).status).toBe('answered');
  });
});

describe('a choice among names', () => {
  it.each([
    ['its number', '2'],
    ['its number with a counter', '2번'],
    ['its name', '미래의원'],
  ])('is made by %s', async (_name, reply) => {
    const { choices } = await answer('미래 지난달 매출', TALK);
    expect(choices).toEqual(['미래약국', '미래의원']);
    expect(await answer(reply, TALK)).toMatchObject({
      status: 'answered',
      filters: { client: ['미래의원'] },
      period: { from: '2026-05-01', to: '2026-05-31' },
    });
  });

  it('numbers the names in the order shown', async () => {
    const { choices } = await answer('미래 지난달 매출', TALK);
    expect((await answer('1', TALK)).filters).toEqual({ client: [choices[0]] });
  });

  it.each(['모두', '전부요', 'all of them'])('of all of them together is made by %s', async (reply) => {
    const asked = await answer('미래 지난달 매출', TALK);
    expect(asked.suggestions).toEqual(['모두']);
    expect(asked.text).toContain('‘모두’라고 하시면 2개를 합쳐서 답합니다.');
    const both = await answer(reply, TALK);
    expect(both).toMatchObject({ status: 'answered', filters: { client: ['미래의원', '미래약국'] } });
  });

  it('is of all those that are still seen', async () => {
    await answer('미래 지난달 매출', TALK);
    bot.see(catalogOf({ ...WORLD, clients: WORLD.clients.filter((c) => c.name !== '미래의원') }));
    expect((await answer('모두', TALK)).filters).toEqual({ client: ['미래약국'] });
  });

  it('of a number that was not offered picks none', async () => {
    await answer('미래 지난달 매출', TALK);
    expect((await answer('7', TALK)).filters).toEqual({});
  });

  it('leaves a new question alone', async () => {
    await answer('미래 지난달 매출', TALK);
    expect(await answer('푸른약국 이번달 매출', TALK)).toMatchObject({ filters: { client: ['푸른약국'] } });
  });

  it('never picks a name that its asker may no longer see', async () => {
    await answer('미래 지난달 매출', TALK);
    bot.see(catalogOf({ ...WORLD, clients: WORLD.clients.filter((c) => c.name !== '미래의원') }));
    const { filters } = await answer('2', TALK);
    expect(filters).not.toEqual({ client: ['미래의원'] });
  });
});
