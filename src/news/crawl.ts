import { addDays, COMPANY_ZONE, localDate } from '../model/calendar.js';
import { AppError, isAppError } from '../model/errors.js';
import type { FeedItem, FeedState } from '../model/news.js';
import type { Clock } from '../ports/clock.js';
import type { NameEntry } from '../ports/names.js';
import type { NewsFetcher, NewsReader, NewsStore } from '../ports/news.js';
import type { Tokenizer } from '../ports/tokenizer.js';
import type { AnalysedText, AnalyseRequest } from './analyse.js';
import { alikeness, SAME_TEXT_MIN } from './signature.js';
import { cleanUrl, urlKey } from './url-key.js';

/** Brings what is new in the feeds into the store: fetched, read, told from what is there, analysed, kept. */

export interface NewsCrawlDeps {
  readonly fetcher: NewsFetcher;
  readonly reader: Pick<NewsReader, 'feed' | 'article'>;
  readonly store: NewsStore;
  readonly tokenizer: Pick<Tokenizer, 'passages'>;
  readonly analyse: (request: AnalyseRequest) => Promise<AnalysedText>;
  readonly names: () => Promise<readonly NameEntry[]>;
  readonly feeds: () => Promise<readonly string[]>;
  readonly clock: Clock;
}

export interface FeedReport {
  readonly url: string;
  readonly title: string | null;
  /** `waiting`: the site asked to be left alone for now. */
  readonly status: 'read' | 'unchanged' | 'waiting' | 'failed';
  readonly new: number;
  readonly known: number;
  /** The text of articles that are there. */
  readonly copies: number;
  /** Pages that robots.txt or their address forbade: the feed's own text was kept. */
  readonly refused: number;
  /** Pages that could not be read: the feed's own text was kept. */
  readonly unread: number;
  readonly error: string | null;
}

export interface CrawlOptions {
  readonly signal?: AbortSignal;
  readonly onFeed?: (report: FeedReport, done: number, all: number) => void;
}

export type NewsCrawl = (options?: CrawlOptions) => Promise<readonly FeedReport[]>;

const FEEDS_AT_ONCE = 3;
/** The rest of a feed that has more waits for the next round. */
const NEW_A_FEED_MAX = 60;
const AGE_DAYS_MAX = 30;
const PAGE_LETTERS_MIN = 100;
const TEXT_LETTERS_MAX = 30_000;
const FUTURE_MS_MAX = 6 * 3_600_000;

interface Candidate extends FeedItem {
  readonly key: string;
}

type Counts = { -readonly [K in 'new' | 'known' | 'copies' | 'refused' | 'unread']: number };

interface Round {
  readonly names: readonly NameEntry[];
  readonly texts: { readonly id: number; readonly signature: Uint32Array }[];
  readonly signal: AbortSignal | undefined;
}

function saidOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function retryAtOf(error: unknown): Date | null {
  return isAppError(error) && error.details.retryAt instanceof Date ? error.details.retryAt : null;
}

