import type { Feed } from '../../model/news.js';
import type { FetchedBytes } from '../../ports/news.js';
import { readArticle } from './article.js';
import { decodeWebText } from './decode.js';
import { readFeed } from './feed.js';

export type ReadRequest = FetchedBytes & { readonly as: 'feed' | 'article' };
export type ReadResult =
  | { readonly as: 'feed'; readonly feed: Feed }
  | { readonly as: 'article'; readonly text: string };

/** What the thread does. */
export async function readNews({ as, url, body, contentType }: ReadRequest): Promise<ReadResult> {
  const text = decodeWebText(body, contentType);
  return as === 'feed' ? { as, feed: readFeed(text, url) } : { as, text: readArticle(text) };
}
