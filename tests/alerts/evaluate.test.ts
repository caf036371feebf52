import { describe, expect, test } from 'vitest';
import type { Condition } from '../../src/model/alert.js';
import type { Answer } from '../../src/model/answer.js';
import { answerOf, BELOW_80, clients, eventsOf, happened, looks, rated, told } from './samples.js';

const values = (...rates: (number | null)[]) => rates.map((r) => ({ answer: rated(r) }));

describe('a digest', () => {
  test('is always sent, also where there is nothing in it', () => {
    const none = answerOf({ status: 'no_data' });
    expect(told(looks(null, [{ answer: answerOf() }, { answer: none }]))).toEqual(['digest', 'digest']);
  });
});

describe('a threshold', () => {
  test('is told once, and again only after it recovered, which is told too', () => {
    const found = looks(BELOW_80, values(85, 79, 78, 81, 82, 70));
    expect(told(found)).toEqual(['(not_met)', 'fired', '(told_before)', 'recovered', '(not_met)', 'fired']);
  });

  test('that holds at the first look is told, so that nobody waits for what is so already', () => {
    expect(told(looks(BELOW_80, values(60, 60)))).toEqual(['fired', '(told_before)']);
  });

  test('is told again after the set hours while it holds on', () => {
    const found = looks(BELOW_80, values(70, 70, 70, 70, 70), { repeatAfterHours: 2 });
    expect(told(found)).toEqual(['fired', '(told_before)', 'fired', '(told_before)', 'fired']);
    expect(found[2]?.alert?.content.text).toContain('여전히 기준(80% 미만)에 해당합니다(0시에 알려 드린 뒤');
  });

  test.each<[string, Partial<Answer>]>([
    ['denied', { status: 'denied', figures: [] }],
    ['failed', { status: 'failed', figures: [] }],
    ['asked back', { status: 'clarify', figures: [] }],
    ['without data', { status: 'no_data', figures: [] }],
    ['without the figure', { figures: [] }],
    ['with a figure that has no value', rated(null)],
  ])('is neither crossed nor recovered by an answer that is %s', (_, answer) => {
    const found = looks(BELOW_80, [
      { answer: answerOf(answer) },
      ...values(70),
      { answer: answerOf(answer) },
      ...values(70),
    ]);
    expect(told(found).map((t) => t.startsWith('('))).toEqual([true, false, true, true]);
  });

  test('that only a problem answers remembers it, so that it is told once', () => {
    const denied = { answer: answerOf({ status: 'denied' }) };
    const found = looks(BELOW_80, [denied, denied, ...values(90), denied]);
    expect(found.map((f) => f.state.problem)).toEqual(['denied', 'denied', null, 'denied']);
  });

  test('begins anew with another month, without a recovery that nobody would believe', () => {
    const july = { answer: rated(90, { period: { from: '2026-07-01', to: '2026-07-01' } }) };
    const low = { answer: rated(2, { period: { from: '2026-07-01', to: '2026-07-02' } }) };
    expect(told(looks(BELOW_80, [...values(70), july, low]))).toEqual(['fired', '(not_met)', 'fired']);
    const rolling = (from: string, to: string) => ({ answer: rated(70, { period: { from, to } }) });
    const days = [rolling('2026-06-01', '2026-06-07'), rolling('2026-06-02', '2026-06-08')];
    expect(told(looks(BELOW_80, days))).toEqual(['fired', '(told_before)']);
  });

  test('says value, limit and what it was before, and keeps the answer with its period, scope and sources', () => {
    const [, fired] = looks(BELOW_80, values(85.2, 76.25));
    const content = fired?.alert?.content;
    expect(content?.text).toBe(
      '달성률이 76.3%입니다. 기준(80% 미만)에 해당합니다(앞서 확인했을 때 85.2%).\n\n답입니다.',
    );
    const { period, scope, sources, filters } = answerOf();
    expect(content).toMatchObject({ period, scope, sources, filters });
  });

  test.each<[Condition & { kind: 'threshold' }, number[], string[]]>([
    [{ ...BELOW_80, operator: 'lt' } as never, [80, 79.9], ['(not_met)', 'fired']],
    [{ ...BELOW_80, operator: 'lte' } as never, [80.1, 80], ['(not_met)', 'fired']],
    [{ ...BELOW_80, operator: 'gt' } as never, [80, 80.1], ['(not_met)', 'fired']],
    [{ ...BELOW_80, operator: 'gte' } as never, [79.9, 80], ['(not_met)', 'fired']],
  ])('is met exactly as it says: %o', (condition, rates, expected) => {
    expect(told(looks(condition, values(...rates)))).toEqual(expected);
  });

  test('holds to the won above 2^53', () => {
    const condition: Condition = {
      kind: 'threshold',
      metric: 'sales_amount',
      operator: 'gt',
      value: 9_007_199_254_740_992,
    };
    const won = (value: bigint) => ({
      answer: answerOf({ figures: [{ metric: 'sales_amount', label: '매출', value, unit: 'KRW' }] }),
    });
    const found = looks(condition, [won(9_007_199_254_740_992n), won(9_007_199_254_740_993n)]);
    expect(told(found)).toEqual(['(not_met)', 'fired']);
  });
});

