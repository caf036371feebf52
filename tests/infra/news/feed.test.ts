import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { withoutBoilerplate } from '../../../src/infra/news/article.js';
import { readFeedDate } from '../../../src/infra/news/dates.js';
import { decodeWebText } from '../../../src/infra/news/decode.js';
import { readFeed } from '../../../src/infra/news/feed.js';

const BASE = 'https://news.example/rss/all.xml';

describe('feeds of every form give the same entries', () => {
  it('RSS 2.0, with CDATA, loose ampersands and a relative address', () => {
    const feed = readFeed(
      `<?xml version="1.0"?><rss version="2.0" xmlns:content="c"><channel><title>가상 A&B 뉴스</title><link>https://news.example</link>
       <item><title><![CDATA[약가 <b>인하</b> & 고시]]></title><link>/articles/1?idxno=7&x=1</link>
       <description><![CDATA[<p>첫 줄</p><script>alert(1)</script><p>둘째&nbsp;줄</p>]]></description>
       <pubDate>Mon, 15 Jun 2026 09:00:00 +0900</pubDate></item>
       <item><title>주소 없음</title><link>javascript:alert(1)</link></item></channel></rss>`,
      BASE,
    );
    expect(feed).toEqual({
      title: '가상 A&B 뉴스',
      items: [
        {
          title: '약가 인하 & 고시',
          url: 'https://news.example/articles/1?idxno=7&x=1',
          text: '첫 줄\n둘째 줄',
          publishedAt: new Date('2026-06-15T00:00:00Z'),
        },
      ],
    });
  });

  it('RSS 1.0', () => {
    const feed = readFeed(
      `<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><channel><title>채널</title></channel>
       <item rdf:about="https://news.example/2"><title>임상 3상</title><link>https://news.example/2</link>
       <description>본문</description><dc:date>2026-06-15T09:00:00+09:00</dc:date></item></rdf:RDF>`,
      BASE,
    );
    expect(feed.items).toEqual([
      {
        title: '임상 3상',
        url: 'https://news.example/2',
        text: '본문',
        publishedAt: new Date('2026-06-15T00:00:00Z'),
      },
    ]);
  });

  it('Atom, with markup of its own and an address beside the article’s', () => {
    const feed = readFeed(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>아톰</title><entry><title type="html">학회 &amp;lt;개최&amp;gt;</title>
       <link rel="enclosure" href="https://news.example/a.mp3"/><link href="https://news.example/3"/>
       <content type="xhtml"><div><p>하나</p><p>둘</p></div></content><updated>2026-06-15T00:00:00Z</updated></entry></feed>`,
      BASE,
    );
    expect(feed.title).toBe('아톰');
    expect(feed.items[0]).toMatchObject({
      title: '학회 <개최>',
      url: 'https://news.example/3',
      text: '하나\n둘',
    });
  });
});

describe('a feed that is none is refused with what is wrong', () => {
  const bomb = `<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>`;
  it.each([
    ['a bomb of entities', bomb, 'document type definition'],
    ['an outside entity', '<!DOCTYPE r SYSTEM "file:///etc/passwd"><rss/>', 'document type definition'],
    ['a web page', '<!DOCTYPE html><html><body>hi</body></html>', 'a web page'],
    ['broken XML', '<rss><channel><item></channel></rss>', 'no well-formed XML'],
    ['another XML', '<svg></svg>', '<svg>'],
    ['nothing', '', 'empty'],
    ['depth', `<rss>${'<a>'.repeat(200)}`, '100 deep'],
  ])('%s', (_name, text, said) => {
    expect(() => readFeed(text, BASE)).toThrow(said);
  });
});

describe('the encoding is what the bytes prove, then what is said', () => {
  const korean = '약가 인하 고시 발표';
  it.each([
    ['CP949 said by the server', iconv.encode(korean, 'cp949'), 'text/xml; charset=euc-kr'],
    [
      'CP949 said by the XML',
      iconv.encode(`<?xml version="1.0" encoding="EUC-KR"?>${korean}`, 'cp949'),
      'text/xml',
    ],
    ['CP949 said by the page', iconv.encode(`<meta charset="ks_c_5601-1987">${korean}`, 'cp949'), ''],
    ['CP949 that says UTF-8', iconv.encode(korean, 'cp949'), 'text/html; charset=utf-8'],
    ['UTF-8 that says EUC-KR', Buffer.from(korean), 'text/html; charset=euc-kr'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${korean}`), ''],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(korean, 'utf-16le')]), ''],
  ])('%s', (_name, bytes, contentType) => {
    expect(decodeWebText(bytes, contentType)).toContain(korean);
  });
});

describe('times of feeds', () => {
  const SEOUL_NINE = '2026-06-15T00:00:00.000Z';
  it.each([
    ['Mon, 15 Jun 2026 09:00:00 +0900', SEOUL_NINE],
    ['Mon, 15 Jun 2026 00:00:00 GMT', SEOUL_NINE],
    ['15 Jun 26 09:00 KST', SEOUL_NINE],
    ['Mon, 15 Jun 2026 09:00:00', SEOUL_NINE],
    ['2026-06-15T09:00:00+09:00', SEOUL_NINE],
    ['2026-06-15T00:00:00.000Z', SEOUL_NINE],
    ['2026-06-15 09:00:00', SEOUL_NINE],
    ['2026.06.15 09:00', SEOUL_NINE],
    ['2026년 6월 15일 오전 9시', SEOUL_NINE],
    ['2026년 6월 15일(월) 오후 1시 30분', '2026-06-15T04:30:00.000Z'],
    ['2026/6/15', '2026-06-14T15:00:00.000Z'],
    ['20260615090000', SEOUL_NINE],
    ['Mon, 14 Jun 2026 20:00:00 EDT', SEOUL_NINE],
  ])('%s', (said, iso) => {
    expect(readFeedDate(said)?.toISOString()).toBe(iso);
  });
  it.each([
    '',
    '어제',
    '2026-02-30',
    'Mon, 31 Feb 2026 09:00:00 +0900',
    '2026-06-15 25:00',
    'Mon, 15 Jun 2026 09:00 XYZ',
  ])('"%s" is none', (said) => {
    expect(readFeedDate(said)).toBeNull();
  });
});

it('what stands around every article is cut, and what only looks like it stays', () => {
  const text = withoutBoilerplate(
    '[서울=가상통신] 홍길동 기자 = 복지부가 고시했다.\n관련기사 더보기\n저작권자 © 가상뉴스 무단전재 및 재배포 금지\n홍길동 기자 hong@news.example\n회사는 무단전재 소송에서 이겼다고 밝혔으며, 이번 판결로 뉴스 콘텐츠의 저작권 보호가 강화될 것으로 내다봤다. 업계는 환영했다. 판결문은 다음 주에 나올 예정이며 양측 모두 항소할 뜻은 없다고 전했다.',
  );
  expect(text.split('\n')).toEqual([
    '복지부가 고시했다.',
    '회사는 무단전재 소송에서 이겼다고 밝혔으며, 이번 판결로 뉴스 콘텐츠의 저작권 보호가 강화될 것으로 내다봤다. 업계는 환영했다. 판결문은 다음 주에 나올 예정이며 양측 모두 항소할 뜻은 없다고 전했다.',
  ]);
});
