import { describe, expect, it } from 'vitest';
import { ordinalIn } from '../../src/bot/ordinal.js';
import { useAsking } from './asking.js';

const { answer } = useAsking();

describe('a place in the list before', () => {
  it('stands for whoever is there, over the period of the list', async () => {
    const list = await answer('지난달 거래처 매출 상위 3곳');
    const [, second] = list.table?.rows ?? [];
    expect(second?.[0]).toBe('한빛병원');
    const got = await answer('2위는 얼마야?');
    expect(got.filters).toMatchObject({ client: ['한빛병원'] });
    expect(got.period).toEqual(list.period);
    expect(got.figures[0]).toMatchObject({ metric: 'sales_amount', value: 100_000_000 });
  });

  it('is asked why it moved, and what follows goes on with it', async () => {
    await answer('이번 달 거래처 매출 상위 3곳');
    const why = await answer('1위는 왜 떨어졌어?');
    expect(why).toMatchObject({ intent: 'contribution', filters: { client: ['한빛병원'] } });
    expect((await answer('그럼 작년은?')).filters).toMatchObject({ client: ['한빛병원'] });
  });

  it('that nobody holds is not understood, nor is one without a list', async () => {
    expect((await answer('2위는 왜 떨어졌어?')).status).toBe('unsupported');
    await answer('지난달 거래처 매출 상위 3곳');
    expect((await answer('9위는 왜 떨어졌어?')).status).toBe('unsupported');
  });
});

it('a question for a list of its own points at no place', () => {
  expect(ordinalIn('1등 누구야')).toBeNull();
  expect(ordinalIn('2분기 매출 왜 줄었어')).toBeNull();
  expect(ordinalIn('3위까지 보여줘')).toBeNull();
  expect(ordinalIn('2위는 왜 떨어졌어?')).toEqual({ place: 2, rest: '왜 떨어졌어?' });
  expect(ordinalIn('why did the 2nd drop?')).toEqual({ place: 2, rest: 'why did  drop?' });
  expect(ordinalIn('3위는?')).toEqual({ place: 3, rest: '' });
});
