/** Feeds of the Korean medical trade press, as their publishers offer them to readers. */
export const USUAL_FEEDS: readonly string[] = [
  'https://www.hitnews.co.kr/rss/allArticle.xml',
  'https://www.medipana.com/rss/allArticle.xml',
  'http://www.bosa.co.kr/rss/allArticle.xml',
  'https://www.pharmnews.com/rss/allArticle.xml',
  'https://www.kpanews.co.kr/rss/allArticle.xml',
  'https://www.docdocdoc.co.kr/rss/allArticle.xml',
];

/** Names or addresses parted by commas or lines. */
export function listed(text: string): readonly string[] {
  return text
    .split(/[,\n]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
