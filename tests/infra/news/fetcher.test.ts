import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNewsFetcher, type NewsFetcherOptions } from '../../../src/infra/news/fetcher.js';
import { isPublicAddress } from '../../../src/infra/web/addresses.js';
import { body, redirect, startWebSite, type WebSite } from '../../support/web-site.js';

let site: WebSite;
let waits: number[];
let time: Date;
beforeEach(async () => {
  site = await startWebSite();
  waits = [];
  time = new Date('2026-06-15T00:00:00Z');
});
afterEach(() => site.close());

function fetcher(options: Partial<NewsFetcherOptions> = {}) {
  return createNewsFetcher({
    clock: { now: () => time },
    version: '1.0',
    allowHosts: [site.host],
    wait: async (ms) => {
      waits.push(ms);
    },
    ...options,
  });
}

describe('only addresses of the open Internet are asked', () => {
  it.each([
    ...[
      '127.0.0.1',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.0.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
    ],
    ...[
      '255.255.255.255',
      '::1',
      '::',
      'fe80::1',
      'fc00::1',
      'ff02::1',
      '::ffff:127.0.0.1',
      '::ffff:10.0.0.1',
    ],
    ...['64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', '::127.0.0.1', 'fe80::1%eth0', 'nonsense'],
  ])('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  it.each(['1.1.1.1', '203.0.114.1', '2606:4700::1111'])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    'http://127.0.0.1/feed',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::ffff:127.0.0.1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://192.168.0.1/',
    'http://localhost/',
    'http://user:pass@1.1.1.1/',
    'http://1.1.1.1:22/',
    'ftp://1.1.1.1/',
    'file:///etc/passwd',
  ])('%s is refused', async (url) => {
    await expect(fetcher().fetch({ url })).rejects.toMatchObject({ code: 'denied' });
  });

  it('a name is refused if any of its addresses is none', async () => {
    const resolve = async () => [
      { address: '1.1.1.1', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    const asked = fetcher({ resolve }).fetch({ url: 'http://two-faced.example/' });
    await expect(asked).rejects.toMatchObject({ code: 'denied' });
  });

  it('the connection goes to the address that was looked at: a name is looked up once a request', async () => {
    const looked: string[] = [];
    const resolve = async (name: string) => {
      looked.push(name);
      return [{ address: '127.0.0.1', family: 4 }];
    };
    site.on('/feed', body('ok'));
    const host = `feeds.example:${site.port}`;
    const found = await fetcher({ resolve, allowHosts: [host] }).fetch({ url: `http://${host}/feed` });
    expect(found).toMatchObject({ kind: 'content' });
    expect(looked).toEqual(['feeds.example', 'feeds.example']); // robots.txt and the feed
    expect(site.headers.at(-1)?.host).toBe(host);
  });

  it.each(['http://127.0.0.1/', 'http://169.254.169.254/', 'http://localhost:1/', 'gopher://1.1.1.1/'])(
    'a redirect to %s is refused',
    async (to) => {
      site.on('/feed', redirect(to));
      await expect(fetcher().fetch({ url: `${site.url}/feed` })).rejects.toMatchObject({ code: 'denied' });
    },
  );

  it('redirects within the rules are followed, five at the most', async () => {
    site.on('/0', redirect('/1'));
    for (const n of [1, 2, 3, 4, 5]) site.on(`/${n}`, redirect(`${site.url}/${n + 1}`));
    site.on('/6', body('end'));
    await expect(fetcher().fetch({ url: `${site.url}/0` })).rejects.toThrow('more than 5');
    expect(await fetcher().fetch({ url: `${site.url}/1` })).toMatchObject({
      kind: 'content',
      url: `${site.url}/6`,
    });
  });
});

describe('a site can neither hold nor fill us', () => {
  it('a body that drips ends at the deadline', async () => {
    site.on('/slow', (_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(drip));
    });
    const begun = performance.now();
    await expect(fetcher({ timeoutMs: 200 }).fetch({ url: `${site.url}/slow` })).rejects.toThrow(
      'longer than 0.2 s',
    );
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(30_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(3_000_000))],
    ['identity', Buffer.alloc(2_000_000)],
  ])('a %s body is cut at its limit while it is unpacked', async (encoding, content) => {
    site.on('/big', (_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding });
      response.write(content);
      response.end();
    });
    const asked = fetcher({ bytesMax: 1_000_000 }).fetch({ url: `${site.url}/big` });
    await expect(asked).rejects.toMatchObject({ code: 'input_too_large' });
  });

  it('what is packed comes unpacked, and what only says so is an error', async () => {
    site.on('/ok', (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', etag: '"1"' }).end(gzipSync('약가'));
    });
    site.on('/lie', (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain');
    });
    const found = await fetcher().fetch({ url: `${site.url}/ok` });
    expect(found.kind === 'content' && Buffer.from(found.body).toString()).toBe('약가');
    expect(found).toMatchObject({ etag: '"1"' });
    await expect(fetcher().fetch({ url: `${site.url}/lie` })).rejects.toMatchObject({
      code: 'upstream_failed',
    });
  });

  it('a stop that was asked for ends it', async () => {
    const stop = new AbortController();
    site.on('/hang', () => stop.abort());
    await expect(fetcher().fetch({ url: `${site.url}/hang`, signal: stop.signal })).rejects.toThrow();
  });
});