describe('a grouped threshold', () => {
  const OVER_5M: Condition = { kind: 'threshold', metric: 'sales_amount', operator: 'gt', value: 5_000_000 };
  const listed = (...rows: (readonly [string, number | null])[]) => ({
    answer: answerOf({ table: clients(rows) }),
  });

  test('is told once for each member, with those that are new alone', () => {
    const found = looks(OVER_5M, [
      listed(['한빛병원', 6_000_000], ['다솜의원', 1]),
      listed(['한빛병원', 7_000_000], ['다솜의원', 5_500_000]),
      listed(['한빛병원', 7_000_000], ['다솜의원', 5_600_000]),
      listed(['한빛병원', 4_000_000], ['다솜의원', 5_600_000]),
    ]);
    expect(told(found)).toEqual(['fired', 'fired', '(told_before)', 'recovered']);
    const [first, second] = found.map((f) => f.alert?.content.text.split('\n')[0]);
    expect(first).toBe('기준(매출 500만원 초과)에 새로 해당하는 거래처는 1곳입니다: 한빛병원 600만원');
    expect(second).toBe('기준(매출 500만원 초과)에 새로 해당하는 거래처는 1곳입니다: 다솜의원 550만원');
    expect(found[3]?.alert?.content.text).toContain('벗어난 거래처는 1곳입니다: 한빛병원 400만원');
  });

  test('takes a member that is listed no more as recovered only where all that pass are listed', () => {
    const passing = (count: number, ...rows: (readonly [string, number])[]) => ({
      answer: answerOf({
        intent: 'ranking',
        figures: [{ metric: 'matching_count', label: '수', value: count, unit: 'count' }],
        table: clients(rows),
      }),
    });
    const row = ['한빛병원', 6_000_000] as const;
    expect(told(looks(OVER_5M, [passing(1, row), passing(0)]))).toEqual(['fired', 'recovered']);
    expect(told(looks(OVER_5M, [passing(1, row), passing(70)]))).toEqual(['fired', '(no_value)']);
    const top = (...rows: (readonly [string, number])[]) => ({
      answer: answerOf({ intent: 'ranking', table: clients(rows) }),
    });
    const other = ['다솜의원', 7_000_000] as const;
    expect(told(looks(OVER_5M, [top(row), top(other), top(row)]))).toEqual([
      'fired',
      'fired',
      '(told_before)',
    ]);
  });

  test('leaves a member without a value as it was', () => {
    const found = looks(OVER_5M, [
      listed(['한빛병원', 6_000_000]),
      listed(['한빛병원', null], ['다솜의원', 1]),
    ]);
    expect(told(found)[1]).not.toBe('fired');
  });
});

