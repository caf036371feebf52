import { beforeEach, describe, expect, it } from 'vitest';
import { answerReading } from '../../src/bot/answer-reading.js';
import type { Answer } from '../../src/model/answer.js';
import type { Principal } from '../../src/model/principal.js';
import { createNewsRecommend } from '../../src/news/recommend.js';
import type { Passage } from '../../src/ports/passages.js';
import { type OpenWorld, useWorlds } from '../analytics/world.js';
import { passage } from '../retrieval/passage.js';
import {
  catalogOf,
  charts,
  contacts,
  files,
  noDocuments,
  principal,
  readingOf,
  WORLD,
} from '../skills/ask.js';
import { body } from '../support/web-site.js';
import { type NewsWorld, rss, useNewsWorlds } from './world.js';

const openSales = useWorlds();
const openNews = useNewsWorlds();
let sales: OpenWorld;
let news: NewsWorld;

const ITEMS = [
  { path: '/1', title: '다음 달 당뇨병 치료제 약가 인하', text: '보건당국이 약가를 평균 3.8% 인하한다.' },
  {
    path: '/2',
    title: '한빛병원 새 병동 개소',
    text: '한빛병원이 병동을 열었다.',
    date: 'Sun, 14 Jun 2026 09:00:00 +0900',
  },
  {
    path: '/3',
    title: '미래의원 확장 이전',
    text: '미래의원이 옮긴다.',
    date: 'Sat, 13 Jun 2026 09:00:00 +0900',
  },
  {
    path: '/4',
    title: '별하약품 실적 발표',
    text: '영업이익이 감소했다.',
    date: 'Fri, 12 Jun 2026 09:00:00 +0900',
  },
  {
    path: '/5',
    title: '약가 제도 개편 논의',
    text: '약가인하 방식을 바꾸는 논의가 시작됐다.',
    date: 'Mon, 01 Jun 2026 09:00:00 +0900',
  },
  {
    path: '/6',
    title: '세파 계열 항생제 품절',
    text: '항생제 공급이 부족하다.',
    date: 'Tue, 09 Jun 2026 09:00:00 +0900',
  },
];

beforeEach(async () => {
  sales = await openSales(WORLD);
  news = await openNews({ feeds: ({ url }) => [`${url}/feed.xml`], competitors: ['별하약품', '새누빛제약'] });
  news.site.on('/feed.xml', body(rss('가상신문', ITEMS)));
});

interface Asking {
  readonly who?: Principal;
  readonly isShared?: boolean;
  /** Ids of the clients that the asker sees; all unless given. */
  readonly clients?: readonly number[];
  /** What every search in the documents finds; nothing unless given. */
  readonly found?: readonly Passage[];
}

async function ask(
  text: string,
  { who = principal(), isShared = false, clients, found }: Asking = {},
): Promise<Answer> {
  const all = catalogOf(WORLD);
  const entries = all.entries.filter(
    (e) => e.dimension !== 'client' || (clients?.includes(Number(e.key)) ?? true),
  );
  return answerReading(
    {
      ...noDocuments,
      ...(found === undefined ? {} : { passages: { search: async () => found } }),
      analytics: sales.analytics,
      contacts,
      charts,
      files,
      news: news.desk,
    },
    {
      text,
      reading: readingOf(text, { who }),
      principal: who,
      catalog: { version: `${all.version}/${clients?.join() ?? 'all'}`, entries },
      calendar: { today: '2026-06-15', fiscalStart: 1 },
      isShared,
    },
  );
}

const titles = ({ sources }: Answer): string[] =>
  sources.flatMap((s) => (s.kind === 'news' ? [s.title] : []));

describe('before anything was collected', () => {
  it.each([
    ['오늘 제약 뉴스 요약', 'news_digest'],
    ['약가인하 기사 최근 일주일치', 'news_search'],
  ])('%s says so', async (text, intent) => {
    const answer = await ask(text);
    expect(answer).toMatchObject({ status: 'no_data', intent, sources: [] });
    expect(answer.text).toContain('아직 모은 뉴스가 없어');
    const english = await ask(text, { who: principal({ language: 'en' }) });
    expect(english.text).not.toMatch(/아직/);
  });
});

