import { AppError } from '../../model/errors.js';
import type { Clock } from '../../ports/clock.js';
import type { NewsFetcher, NewsRequest, NewsResponse } from '../../ports/news.js';
import { createSafeRequest, type Resolve, type SafeRequest, type SafeResponse } from '../web/safe-request.js';
import { createHostTurns, type HostTurns, type Wait, waitFor } from './hosts.js';
import { createRobots, type Robots } from './robots.js';

export interface NewsFetcherOptions {
  readonly clock: Clock;
  /** The product's version, for the name that sites see. */
  readonly version: string;
  /** `host:port` that may be called whatever its address is. */
  readonly allowHosts?: readonly string[];
  readonly resolve?: Resolve;
  readonly wait?: Wait;
  readonly monotonicMs?: () => number;
  readonly timeoutMs?: number;
  readonly bytesMax?: number;
}

const AGENT = 'medisales';
const REDIRECTS_MAX = 5;
const BYTES_MAX = 3 * 1_048_576;
/** As Google reads them; RFC 9309 asks for at least 500 KiB. */
const ROBOTS_BYTES_MAX = 512_000;
const TIMEOUT_MS = 20_000;
const PAUSE_MS = 1_000;
const RETRY_AFTER_MS = 600_000;
const RETRY_AFTER_MS_MAX = 86_400_000;

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const ACCEPT = 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.1';

/** Seconds or a date, as a server says them; bounded, so that a slip of the pen silences no feed for years. */
function retryAfter(header: string | undefined, now: number): Date {
  const seconds = /^\s*\d{1,9}\s*$/.test(header ?? '')
    ? Number(header) * 1_000
    : Date.parse(header ?? '') - now;
  const ms = Number.isFinite(seconds) && seconds > 0 ? seconds : RETRY_AFTER_MS;
  return new Date(now + Math.min(ms, RETRY_AFTER_MS_MAX));
}

function restingError(host: string, retryAt: Date): AppError {
  return new AppError('upstream_failed', `${host} asks to be left alone until ${retryAt.toISOString()}`, {
    retryable: true,
    details: { retryAt },
  });
}

function nextHop({ headers }: SafeResponse, url: URL): URL {
  const { location } = headers;
  if (location === undefined || !URL.canParse(location, url.href)) {
    throw new AppError('upstream_failed', `${url.host} redirects to no address`);
  }
  return new URL(location, url);
}

function refusalOf(status: number, url: URL): AppError {
  const at = `${url.host}${url.pathname}`;
  if (status === 404 || status === 410)
    return new AppError('not_found', `${at} is not there (HTTP ${status})`);
  return new AppError('upstream_failed', `${at} answered with HTTP ${status}`, { retryable: status >= 500 });
}

interface Parts {
  readonly request: SafeRequest;
  readonly robots: Robots;
  readonly turns: HostTurns;
  /** Hosts that asked to be left alone, until when. */
  readonly resting: Map<string, Date>;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly bytesMax: number;
}

/** One hop in the host's turn, as its robots.txt allows. */
async function hop(url: URL, asked: NewsRequest, parts: Parts): Promise<SafeResponse> {
  const { signal } = asked;
  const resting = parts.resting.get(url.host);
  if (resting !== undefined && resting > parts.clock.now()) throw restingError(url.host, resting);
  const rules = await parts.robots(url, signal);
  if (!rules.allows(url)) {
    const why =
      rules.unread === null
        ? `robots.txt of ${url.host} forbids ${url.pathname}`
        : `robots.txt of ${url.host} can't be had, so nothing is asked there (${rules.unread})`;
    throw new AppError('denied', why, { details: { reason: 'robots' } });
  }
  const headers = {
    accept: ACCEPT,
    ...(asked.etag == null ? {} : { 'if-none-match': asked.etag }),
    ...(asked.lastModified == null ? {} : { 'if-modified-since': asked.lastModified }),
  };
  const { timeoutMs, bytesMax } = parts;
  const turn = { host: url.host, pauseMs: rules.pauseMs ?? PAUSE_MS, signal };
  const response = await parts.turns.inTurn(turn, async () => {
    signal?.throwIfAborted();
    return parts.request({ url, headers, timeoutMs, bytesMax, ...(signal === undefined ? {} : { signal }) });
  });
  if (response.status === 429 || response.status === 503) {
    const retryAt = retryAfter(response.headers['retry-after'], parts.clock.now().getTime());
    parts.resting.set(url.host, retryAt);
    throw restingError(url.host, retryAt);
  }
  return response;
}

function textHeader(value: string | string[] | undefined): string | null {
  const text = Array.isArray(value) ? value[0] : value;
  // What comes back in our next request must be a header's text.
  return text === undefined || text.length > 500 || /[^\x20-\x7e]/.test(text) ? null : text;
}

async function fetchFrom(asked: NewsRequest, parts: Parts): Promise<NewsResponse> {
  let url = new URL(asked.url);
  for (let hops = 0; hops <= REDIRECTS_MAX; hops++) {
    const response = await hop(url, asked, parts);
    const { status, headers, body } = response;
    if (status === 304) return { kind: 'unchanged' };
    if (status === 200) {
      return {
        kind: 'content',
        url: url.href,
        body,
        contentType: (headers['content-type'] ?? '').toLowerCase(),
        etag: textHeader(headers.etag),
        lastModified: textHeader(headers['last-modified']),
      };
    }
    if (!REDIRECTS.includes(status)) throw refusalOf(status, url);
    url = nextHop(response, url);
  }
  throw new AppError('upstream_failed', `${url.host} redirects more than ${REDIRECTS_MAX} times`);
}

/** The text of a robots.txt by the same rules, over its own redirects. */
function robotsReader(request: SafeRequest, turns: HostTurns, timeoutMs: number) {
  return async (from: URL, signal?: AbortSignal): Promise<string | null> => {
    let url = from;
    for (let hops = 0; hops <= REDIRECTS_MAX; hops++) {
      const at = url;
      const response = await turns.inTurn({ host: at.host, pauseMs: 0, signal }, () =>
        request({
          url: at,
          bytesMax: ROBOTS_BYTES_MAX,
          timeoutMs,
          ...(signal === undefined ? {} : { signal }),
        }),
      );
      const { status } = response;
      if (status === 200) return response.body.toString('utf8');
      if (REDIRECTS.includes(status)) url = nextHop(response, url);
      else if (status >= 400 && status < 500 && status !== 429) return null;
      else throw refusalOf(status, url);
    }
    return null;
  };
}

/** News sites asked politely: robots.txt, one request at a time with a pause, and rest where they ask for it. */
export function createNewsFetcher(options: NewsFetcherOptions): NewsFetcher {
  const { clock, version, allowHosts = [], resolve, timeoutMs = TIMEOUT_MS, bytesMax = BYTES_MAX } = options;
  const { wait = waitFor, monotonicMs = () => performance.now() } = options;
  const request = createSafeRequest({
    userAgent: `${AGENT}/${version} (news reader)`,
    allowHosts,
    ...(resolve === undefined ? {} : { resolve }),
  });
  const turns = createHostTurns({ wait, monotonicMs });
  const robots = createRobots({ read: robotsReader(request, turns, timeoutMs), clock, agent: AGENT });
  const parts: Parts = { request, robots, turns, resting: new Map(), clock, timeoutMs, bytesMax };
  return {
    fetch: async (asked) => {
      if (!URL.canParse(asked.url)) throw new AppError('upstream_failed', `${asked.url} is no address`);
      return fetchFrom(asked, parts);
    },
  };
}
