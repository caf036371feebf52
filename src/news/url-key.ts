/** Addresses of articles: one article has many, by what campaigns and devices add to it. */

const TRACKING =
  /^(?:utm_.*|ga_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|spm|ref|ref_src|referrer|from|cmpid|cid|ncid|sns|share|feature|rss|partner)$/i;
const MOBILE = /^(?:www|m|mobile|amp)\./;

/** The address as it is kept and opened: without what only tells where a reader came from. */
export function cleanUrl(address: string): string {
  const url = new URL(address);
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return url.href;
}

/** The same for every address of an article: not to be opened. */
export function urlKey(address: string): string {
  const url = new URL(cleanUrl(address));
  url.searchParams.sort();
  const path = url.pathname
    .replace(/\/{2,}/g, '/')
    .replace(/\/(?:amp|index\.(?:html?|php))?$/i, '')
    .replace(/\/$/, '');
  const port = url.port === '' ? '' : `:${url.port}`;
  return `${url.hostname.replace(MOBILE, '')}${port}${path}${url.search}`;
}
