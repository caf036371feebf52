import { describe, expect, it } from 'vitest';
import { principal } from '../skills/ask.js';
import { useAsking } from './asking.js';

const { bot, answer, last } = useAsking();

const MAY = { from: '2026-05-01', to: '2026-05-31' };

/** 미래 is 미래의원 and 미래약국. */
describe('a question that waits for a choice', () => {
  it('keeps its period for another name that is asked about instead', async () => {
    const got = await last('지난달 미래 매출', '푸른약국은?');
    expect(got.period).toEqual(MAY);
    expect(got.filters).toEqual({ client: ['푸른약국'] });
    expect(got.figures[0]?.value).toBe(110_000_000);
  });

  it('is asked again, with what is said beside no name, and never becomes one of everything', async () => {
    expect(await last('지난달 미래 매출', '건수는?')).toMatchObject({ status: 'clarify', figures: [] });
    expect(await answer('의원')).toMatchObject({
      status: 'answered',
      period: MAY,
      filters: { client: ['미래의원'] },
      figures: [expect.objectContaining({ metric: 'sales_count', value: 0 })],
    });
  });

  it('is asked again after a number that none of them has', async () => {
    const got = await last('이번 달 미래 매출', '7번');
    expect(got.status).toBe('clarify');
    expect(got.choices).toHaveLength(2);
    expect((await answer('미래의원')).figures[0]?.value).toBe(5_000_000);
  });

  it('gives way to a question that says what and when', async () => {
    const got = await last('지난달 미래 매출', '그럼 이번 달 매출은?');
    expect(got.filters).toEqual({});
    expect(got.figures[0]?.value).toBe(155_000_000);
  });

  it('has been answered by a part of the name with words around it', async () => {
    expect((await last('이번 달 미래 매출', '의원 거요')).filters).toEqual({ client: ['미래의원'] });
  });

  it('offers the other one afterwards', async () => {
    await last('이번 달 미래 매출', '미래의원');
    expect((await answer('다른 거는?')).filters).toEqual({ client: ['미래약국'] });
    expect((await answer('의원은?')).filters).toEqual({ client: ['미래의원'] });
    // Once others are talked about, 약국 is all of them.
    await answer('한빛병원 지난달 매출');
    expect((await answer('약국은?')).filters).toEqual({ industry: ['약국'] });
  });
});

describe('a question about a name that is not known', () => {
  it('is the same still where what follows names nobody', async () => {
    const got = await last('없는병원 지난달 매출', '이번 달은?');
    expect(got).toMatchObject({ status: 'no_data', figures: [] });
    expect(got.text).toContain('없는병원');
  });

  it('keeps its period for whoever is asked about instead', async () => {
    const got = await last('없는병원 지난달 매출', '한빛병원은?');
    expect(got).toMatchObject({ period: MAY, filters: { client: ['한빛병원'] } });
  });

  it('that may not be told keeps its period for the asker’s own', async () => {
    bot().people.set('rep01', principal({ userId: 1, username: 'rep01', role: 'user' }));
    const about = { asker: { kind: 'user', username: 'rep01' }, conversation: 'web:2' } as const;
    expect(await answer('영업3팀 지난달 매출', about)).toMatchObject({ status: 'denied' });
    expect(await answer('작년은?', about)).toMatchObject({ status: 'denied' });
    expect(await answer('그럼 내 거는?', about)).toMatchObject({ status: 'answered', scope: 'own' });
  });
});