describe('a change', () => {
  const grown = (growth: number | null) => ({
    answer: answerOf({
      figures: [
        { metric: 'sales_amount', label: '매출', value: 80_000_000, unit: 'KRW' },
        { metric: 'sales_amount_comparison', label: '비교 기간 매출', value: 100_000_000, unit: 'KRW' },
        ...(growth === null
          ? []
          : [{ metric: 'growth', label: '전주 대비 증감률', value: growth, unit: 'percent' } as const]),
      ],
    }),
  });
  const change = (direction: 'up' | 'down' | 'either'): Condition => ({
    kind: 'change',
    metric: 'sales_amount',
    direction,
    percent: 20,
  });

  test('is told by its direction, and without a recovery', () => {
    const rates = [grown(-25), grown(0), grown(20), grown(null)];
    expect(told(looks(change('down'), rates))).toEqual(['fired', '(not_met)', '(not_met)', '(no_value)']);
    expect(told(looks(change('up'), rates))).toEqual(['(not_met)', '(not_met)', 'fired', '(no_value)']);
    expect(told(looks(change('either'), rates))).toEqual(['fired', '(not_met)', 'fired', '(no_value)']);
  });

  test('says from what to what it went', () => {
    const [fired] = looks(change('down'), [grown(-20)]);
    expect(fired?.alert?.content.text.split('\n')[0]).toBe(
      '전주 대비 증감률이 -20%입니다. 기준(20% 이상 감소)에 해당합니다(1억원 → 8,000만원, 이 기간에 처음 확인한 값).',
    );
  });

  test('of a percentage is of its points', () => {
    const points = (value: number) => ({
      answer: answerOf({
        figures: [
          { metric: 'achievement_rate_change', label: '달성률 증감', value, unit: 'percent_point' } as const,
        ],
      }),
    });
    const condition: Condition = {
      kind: 'change',
      metric: 'achievement_rate',
      direction: 'down',
      percent: 5,
    };
    expect(told(looks(condition, [points(-4.9), points(-5)]))).toEqual(['(not_met)', 'fired']);
  });
});

describe('an event', () => {
  const condition: Condition = { kind: 'event', event: 'cancelled_order', minimumAmount: null };
  const seen = (...keys: string[]) => ({ answer: answerOf(), events: eventsOf(happened(...keys)) });

  test('is what was not there at the first look, each told once', () => {
    const found = looks(condition, [seen('가'), seen('가', '나'), seen('가', '나'), seen('나', '다')]);
    expect(told(found)).toEqual(['(first_look)', 'fired', '(nothing_new)', 'fired']);
    expect(found[1]?.alert?.content).toMatchObject({ table: { rows: [['나', 6_200_000]] } });
    expect(found[1]?.alert?.content.text).toBe(
      '취소된 주문 1건을 새로 확인했습니다.\n• 나 620만원\n\n답입니다.',
    );
  });

  test('is not forgotten by a look that failed, and what failed is no first look', () => {
    const failed = {
      answer: answerOf({ status: 'failed' }),
      events: eventsOf([], answerOf({ status: 'failed' })),
    };
    expect(told(looks(condition, [failed, seen('가'), failed, seen('가')]))).toEqual([
      '(no_answer)',
      '(first_look)',
      '(no_answer)',
      '(nothing_new)',
    ]);
  });

  test('that is a state of today is told at the first look too', () => {
    const closing: Condition = { kind: 'event', event: 'closing_below_target', minimumAmount: null };
    expect(told(looks(closing, [seen('2026-06'), seen('2026-06')]))).toEqual(['fired', '(nothing_new)']);
  });
});

describe('in English', () => {
  const say = (condition: Condition, ...found: Parameters<typeof looks>[1]) =>
    looks(condition, found, {}, 'en').map((e) => e.alert?.content.text.split('\n')[0] ?? null);
  const label = { label: 'achievement rate' };
  const english = (value: number) => ({
    answer: answerOf({ figures: [{ metric: 'achievement_rate', value, unit: 'percent', ...label }] }),
  });

  test('a threshold is told in full', () => {
    expect(say(BELOW_80, english(85), english(76.25), english(81))).toEqual([
      null,
      'achievement rate is 76.3%: below 80% (85% at the look before).',
      'achievement rate is 81%, no longer below 80% (76.3% at the look before).',
    ]);
  });

  test('so are members and events', () => {
    const over: Condition = { kind: 'threshold', metric: 'sales_amount', operator: 'gt', value: 5_000_000 };
    expect(say(over, { answer: answerOf({ table: clients([['한빛병원', 6_000_000]]) }) })).toEqual([
      'Newly 매출 above ₩5,000,000, by 거래처 (1): 한빛병원 ₩6,000,000.',
    ]);
    const event: Condition = { kind: 'event', event: 'cancelled_order', minimumAmount: null };
    const seen = (...keys: string[]) => ({ answer: answerOf(), events: eventsOf(happened(...keys)) });
    expect(say(event, seen(), seen('A'))).toEqual([null, '1 new: cancelled orders.']);
  });
});
