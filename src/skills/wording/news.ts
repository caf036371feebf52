import type { Language } from '../../model/principal.js';
import type { ShownArticle } from '../../news/desk.js';
import type { NewsExtent } from '../../ports/news.js';

/** How news is put into words. */

interface At {
  readonly language: Language;
  readonly timezone: string;
}

/** The Korean names are those that articles are kept under. */
export const CATEGORIES_EN: Readonly<Record<ShownArticle['category'], string>> = {
  정책·약가: 'policy and prices',
  허가·임상: 'approvals and trials',
  기업·실적: 'companies',
  유통·영업: 'distribution and sales',
  학회·의료계: 'societies and medicine',
  기타: 'other',
};

function minuteText(at: Date, timezone: string): string {
  // Sweden writes dates as ISO does.
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
}

/** Title, where and when, two lines of what it says, and which of the reader's clients stand in it. */
export function articleLines(article: ShownArticle, number: number, language: Language): readonly string[] {
  const { title, source, publishedDate, category, summary, clients } = article;
  const ko = language === 'ko';
  const kind = ko ? category : CATEGORIES_EN[category];
  const where = [source, publishedDate, kind].filter((part) => part !== '').join(' · ');
  return [
    `${number}. ${title}`,
    `   ${where}`,
    ...(summary === '' ? [] : [`   ${summary}`]),
    ...(clients.length === 0 ? [] : [`   ${ko ? '거래처' : 'your clients'}: ${clients.join(', ')}`]),
  ];
}

/** Up to when the news goes; empty where none was ever collected. */
export function collectedText({ lastFetchedAt }: NewsExtent, { language, timezone }: At): string {
  if (lastFetchedAt === null) return '';
  const at = minuteText(lastFetchedAt, timezone);
  return language === 'ko' ? `${at}에 모은 뉴스까지` : `news collected up to ${at}`;
}

/** There is none, and since when news is collected. */
export function noNewsText(
  { said, about }: { readonly said: string; readonly about: string | null },
  extent: NewsExtent,
  at: At,
): string {
  const ko = at.language === 'ko';
  const { lastFetchedAt, firstDate, articles } = extent;
  if (lastFetchedAt === null && articles === 0) {
    return ko
      ? '아직 모은 뉴스가 없어 보여 드릴 기사가 없습니다. 뉴스를 한 번 모은 뒤에 다시 물어봐 주세요.'
      : 'No news has been collected yet, so there are no articles to show. Ask again once it has been.';
  }
  const what =
    about === null ? (ko ? '기사' : 'articles') : ko ? `“${about}” 기사` : `articles on "${about}"`;
  const none = ko ? `${said} ${what}는 모은 뉴스에 없습니다.` : `There are no ${what} in ${said}.`;
  const since =
    firstDate === null
      ? ''
      : ko
        ? ` ${firstDate} 기사부터 모았습니다.`
        : ` News is collected from ${firstDate} on.`;
  const until = collectedText(extent, at);
  return `${none}${since}${until === '' ? '' : ` [${until}]`}`;
}
