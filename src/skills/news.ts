import type { Answer, Source } from '../model/answer.js';
import { addDays } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { Filter, Member, MemberDimension } from '../model/query.js';
import type { NewsSearchQuery, ShownArticle, ShownNews, Viewer } from '../news/desk.js';
import { brandOf } from '../news/mentions.js';
import type { NewsExtent } from '../ports/news.js';
import type { Reading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { exampleQuestions } from './suggestions.js';
import { articleLines, collectedText, noNewsText } from './wording/news.js';
import { periodText } from './wording/periods.js';

/** The trade's news: the day's in short, or the articles about something. 예: "약가인하 기사 최근 일주일치" */

type NewsReading = Extract<Reading, { kind: 'topic' }>;

const LIMIT = 5;
const LIMIT_MAX = 10;
/** Looked back over where the question names no period. */
const SEARCH_DAYS = 30;
/** Where a day has brought nothing yet, as early in the morning, the days before are looked at. */
const DIGEST_BACK_DAYS = 3;
const ALTERNATIVES_MAX = 6;

/** Words that any news of the trade is about. */
const ANY_NEWS =
  /^(?:제약|제약업계|제약계|제약사|제약산업|의약|의약업계|의약품업계|업계|업종|산업|의료|의료업계|헬스케어|바이오업계|메디컬|주요|중요|최신|최근|새|새로운|전체|모든|동향|브리핑|브리프|이슈|톱|핫|핫이슈|정리|모음|관련|내용|아침|오전|조간|데일리|링크만?|주소|url|제목만?|헤드라인만?|요약만?|drugs?|medicines?|pharma|pharmaceutical|industry|latest|top|trade|medical|today'?s?)$/iu;
const COMPETITORS = /^(?:경쟁사|경쟁업체|경쟁회사|경쟁제약사|경쟁품|타사|competitors?|rivals?)(?:들)?$/iu;

function viewerOf({ principal, clientNames }: SkillContext): Viewer {
  return { userId: principal.userId, clients: clientNames };
}

interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly said: string;
  readonly isStated: boolean;
}

function spanOf({ figures: { query, assumptions } }: NewsReading, context: SkillContext, days: number): Span {
  const { calendar, language } = context;
  if (!assumptions.includes('period')) {
    const { from, to } = query.period;
    return { from, to, said: periodText(query.period, language, calendar.fiscalStart), isStated: true };
  }
  const from = addDays(calendar.today, 1 - days);
  const range = days === 1 ? calendar.today : `${from}~${calendar.today}`;
  const words =
    days === 1 ? { ko: '오늘', en: 'today' } : { ko: `최근 ${days}일`, en: `the last ${days} days` };
  return { from, to: calendar.today, said: `${words[language]}(${range})`, isStated: false };
}

/** What the articles have to be about, beside words: each alternative one member of every dimension named. */
function alternatives(
  filters: readonly Filter[],
): readonly (readonly (Member & { dimension: MemberDimension })[])[] {
  let all: (Member & { dimension: MemberDimension })[][] = [[]];
  for (const { dimension, members, exclude } of filters) {
    if (exclude || dimension === 'status') continue;
    if (dimension === 'weekday' || dimension === 'day' || dimension === 'returned') continue;
    all = all.flatMap((before) => members.map((member) => [...before, { ...member, dimension }]));
  }
  return all.slice(0, ALTERNATIVES_MAX);
}

function spoken({ dimension, label }: Member & { readonly dimension: MemberDimension }): string {
  const brand = dimension === 'product' ? brandOf(label) : label;
  return brand.length >= 2 ? brand : label;
}

type Subject = ReturnType<typeof alternatives>[number];
type Wanted = Pick<NewsSearchQuery, 'words' | 'mentions'>;

/** Found by what the crawl noted, and by the name itself: clients come to be known after an article was read. */
function wantedOf(words: readonly string[], subject: Subject): readonly Wanted[] {
  const byName = { words: [...words, ...subject.map(spoken)] };
  const [only, ...more] = subject;
  if (only === undefined || more.length > 0) return [byName];
  const { dimension, key } = only;
  if (dimension !== 'client' && dimension !== 'product' && dimension !== 'category') return [byName];
  return [byName, { words, mentions: [{ dimension, key }] }];
}

/** The finds of several searches as one list: each article once, newest first where they come from several. */
function joined(found: readonly ShownNews[], limit: number): ShownNews {
  const [first, ...others] = found;
  if (first !== undefined && others.every(({ count }) => count === 0)) return first;
  const byId = new Map<number, ShownArticle>();
  for (const { articles } of found) for (const article of articles) byId.set(article.id, article);
  const all = [...byId.values()].sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
  const count = Math.max(all.length, ...found.map((each) => each.count));
  return { articles: all.slice(0, limit), count };
}

function sourcesOf(articles: readonly ShownArticle[], context: SkillContext): readonly Source[] {
  const { news, principal, isShared } = context;
  return articles.map(({ id, title, url, publishedDate, source }) => {
    // A link of one person is nothing for others to press.
    const goUrl = isShared ? null : news.linkOf(id, principal.userId);
    return {
      kind: 'news',
      title,
      url,
      publishedDate,
      ...(source === '' ? {} : { publisher: source }),
      ...(goUrl === null ? {} : { goUrl }),
    };
  });
}

interface Told {
  readonly intent: 'news_digest' | 'news_search';
  readonly head: string;
  readonly shown: ShownNews;
  readonly span: Pick<Span, 'from' | 'to'>;
  readonly extent: NewsExtent;
  readonly filters: readonly Filter[];
}

/** What leads to an answer: nothing of the news before any was collected. */
function suggestionsFor(
  intent: Told['intent'],
  { articles }: NewsExtent,
  context: SkillContext,
): readonly string[] {
  const ko = context.language === 'ko';
  if (articles === 0) return exampleQuestions(context);
  if (intent === 'news_search') return [ko ? '오늘 제약 뉴스 요약' : "summary of today's news"];
  return [ko ? '약가인하 기사 최근 일주일치' : 'articles on drug prices in the last 7 days'];
}

function answerOf({ intent, head, shown, span, extent, filters }: Told, context: SkillContext): Answer {
  const { language, principal } = context;
  const { articles } = shown;
  const lines = articles.flatMap((article, at) => ['', ...articleLines(article, at + 1, language)]);
  const collected = collectedText(extent, { language, timezone: principal.timezone });
  const named = filters
    .filter(({ exclude }) => !exclude)
    .map(({ dimension, members }) => [
      dimension,
      members.map(({ key, label }) => context.filterName(dimension, key, label)),
    ]);
  return {
    ...plainAnswer({
      status: articles.length === 0 ? 'no_data' : 'answered',
      intent,
      text: [
        head,
        ...lines,
        ...(collected === '' || articles.length === 0 ? [] : ['', `[${collected}]`]),
      ].join('\n'),
      scope: scopeName(context.scope),
      sources: sourcesOf(articles, context),
      suggestions: suggestionsFor(intent, extent, context),
    }),
    period: { from: span.from, to: span.to },
    filters: Object.fromEntries(named) as Answer['filters'],
  };
}

/** "12건 가운데 5건", or how many there are where all are shown. */
function countText({ articles, count }: ShownNews, ko: boolean): string {
  if (count <= articles.length) return ko ? `${count}건` : `${count}`;
  return ko ? `${count}건 가운데 ${articles.length}건` : `${articles.length} of ${count}`;
}

async function digest(reading: NewsReading, limit: number, context: SkillContext): Promise<Answer> {
  const { news, language, calendar } = context;
  const ko = language === 'ko';
  const viewer = viewerOf(context);
  const span = spanOf(reading, context, 1);
  const extent = await news.extent();
  const told = { intent: 'news_digest' as const, extent, filters: [] };
  const shown = await news.digest({ ...span, limit }, viewer);
  if (shown.articles.length > 0) {
    const head = ko
      ? `${span.said} 뉴스 ${countText(shown, ko)}입니다.`
      : `News of ${span.said}: ${countText(shown, ko)}.`;
    return answerOf({ ...told, head, shown, span }, context);
  }
  const none = noNewsText({ said: span.said, about: null }, extent, {
    language,
    timezone: context.principal.timezone,
  });
  const before = { from: addDays(calendar.today, -DIGEST_BACK_DAYS), to: calendar.today };
  // Only a day that is not over may still bring some.
  const earlier = span.to === calendar.today ? await news.digest({ ...before, limit }, viewer) : null;
  if (earlier === null || earlier.articles.length === 0) {
    return answerOf({ ...told, head: none, shown, span }, context);
  }
  const head = ko
    ? `${span.said} 나온 기사는 아직 없습니다. 최근 ${DIGEST_BACK_DAYS}일(${before.from}~${before.to}) 뉴스 ${countText(earlier, ko)}입니다.`
    : `Nothing has come out yet in ${span.said}. News of the last ${DIGEST_BACK_DAYS} days (${before.from} to ${before.to}): ${countText(earlier, ko)}.`;
  return answerOf({ ...told, head, shown: earlier, span: before }, context);
}

function noCompetitors(context: SkillContext): Answer {
  const ko = context.language === 'ko';
  return plainAnswer({
    status: 'no_data',
    intent: 'news_search',
    text: ko
      ? '경쟁사가 어디인지 등록되어 있지 않아 경쟁사 뉴스를 고를 수 없습니다. 관리자가 설정 news_competitors에 회사 이름을 넣으면 찾아 드립니다. “○○제약 뉴스”처럼 이름으로 물어보셔도 됩니다.'
      : 'Which companies are your competitors is not set, so I cannot pick their news. An admin can name them in the setting news_competitors; or ask for a company by its name.',
    scope: scopeName(context.scope),
  });
}

interface Sought {
  readonly words: readonly string[];
  /** Set where competitors are asked for. */
  readonly competitors: readonly string[] | null;
  readonly filters: readonly Filter[];
}

async function search(reading: NewsReading, sought: Sought, context: SkillContext): Promise<Answer> {
  const { news, language, principal } = context;
  const ko = language === 'ko';
  const { words, competitors, filters } = sought;
  const limit = limitOf(reading);
  const span = spanOf(reading, context, SEARCH_DAYS);
  const wanted = alternatives(filters).flatMap((subject) =>
    (competitors ?? [null]).flatMap((name) => wantedOf(name === null ? words : [...words, name], subject)),
  );
  const viewer = viewerOf(context);
  const [extent, ...found] = await Promise.all([
    news.extent(),
    ...wanted.map((each) => news.search({ ...each, from: span.from, to: span.to, limit }, viewer)),
  ]);
  const shown = joined(found, limit);
  const names = filters
    .filter(({ exclude }) => !exclude)
    .flatMap(({ members }) => members.map((m) => m.label));
  const about = [...names, ...words, ...(competitors === null ? [] : [competitors.join('·')])].join(' ');
  const head =
    shown.articles.length === 0
      ? noNewsText({ said: span.said, about }, extent, { language, timezone: principal.timezone })
      : ko
        ? `${span.said} “${about}” 기사 ${countText(shown, ko)}입니다.`
        : `Articles on "${about}" in ${span.said}: ${countText(shown, ko)}.`;
  return answerOf({ intent: 'news_search', head, shown, span, extent, filters }, context);
}

function limitOf({ figures }: NewsReading): number {
  const said = figures.assumptions.includes('limit') ? null : (figures.query.ranking?.limit ?? null);
  return said === null ? LIMIT : Math.max(1, Math.min(LIMIT_MAX, said));
}

/** Never invents: what is shown was collected, and where there is nothing it says so and since when is collected. */
export async function answerNews(reading: NewsReading, context: SkillContext): Promise<Answer> {
  const said = reading.words.filter((word) => !ANY_NEWS.test(word));
  const words = said.filter((word) => !COMPETITORS.test(word));
  const filters = reading.figures.query.filters.filter(({ dimension }) => dimension !== 'status');
  const competitors = words.length < said.length ? await context.news.competitors() : null;
  if (competitors !== null && competitors.length === 0) return noCompetitors(context);
  const isDigest = words.length === 0 && competitors === null && filters.every(({ exclude }) => exclude);
  return isDigest
    ? digest(reading, limitOf(reading), context)
    : search(reading, { words, competitors, filters }, context);
}

const CLIENT_DAYS = 60;
const CLIENT_TOLD = 3;

/** What the news said of a client lately, for the brief on it. */
export async function clientNews(
  client: Member,
  context: SkillContext,
): Promise<{
  readonly articles: readonly ShownArticle[];
  readonly sources: readonly Source[];
  readonly line: string;
}> {
  const { news, calendar, language } = context;
  const ko = language === 'ko';
  const range = { from: addDays(calendar.today, -CLIENT_DAYS), to: calendar.today, limit: CLIENT_TOLD };
  const subject = { ...client, dimension: 'client' as const };
  const found = await Promise.all(
    wantedOf([], [subject]).map((each) => news.search({ ...range, ...each }, viewerOf(context))),
  );
  const { articles } = joined(found, CLIENT_TOLD);
  const { lastFetchedAt } = await news.extent();
  const told = articles
    .map(({ title, source, publishedDate }) => `${title} (${source}, ${publishedDate})`)
    .join(' · ');
  const none =
    lastFetchedAt === null
      ? ko
        ? '뉴스는 아직 모은 적이 없습니다.'
        : 'No news has been collected yet.'
      : ko
        ? `최근 ${CLIENT_DAYS}일 동안 모은 뉴스에 이 거래처를 다룬 기사는 없습니다.`
        : `No article on this client in the news of the last ${CLIENT_DAYS} days.`;
  return {
    articles,
    sources: sourcesOf(articles, context),
    line: articles.length === 0 ? none : `${ko ? '뉴스' : 'News'}: ${told}`,
  };
}