describe('sites are asked politely', () => {
  it('what robots.txt forbids is not asked, by our name before the star, and it is read once a day', async () => {
    site.on(
      '/robots.txt',
      body(
        'User-agent: *\nDisallow: /\n\nUser-agent: medisales\nCrawl-delay: 3\nDisallow: /private',
        'text/plain',
      ),
    );
    site.on('/feed', body('ok'));
    const polite = fetcher();
    await polite.fetch({ url: `${site.url}/feed` });
    await expect(polite.fetch({ url: `${site.url}/private/1` })).rejects.toMatchObject({
      code: 'denied',
      details: { reason: 'robots' },
    });
    expect(site.asked).toEqual(['/robots.txt', '/feed']);
    time = new Date('2026-06-16T00:00:01Z');
    await polite.fetch({ url: `${site.url}/feed` });
    expect(site.asked.filter((path) => path === '/robots.txt')).toHaveLength(2);
    expect(Math.round(Math.max(...waits) / 1_000)).toBe(3);
    expect(site.headers[0]?.['user-agent']).toContain('medisales/1.0');
  });

  it('nothing is asked where robots.txt can’t be had', async () => {
    site.on('/robots.txt', body('', 'text/plain', 500));
    site.on('/feed', body('ok'));
    await expect(fetcher().fetch({ url: `${site.url}/feed` })).rejects.toMatchObject({ code: 'denied' });
    expect(site.asked).toEqual(['/robots.txt']);
  });

  it('what has not changed is not sent again', async () => {
    site.on('/feed', (request, response) => {
      const same =
        request.headers['if-none-match'] === '"7"' && request.headers['if-modified-since'] === 'yesterday';
      response.writeHead(same ? 304 : 200).end();
    });
    const found = await fetcher().fetch({ url: `${site.url}/feed`, etag: '"7"', lastModified: 'yesterday' });
    expect(found).toEqual({ kind: 'unchanged' });
  });

  it('a host that asks for rest gets it', async () => {
    site.on('/feed', (_request, response) => {
      response.writeHead(429, { 'retry-after': '120' }).end();
    });
    const polite = fetcher();
    const retryAt = new Date('2026-06-15T00:02:00Z');
    await expect(polite.fetch({ url: `${site.url}/feed` })).rejects.toMatchObject({ details: { retryAt } });
    await expect(polite.fetch({ url: `${site.url}/other` })).rejects.toMatchObject({ details: { retryAt } });
    expect(site.asked).toEqual(['/robots.txt', '/feed']);
  });

  it('one request runs at a time, with a pause between', async () => {
    let running = 0;
    let most = 0;
    for (const path of ['/1', '/2', '/3']) {
      site.on(path, (_request, response) => {
        running += 1;
        most = Math.max(most, running);
        setTimeout(() => {
          running -= 1;
          response.end('ok');
        }, 20);
      });
    }
    const polite = fetcher();
    await Promise.all(['/1', '/2', '/3'].map((path) => polite.fetch({ url: `${site.url}${path}` })));
    expect(most).toBe(1);
    expect(waits.length).toBeGreaterThanOrEqual(2);
  });
});
