import type { Stores } from '../../../db/stores.js';
import { addDays, COMPANY_ZONE, localDate } from '../../model/calendar.js';
import type { Principal } from '../../model/principal.js';
import type { NewsDesk } from '../../news/desk.js';
import type { Clock } from '../../ports/clock.js';
import type { ConsolePage } from '../../ports/console.js';
import { CATEGORIES_EN } from '../../skills/wording/news.js';
import { cellWords, listOf, page, type Say, timeText } from './tables.js';

const DAYS = 14;
const ARTICLES_MAX = 60;

export interface NewsPageDeps {
  readonly stores: Pick<Stores, 'names'>;
  readonly news: Pick<NewsDesk, 'digest' | 'extent' | 'linkOf'>;
  readonly clock: Clock;
}

/** Why there is no article, and who can do what about it. */
function nothingText({ role }: Principal, wasCollected: boolean, say: Say): string {
  if (wasCollected) {
    return say(`최근 ${DAYS}일 동안 모은 기사가 없습니다.`, `No articles of the last ${DAYS} days.`);
  }
  return role === 'admin'
    ? say(
        '‘작업’ 화면에서 news-crawl을 지금 실행하면 바로 모읍니다.',
        'Run news-crawl on the page “Jobs” to collect some now.',
      )
    : say(
        '뉴스는 정해진 시각에 모아 여기에 보여 드립니다.',
        'News is collected at set times and appears here.',
      );
}

/** The news that matter to whoever looks, theirs first: their clients stand beside an article that names them. */
export async function newsPage(
  { stores, news, clock }: NewsPageDeps,
  who: Principal,
  say: Say,
): Promise<ConsolePage> {
  const to = localDate(clock.now(), COMPANY_ZONE);
  const from = addDays(to, 1 - DAYS);
  const { entries } = await stores.names.visibleTo(who);
  const clients = new Map(
    entries.flatMap((e): [number, string][] =>
      e.dimension === 'client' && typeof e.key === 'number' ? [[e.key, e.label]] : [],
    ),
  );
  const [{ articles, count }, extent] = await Promise.all([
    news.digest({ from, to, limit: ARTICLES_MAX }, { userId: who.userId, clients }),
    news.extent(),
  ]);
  return page({
    title: say('뉴스', 'News'),
    lead:
      extent.lastFetchedAt === null
        ? say('아직 뉴스를 모은 적이 없습니다.', 'No news has been collected yet.')
        : say(
            `최근 ${DAYS}일 기사 ${count}건 가운데 나와 관련 있는 것부터 ${articles.length}건입니다. 마지막으로 모은 때: ${timeText(extent.lastFetchedAt)}`,
            `${articles.length} of ${count} articles of the last ${DAYS} days, those most relevant to you first. Last collected: ${timeText(extent.lastFetchedAt)}`,
          ),
    tables: [
      listOf({
        title: say('나와 관련 있는 기사', 'Articles for you'),
        empty: nothingText(who, extent.lastFetchedAt !== null, say),
        items: articles,
        columns: [
          ['title', say('제목', 'Title'), (a) => a.title],
          ['date', say('날짜', 'Date'), (a) => a.publishedDate],
          ['clients', say('내 거래처', 'Your clients'), (a) => a.clients.join(', ')],
          [
            'category',
            say('분야', 'Subject'),
            (a) => cellWords([a.category, CATEGORIES_EN[a.category]], say),
          ],
          ['summary', say('요약', 'Summary'), (a) => a.summary],
          ['source', say('매체', 'Source'), (a) => a.source],
        ],
        link: (a) => news.linkOf(a.id, who.userId) ?? a.url,
      }),
    ],
  });
}