export function createNewsCrawl(deps: NewsCrawlDeps): NewsCrawl {
  const { store, fetcher, reader, clock } = deps;
  // Whether a text is there is looked up and written in one go: two feeds may bring it at the same time.
  let turn: Promise<unknown> = Promise.resolve();
  const oneByOne = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work, work);
    turn = next.catch(() => undefined);
    return next;
  };

  const request = (url: string, signal: AbortSignal | undefined) => ({
    url,
    ...(signal === undefined ? {} : { signal }),
  });

  /** The page's text and where it was found; the feed's own where the page gives none. */
  async function textOf(
    item: Candidate,
    counts: Counts,
    round: Round,
  ): Promise<{ text: string; key: string }> {
    const own = { text: item.text, key: item.key };
    try {
      const page = await fetcher.fetch(request(cleanUrl(item.url), round.signal));
      if (page.kind === 'unchanged') return own;
      const text = await reader.article(page);
      if (text.length < PAGE_LETTERS_MIN) {
        counts.unread += 1;
        return own;
      }
      return { text, key: urlKey(page.url) };
    } catch (error) {
      round.signal?.throwIfAborted();
      if (retryAtOf(error) !== null) throw error;
      if (isAppError(error) && error.code === 'denied') counts.refused += 1;
      else counts.unread += 1;
      return own;
    }
  }

  function copyOf(signature: Uint32Array, { texts }: Round): number | null {
    return texts.find((known) => alikeness(known.signature, signature) >= SAME_TEXT_MIN)?.id ?? null;
  }

  async function bring(
    item: Candidate,
    source: string,
    at: { readonly counts: Counts; readonly round: Round },
  ) {
    const { counts, round } = at;
    const found = await textOf(item, counts, round);
    const text = found.text.slice(0, TEXT_LETTERS_MAX);
    const { title } = item;
    const [tokens = { words: '', bigrams: '' }] = await deps.tokenizer.passages([`${title}\n${text}`]);
    const words = [...new Set(tokens.words.split(' '))];
    const { signature, ...analysis } = await deps.analyse({ title, text, names: round.names, words });
    const now = clock.now();
    const publishedAt = item.publishedAt ?? now;
    await oneByOne(async () => {
      const isKnown = found.key !== item.key && (await store.knownKeys([found.key])).size > 0;
      const copy = isKnown ? null : copyOf(signature, round);
      if (isKnown) counts.known += 1;
      else if (copy !== null) {
        counts.copies += 1;
        await store.addCopy(item.key, copy);
      } else {
        const id = await store.add(
          {
            ...analysis,
            title,
            content: text,
            url: cleanUrl(item.url),
            urlKey: item.key,
            source,
            publishedDate: localDate(publishedAt, COMPANY_ZONE),
            publishedAt,
            signature,
          },
          tokens,
        );
        if (id === null) counts.known += 1;
        else {
          counts.new += 1;
          round.texts.push({ id, signature });
        }
      }
    });
  }

  /** The entries that are not there yet, each address once, the newest first; what is too old is passed over. */
  async function candidates(items: readonly FeedItem[], counts: Counts): Promise<readonly Candidate[]> {
    const now = clock.now().getTime();
    const oldest = now - AGE_DAYS_MAX * 86_400_000;
    const byKey = new Map<string, Candidate>();
    for (const item of items) {
      const at = item.publishedAt?.getTime() ?? now;
      if (at < oldest) continue;
      // A clock that is wrong by hours is no news of tomorrow.
      const publishedAt = at > now + FUTURE_MS_MAX ? null : item.publishedAt;
      const key = urlKey(item.url);
      if (!byKey.has(key)) byKey.set(key, { ...item, publishedAt, key });
    }
    const known = await store.knownKeys([...byKey.keys()]);
    counts.known += known.size;
    const time = ({ publishedAt }: Candidate): number => publishedAt?.getTime() ?? now;
    return [...byKey.values()].filter(({ key }) => !known.has(key)).sort((a, b) => time(b) - time(a));
  }

  async function readFeed(
    url: string,
    before: FeedState,
    round: Round,
  ): Promise<{ report: FeedReport; state: FeedState }> {
    const counts: Counts = { new: 0, known: 0, copies: 0, refused: 0, unread: 0 };
    const fetchedAt = clock.now();
    const fine = { url, fetchedAt, retryAt: null, error: null, failures: 0 };
    const asked = { ...request(url, round.signal), etag: before.etag, lastModified: before.lastModified };
    const response = await fetcher.fetch(asked);
    if (response.kind === 'unchanged') {
      const report = { url, title: before.title, status: 'unchanged' as const, ...counts, error: null };
      return { report, state: { ...before, ...fine } };
    }
    const feed = await reader.feed(response);
    const wanted = await candidates(feed.items, counts);
    const source = feed.title ?? new URL(url).hostname;
    let retryAt: Date | null = null;
    for (const item of wanted.slice(0, NEW_A_FEED_MAX)) {
      round.signal?.throwIfAborted();
      try {
        await bring(item, source, { counts, round });
      } catch (error) {
        retryAt = retryAtOf(error);
        if (retryAt === null) throw error;
        break;
      }
    }
    // What is left must be seen again, so the feed is asked for as if it had never been.
    const isWhole = wanted.length <= NEW_A_FEED_MAX && retryAt === null;
    const { etag, lastModified } = isWhole ? response : { etag: null, lastModified: null };
    return {
      report: { url, title: feed.title, status: 'read', ...counts, error: null },
      state: { ...fine, title: feed.title, etag, lastModified, retryAt },
    };
  }

  async function crawlFeed(url: string, round: Round): Promise<FeedReport> {
    const none = { new: 0, known: 0, copies: 0, refused: 0, unread: 0 };
    const blank = { url, title: null, etag: null, lastModified: null, fetchedAt: null, retryAt: null };
    const before: FeedState = (await store.feed(url)) ?? { ...blank, error: null, failures: 0 };
    const { title } = before;
    if (before.retryAt !== null && before.retryAt > clock.now()) {
      return { url, title, status: 'waiting', ...none, error: before.error };
    }
    try {
      const { report, state } = await readFeed(url, before, round);
      await store.saveFeed(state);
      return report;
    } catch (error) {
      round.signal?.throwIfAborted();
      const said = `${url}: ${saidOf(error)}`;
      if (isAppError(error) && error.code.startsWith('database_')) throw error;
      await store.saveFeed({
        ...before,
        retryAt: retryAtOf(error),
        error: said,
        failures: before.failures + 1,
      });
      return { url, title, status: 'failed', ...none, error: said };
    }
  }

  return async ({ signal, onFeed } = {}) => {
    const urls = [...new Set(await deps.feeds())];
    if (urls.length === 0) throw new AppError('config_invalid', 'no news feeds are set');
    const today = localDate(clock.now(), COMPANY_ZONE);
    const round: Round = {
      names: await deps.names(),
      texts: [...(await store.texts({ from: addDays(today, -AGE_DAYS_MAX), to: addDays(today, 1) }))],
      signal,
    };
    const reports: FeedReport[] = [];
    const left = [...urls];
    const work = async (): Promise<void> => {
      for (let url = left.shift(); url !== undefined; url = left.shift()) {
        signal?.throwIfAborted();
        const report = await crawlFeed(url, round);
        reports.push(report);
        onFeed?.(report, reports.length, urls.length);
      }
    };
    await Promise.all(Array.from({ length: Math.min(FEEDS_AT_ONCE, urls.length) }, work));
    return reports.sort((a, b) => urls.indexOf(a.url) - urls.indexOf(b.url));
  };
}
