import { beforeEach, describe, expect, test } from 'vitest';
import { createTeaching } from '../../src/bot/teaching.js';
import type { Principal } from '../../src/model/principal.js';
import type { Alias } from '../../src/ports/aliases.js';
import type { AuditEntry } from '../../src/ports/audit.js';
import type { NameEntry } from '../../src/ports/names.js';
import type { TaughtWord } from '../../src/ports/taught-words.js';
import { createUnderstanding } from '../../src/understanding/understand.js';

const ENTRIES: readonly NameEntry[] = [
  { dimension: 'client', key: 1, label: '서울대학교병원', aliases: [] },
  { dimension: 'client', key: 2, label: '한빛병원', aliases: ['한빛'] },
  { dimension: 'product', key: 3, label: '서울정', aliases: [] },
  { dimension: 'department', key: '서울팀', label: '서울팀', aliases: [] },
];
const MANAGER: Principal = {
  userId: 2,
  username: 'park',
  fullName: '박세나',
  email: 'park@example.kr',
  department: '강남팀',
  role: 'manager',
  language: 'ko',
  timezone: 'Asia/Seoul',
  permissions: [],
};

describe('names that are taught from the page', () => {
  let saved: Alias[];
  let words: TaughtWord[];
  let audited: AuditEntry[];
  const teaching = () =>
    createTeaching({
      names: { visibleTo: async () => ({ version: '1', entries: ENTRIES }) },
      aliases: {
        list: async () => saved,
        add: async (alias) => void saved.push(alias),
        remove: async () => false,
      },
      words: {
        list: async () => words,
        add: async (word) => void words.push(word),
        remove: async () => false,
      },
      audit: { record: async (entry) => void audited.push(entry) },
      clock: { now: () => new Date('2026-06-15T00:00:00Z') },
      fiscalStart: async () => 1,
      understand: createUnderstanding(),
    });

  beforeEach(() => {
    saved = [];
    words = [];
    audited = [];
  });

  test('the words of a question that stand for nothing known are offered', async () => {
    expect(await teaching().unknownIn('우주정거장 이번 달 매출', MANAGER)).toEqual(['우주정거장']);
    expect(await teaching().unknownIn('한빛병원 이번 달 매출', MANAGER)).toEqual([]);
  });

  test('names are found that begin with a text, hold it, or hold its letters in order', async () => {
    const found = async (text: string): Promise<readonly string[]> =>
      (await teaching().find(text, MANAGER)).map(({ sort, label }) => `${sort} ${label}`);
    expect(await found('서울')).toEqual(['거래처 서울대학교병원', '제품 서울정', '팀 서울팀']);
    expect(await found('서대병')).toEqual(['거래처 서울대학교병원']);
    expect(await found('대학교')).toEqual(['거래처 서울대학교병원']);
    expect(await found('없는이름')).toEqual([]);
    expect(await found(' ')).toEqual([]);
  });

  test('a lesson is saved under the rules of the chat, and who taught it is noted', async () => {
    const taught = await teaching().teach({ alias: ' 설대 ', dimension: 'client', key: 1 }, MANAGER);
    expect(taught.isSaved).toBe(true);
    expect(taught.text).toContain('‘설대’를 거래처 서울대학교병원으로');
    expect(saved).toEqual([{ alias: '설대', dimension: 'client', key: 1 }]);
    expect(audited).toMatchObject([{ userId: 2, action: 'alias_add', detail: { alias: '설대', key: 1 } }]);
  });

  test('a word of the trade is saved under the same rules', async () => {
    const taught = await teaching().teachWord({ said: ' 픽업 ', means: ' 매출 ' }, MANAGER);
    expect(taught).toEqual({ isSaved: true, text: expect.stringContaining('‘픽업’을 ‘매출’로') });
    expect(words).toEqual([{ said: '픽업', means: '매출' }]);
    expect(audited).toMatchObject([
      { userId: 2, action: 'word_add', detail: { alias: '픽업', key: '매출' } },
    ]);
    for (const [said, means, why] of [
      ['건수', '매출', '이미 질문에 쓰는 말'],
      ['쌔비지', '아무말대잔치', '제가 아는 말로만 되어 있지 않아'],
      ['한빛', '매출', '이름 한빛병원을 가리키는 말'],
      ['빛병원', '매출', '이름 한빛병원을 가리키는 말'],
    ] as const) {
      const refused = await teaching().teachWord({ said, means }, MANAGER);
      expect(refused).toEqual({ isSaved: false, text: expect.stringContaining(why) });
    }
    const rep = { ...MANAGER, role: 'user' } as const;
    await expect(teaching().teachWord({ said: '픽업', means: '매출' }, rep)).rejects.toMatchObject({
      code: 'denied',
    });
    expect(words).toHaveLength(1);
  });

  test('a word of the language, a name of another and one that is known are refused in words', async () => {
    for (const [alias, why] of [
      ['매출', '질문에 쓰는 말'],
      ['한빛병원', '다른 이름'],
      ['한빛', '이미 한빛병원의 별칭'],
    ] as const) {
      const taught = await teaching().teach({ alias, dimension: 'client', key: 1 }, MANAGER);
      expect(taught).toEqual({ isSaved: false, text: expect.stringContaining(why) });
    }
    expect(saved).toEqual([]);
    const english = { ...MANAGER, language: 'en' } as const;
    expect((await teaching().teach({ alias: 'x', dimension: 'client', key: 1 }, english)).text).toContain(
      '2 to 40',
    );
  });

  test('reps teach nothing, and nobody a name that they do not see', async () => {
    const rep = { ...MANAGER, role: 'user' } as const;
    const lesson = { alias: '설대', dimension: 'client', key: 1 } as const;
    await expect(teaching().teach(lesson, rep)).rejects.toMatchObject({ code: 'denied' });
    await expect(teaching().find('서울', rep)).rejects.toMatchObject({ code: 'denied' });
    await expect(teaching().unknownIn('서울', rep)).rejects.toMatchObject({ code: 'denied' });
    await expect(teaching().teach({ ...lesson, key: 9 }, MANAGER)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(saved).toEqual([]);
  });
});