describe('what was collected is answered', () => {
  beforeEach(async () => {
    await news.crawl();
  });

  it('the day’s news, each with title, date, source, link and what it says', async () => {
    const answer = await ask('오늘 제약 뉴스 요약');
    expect(answer).toMatchObject({
      status: 'answered',
      intent: 'news_digest',
      period: { from: '2026-06-15', to: '2026-06-15' },
      sources: [
        {
          kind: 'news',
          title: ITEMS[0]?.title,
          url: `${news.site.url}/1`,
          publishedDate: '2026-06-15',
          publisher: '가상신문',
          goUrl: expect.stringMatching(/^\/news\/go\//),
        },
      ],
    });
    expect(answer.text).toContain('가상신문 · 2026-06-15 · 정책·약가');
    expect(answer.text).toContain('보건당국이 약가를 평균 3.8% 인하한다.');
  });

  it('a digest puts what is of one’s own clients first, and names no client that is not', async () => {
    const own = await ask('이번 달 뉴스 요약', { clients: [1] });
    expect(titles(own)[0]).toBe('한빛병원 새 병동 개소');
    expect(own.text).toContain('거래처: 한빛병원');
    expect(own.text).not.toContain('거래처: 미래의원');
    const shared = await ask('이번 달 뉴스 요약', { isShared: true });
    expect(shared.text).not.toContain('거래처:');
    expect(shared.sources.every((s) => s.kind === 'news' && s.goUrl === undefined)).toBe(true);
  });

  it('articles on something in the days that were said, whichever way it is spaced, and no others', async () => {
    const answer = await ask('약가인하 기사 최근 일주일치');
    expect(answer).toMatchObject({ intent: 'news_search', period: { from: '2026-06-09', to: '2026-06-15' } });
    expect(titles(answer)).toEqual(['다음 달 당뇨병 치료제 약가 인하']);
    expect(titles(await ask('약가인하 기사'))).toEqual([
      '다음 달 당뇨병 치료제 약가 인하',
      '약가 제도 개편 논의',
    ]);
  });

  it.each([
    ['한빛병원 관련 뉴스', ['한빛병원 새 병동 개소']],
    ['항생제 품절 기사 있어?', ['세파 계열 항생제 품절']],
    ['경쟁사 소식', ['별하약품 실적 발표']],
  ])('%s', async (text, expected) => {
    expect(titles(await ask(text))).toEqual(expected);
  });

  it('none is said to be none, and since when news is collected; nothing is invented', async () => {
    const answer = await ask('코로나 백신 뉴스');
    expect(answer).toMatchObject({ status: 'no_data', sources: [], figures: [] });
    expect(answer.text).toMatch(/“코로나 백신” 기사는 모은 뉴스에 없습니다. 2026-06-01 기사부터 모았습니다/);
    expect(answer.text).toContain('2026-06-15 09:00에 모은 뉴스까지');
  });

  it('competitors that nobody named are not guessed', async () => {
    const none = await openNews({ feeds: ({ url }) => [`${url}/feed.xml`] });
    news = none;
    expect((await ask('경쟁사 소식')).text).toContain('경쟁사가 어디인지 등록되어 있지 않아');
  });

  it('the brief of a client holds its news', async () => {
    const answer = await ask('한빛병원 방문 브리핑');
    expect(answer.text).toContain('뉴스: 한빛병원 새 병동 개소 (가상신문, 2026-06-14)');
    expect(titles(answer)).toEqual(['한빛병원 새 병동 개소']);
    const other = await ask('푸른약국 방문 브리핑');
    expect(other.text).toContain('이 거래처를 다룬 기사는 없습니다');
  });

  it('documents stand in for no articles, and answer what only names the press', async () => {
    const found = [
      passage({
        title: '언론 대응 절차',
        section: '보도 대응',
        text: '신제품 출시 보도에 대한 언론 문의는 홍보팀이 대응합니다. 신제품은 출시에서 6개월 동안 견본품을 늘릴 수 있습니다.',
      }),
    ];
    for (const asked of ['신제품 출시 뉴스 있어?', '신제품 출시 기사 좀 찾아줘'])
      expect(await ask(asked, { found })).toMatchObject({ status: 'no_data', intent: 'news_search' });
    expect((await ask('신제품 출시 보도 문의 누가 대응해?', { found })).text).toContain('홍보팀');
  });

  it('recommendations follow clients, what sells and what was opened; clicks stay', async () => {
    const { news: store, newsRecommendations: recommendations } = news.stores;
    const found = await store.search({
      words: [],
      bigrams: [],
      from: '2026-06-01',
      to: '2026-06-15',
      limit: 10,
    });
    const idOf = (title: string): number => found.find((a) => a.title.startsWith(title))?.id ?? 0;
    const profile = {
      userId: 1,
      clientIds: new Set([3]),
      productIds: new Set<number>(),
      categories: new Set<string>(),
    };
    const recommend = createNewsRecommend({
      store,
      recommendations,
      profiles: async () => [profile],
      clock: { now: () => new Date('2026-06-15T00:00:00Z') },
    });
    expect(await recommend()).toEqual({ people: 1, articles: 5 });
    const best = [...(await recommendations.of(1))].sort((a, b) => b[1] - a[1])[0];
    expect(best?.[0]).toBe(idOf('미래의원'));
    expect(titles(await ask('이번 달 뉴스 요약'))[0]).toBe('미래의원 확장 이전');
    const before = (await recommendations.of(1)).get(idOf('별하약품')) ?? 0;
    await recommendations.click(1, idOf('별하약품'));
    await recommend();
    expect((await recommendations.of(1)).get(idOf('별하약품'))).toBeGreaterThan(before);
    const rows = news.stores.databases.news.prepare(
      'SELECT count(*) FROM news_recommendations WHERE is_clicked = 1 AND clicked_at IS NOT NULL',
    );
    expect(rows.pluck().get()).toBe(1);
  });
});
