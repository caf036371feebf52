import { describe, expect, it } from 'vitest';
import { renderReply, renderWelcome, type TeamsMessage } from '../../../adapters/teams/render.js';
import type { Answer, AnswerTable } from '../../../src/model/answer.js';
import type { Language } from '../../../src/model/principal.js';
import { cardTexts, elementsOf } from '../../support/teams.js';
import { answerWith } from './fixtures.js';

function render(part: Partial<Answer>, language: Language = 'ko'): readonly TeamsMessage[] {
  return renderReply({ answer: answerWith(part), language });
}

function only(messages: readonly TeamsMessage[]): TeamsMessage {
  const [first, ...others] = messages;
  if (first === undefined || others.length > 0) throw new Error(`${messages.length} messages`);
  return first;
}

function textsOf(part: Partial<Answer>, language: Language = 'ko'): string[] {
  return cardTexts(only(render(part, language)).attachments[0]?.content);
}

function cardBytes(message: TeamsMessage): number {
  return Buffer.byteLength(JSON.stringify(message.attachments[0]?.content));
}

function clientTable(rows: number, name: (i: number) => string): AnswerTable {
  return {
    columns: [
      { key: 'client', label: '거래처', unit: null },
      { key: 'sales_amount', label: '매출', unit: 'KRW' },
      { key: 'share', label: '비중', unit: 'percent' },
    ],
    rows: Array.from({ length: rows }, (_, i) => [name(i), 1_000_000 * (rows - i), 12.5]),
  };
}

it('the nearest sections are told with the words that they may be no answer', () => {
  const lines = [
    '가장 가까운 조항입니다. 답이 아닐 수 있으니 원문을 확인해 주세요.',
    '• 여비 규정, 제3조 (숙박비), 2쪽, 2026-01-01 시행',
    '• 카드 기준, 4. 정산, 2026-01-01 시행',
  ];
  const told = textsOf({ status: 'no_data', text: lines.join('\n') }).join('\n');
  for (const line of lines) expect(told).toContain(line);
});

describe('figures', () => {
  it.each([
    [1_234_567, 'KRW', 'ko', '1,234,567원'],
    [1_234_567, 'KRW', 'en', '₩1,234,567'],
    [9_007_199_254_740_993n, 'KRW', 'ko', '9,007,199,254,740,993원'],
    [-5, 'KRW', 'ko', '-5원'],
    [12_345, 'count', 'ko', '12,345'],
    [98.26, 'percent', 'ko', '98.3%'],
    [-1.2, 'percent_point', 'ko', '-1.2%p'],
    [3, 'days', 'ko', '3일'],
    [1, 'days', 'en', '1 day'],
    [null, 'KRW', 'ko', '–'],
  ] as const)('%s %s in %s is shown as %s', (value, unit, language, shown) => {
    const figures = [{ metric: 'm', label: 'label', value, unit }];
    expect(textsOf({ figures }, language)).toContain(shown);
  });

  it('beyond a dozen are counted, not dropped in silence', () => {
    const figures = Array.from({ length: 20 }, (_, i) => ({
      metric: 'm',
      label: `수치 ${i}`,
      value: i,
      unit: 'count' as const,
    }));
    const texts = textsOf({ figures });
    expect(texts).toContain('수치 11');
    expect(texts).not.toContain('수치 12');
    expect(texts).toContain('외 8개 수치');
  });
});

describe('a table', () => {
  it('of many columns, or of sentences, is a block a row, as a phone has no room for it', () => {
    const columns = ['client', 'risk', 'reason'].map((key) => ({ key, label: key, unit: null }));
    const reason = 'no order for 121 days (usually about every 5)';
    const message = only(
      render(
        {
          table: {
            columns,
            rows: [
              ['한빛병원', 100, reason],
              ['', null, ''],
            ],
          },
        },
        'en',
      ),
    );
    const { content } = message.attachments[0] ?? {};
    expect(elementsOf(content, 'Table')).toEqual([]);
    const texts = cardTexts(content);
    const at = texts.indexOf('한빛병원');
    expect(texts.slice(at, at + 5)).toEqual(['한빛병원', 'Risk: ', '100', ' · Reason: ', reason]);
    const wide = {
      columns: [...columns, ...columns].map((c, i) => ({ ...c, key: `${i}` })),
      rows: [['가', 1, '나', '다', 2, '라']],
    };
    expect(elementsOf(only(render({ table: wide })).attachments[0]?.content, 'Table')).toEqual([]);
  });

  it('is an Adaptive Card table with its header first and figures to the right', () => {
    const message = only(render({ table: clientTable(2, (i) => `병원 ${i}`) }));
    const [table] = elementsOf(message.attachments[0]?.content, 'Table');
    expect(table).toMatchObject({
      firstRowAsHeaders: true,
      columns: [
        { width: 3 },
        { horizontalCellContentAlignment: 'Right' },
        { horizontalCellContentAlignment: 'Right' },
      ],
    });
    expect(cardTexts(table)).toEqual([
      '거래처',
      '매출',
      '비중',
      '병원 0',
      '2,000,000원',
      '12.5%',
      '병원 1',
      '1,000,000원',
      '12.5%',
    ]);
  });

  /** As a month against the one before it: four columns, three of them amounts. */
  const compared = (rows: number): AnswerTable => ({
    columns: [
      { key: 'client', label: '거래처', unit: null },
      { key: 'sales_amount', label: '매출', unit: 'KRW' },
      { key: 'comparison_amount', label: '비교 기간 매출', unit: 'KRW' },
      { key: 'growth', label: '증감률', unit: 'percent' },
    ],
    rows: Array.from({ length: rows }, (_, i) => [`다온움대학교병원 ${i}`, 124_578_450, 117_108_920, 6.4]),
  });

  it('of four columns that a phone has no room for has two there, with every figure', () => {
    const { content } = only(render({ table: compared(3) })).attachments[0] ?? {};
    const [wide, phone, ...others] = elementsOf(content, 'Table');
    expect(others).toEqual([]);
    expect(wide).toMatchObject({ targetWidth: 'atLeast:standard', columns: [{}, {}, {}, {}] });
    expect(phone).toMatchObject({ targetWidth: 'atMost:narrow', columns: [{}, {}] });
    expect(cardTexts(phone).slice(0, 5)).toEqual([
      '거래처',
      '매출',
      '다온움대학교병원 0',
      '비교 기간 매출 117,108,920원 · 증감률 +6.4%',
      '124,578,450원',
    ]);
    expect(elementsOf(wide, 'TableRow')).toHaveLength(4);
  });

  it('of four columns and many rows stands in two columns alone, rather than lose rows', () => {
    const message = only(render({ table: compared(50) }));
    const [phone, ...others] = elementsOf(message.attachments[0]?.content, 'Table');
    expect(others).toEqual([]);
    expect(phone).not.toHaveProperty('targetWidth');
    expect(elementsOf(phone, 'TableRow').length).toBeGreaterThan(40);
    expect(cardBytes(message)).toBeLessThan(28 * 1024);
  });

  it('of four narrow columns is one table everywhere', () => {
    const columns = ['a', 'b', 'c', 'd'].map((key) => ({ key, label: key, unit: 'count' as const }));
    const message = only(render({ table: { columns, rows: [[1, 2, 3, 4]] } }));
    const [table, ...others] = elementsOf(message.attachments[0]?.content, 'Table');
    expect(others).toEqual([]);
    expect(table).not.toHaveProperty('targetWidth');
  });

  it('shows 50 rows at most and says how many are left', () => {
    const message = only(render({ table: clientTable(1_234, (i) => `병원 ${i}`) }));
    const shown = elementsOf(message.attachments[0]?.content, 'TableRow').length - 1;
    expect(shown).toBeGreaterThan(30);
    expect(shown).toBeLessThanOrEqual(50);
    expect(cardTexts(message.attachments[0]?.content)).toContain(
      `외 ${(1_234 - shown).toLocaleString('en-US')}행`,
    );
    expect(cardBytes(message)).toBeLessThan(28 * 1024);
  });

  it('with very long names stays within the card limit and says how many rows are left', () => {
    const message = only(
      render({
        table: clientTable(50, (i) => `${i} ${'가나다라마바사'.repeat(100)}`),
        sources: [
          {
            kind: 'sql',
            title: '매출',
            statement: 'SELECT '.repeat(2_000),
            parameters: [1, 'x'],
            rowsRead: 9,
          },
        ],
        suggestions: ['지난달은?'],
      }),
    );
    expect(cardBytes(message)).toBeLessThan(28 * 1024);
    const shown = elementsOf(message.attachments[0]?.content, 'TableRow').length - 1;
    expect(cardTexts(message.attachments[0]?.content)).toContain(`외 ${50 - shown}행`);
  });

  it('gives no row up for the statements of its sources, which keep their names', () => {
    const statement = `SELECT ${'s.sale_amount, '.repeat(60)}1`;
    const sources = ['판매 실적 집계', '조회 범위의 담당자', '판매 목표', '데이터 기준일'].map((title) => ({
      kind: 'sql' as const,
      title,
      statement,
      parameters: [],
      rowsRead: 28,
    }));
    const message = only(render({ table: clientTable(50, (i) => `거래처 ${i}`), sources }));
    const content = message.attachments[0]?.content;
    const bare = only(render({ table: clientTable(50, (i) => `거래처 ${i}`), sources: [] }));
    expect(elementsOf(bare.attachments[0]?.content, 'TableRow')).toHaveLength(51);
    expect(elementsOf(content, 'TableRow')).toHaveLength(51);
    const hidden = elementsOf(content, 'Container').find(({ id }) => id === 'sources');
    const told = cardTexts(hidden);
    for (const { title } of sources) expect(told).toContain(`${title} (28행)`);
    expect(cardBytes(message)).toBeLessThan(28 * 1024);
  });

  it('of big numbers without a unit keeps every digit', () => {
    const table = { columns: [{ key: 'n', label: 'n', unit: null }], rows: [[12_345_678_901_234_567_890n]] };
    expect(textsOf({ table })).toContain('12345678901234567890');
  });
});

it('an article is told once: its title opens it where it stands', () => {
  const title = '환절기 시럽 품절 [x](https://evil.example)';
  const sources = [
    { kind: 'news' as const, title, url: 'https://news.example/1', publishedDate: '2026-06-14' },
    { kind: 'news' as const, title: '다른 기사', url: 'https://news.example/2', publishedDate: '2026-06-13' },
  ];
  const message = only(render({ text: `뉴스 1건입니다.\n\n1. ${title}\n   한 줄 요약`, sources }));
  const { content } = message.attachments[0] ?? {};
  const texts = cardTexts(content);
  expect(texts.filter((text) => text.includes('환절기'))).toEqual([`1. ${title}`]);
  const opened = elementsOf(content, 'Action.OpenUrl').map(({ url }) => url);
  expect(opened).toEqual(['https://news.example/1', 'https://news.example/2']);
});

describe('where a figure comes from', () => {
  it('is one subtle line of period, comparison, filters and scope', () => {
    const part = {
      comparison: { from: '2026-05-01', to: '2026-05-15' },
      filters: { department: ['강남팀'], product: [] },
      scope: 'department' as const,
    };
    expect(textsOf(part)).toContain(
      '2026-06-01~2026-06-15 · 비교 2026-05-01~2026-05-15 · 부서: 강남팀 · 부서',
    );
    expect(textsOf(part, 'en')).toContain(
      '2026-06-01~2026-06-15 · against 2026-05-01~2026-05-15 · team: 강남팀 · own team',
    );
  });

  it('is not said twice where the words above name the period', () => {
    const texts = textsOf({
      text: '매출은 1억 2,345만원입니다.\n[2026-06-01~2026-06-15 · 강남팀 · 완료 매출]',
    });
    expect(texts.filter((text) => text.includes('2026-06-01'))).toHaveLength(1);
  });

  it('is left out where there is no figure', () => {
    const texts = textsOf({ status: 'denied', period: null, figures: [], sources: [], suggestions: [] });
    expect(texts).toEqual(['이번 달 매출은 1억 2,345만원입니다.']);
  });

  it('has its sources collapsed behind one button', () => {
    const message = only(
      render({
        sources: [
          { kind: 'sql', title: '매출', statement: 'SELECT 1', parameters: ['2026-06-01'], rowsRead: 1_234 },
          { kind: 'document', title: '규정', path: 'a.pdf', page: 3, snippet: '본문' },
        ],
      }),
    );
    const content = message.attachments[0]?.content;
    expect(elementsOf(content, 'Action.ToggleVisibility')).toEqual([
      { type: 'Action.ToggleVisibility', title: '출처 2건', targetElements: ['sources'] },
    ]);
    const hidden = elementsOf(content, 'Container').find((c) => c.id === 'sources');
    expect(hidden?.isVisible).toBe(false);
    expect(cardTexts(hidden)).toEqual([
      '매출 (1,234행)',
      'SELECT 1',
      '[2026-06-01]',
      '규정 (a.pdf · 3쪽)',
      '본문',
    ]);
  });
});

describe('choices and suggestions', () => {
  it('are buttons that ask in the same conversation', () => {
    const message = only(render({ status: 'clarify', choices: ['한빛병원', '한빛의원'], suggestions: [] }));
    expect(elementsOf(message.attachments[0]?.content, 'Action.Submit').map((a) => a.data)).toEqual(
      ['한빛병원', '한빛의원'].map((question) => ({
        msteams: { type: 'messageBack', displayText: question, text: question },
        question,
      })),
    );
  });

  it('too long to be asked whole get no button', () => {
    const message = only(render({ suggestions: ['x'.repeat(301), '지난달은?'] }));
    expect(elementsOf(message.attachments[0]?.content, 'Action.Submit')).toHaveLength(1);
  });
});

describe('untrusted text', () => {
  const hostile = [
    '[무료](https://evil.example.com) **굵게** _기울임_ ~~줄~~ `코드`',
    '<at>모두</at> <script>alert(1)</script> <b>병원</b>',
    '# 제목\r- 목록',
    '![그림](https://evil.example.com/x.png)',
  ];

  it.each(hostile)('is shown as it is, in elements that read no Markdown or HTML: %s', (name) => {
    const message = only(
      render({
        text: `거래처 ${name}`,
        figures: [
          { metric: 'm', label: name, value: 1, unit: 'KRW' },
          { metric: 'n', label: name, value: 1, unit: 'KRW' },
        ],
        table: { columns: [{ key: 'client', label: name, unit: null }], rows: [[name]] },
        filters: { client: [name] },
        sources: [{ kind: 'document', title: name, path: name, section: name, snippet: name }],
        choices: [name],
      }),
    );
    const content = message.attachments[0]?.content;
    for (const type of ['TextBlock', 'FactSet', 'Fact', 'Image', 'Action.OpenUrl']) {
      expect(elementsOf(content, type)).toEqual([]);
    }
    expect(content).not.toHaveProperty('msteams.entities');
    expect(message).not.toHaveProperty('text');
    expect(cardTexts(content)).toContain(name.replace(/\s+/g, ' '));
  });

  it('loses marks that turn its direction round, control characters and card functions', () => {
    const texts = textsOf({
      text: 'a\u202eb\u2066c\u200fd\u0007e\u0000f {{DATE(2017-02-14T06:00:00Z)}} \ud800g',
    });
    expect(texts[0]).toBe('abcdef { {DATE(2017-02-14T06:00:00Z)}} \ufffdg');
  });
});

describe('length', () => {
  it('a text too long for one card comes in several, none of it lost', () => {
    const text = Array.from({ length: 400 }, (_, i) => `${i}번째 문장은 이렇게 이어집니다.`).join('\n');
    const messages = render({ text, table: clientTable(5, (i) => `병원 ${i}`) });
    expect(messages.length).toBeGreaterThan(1);
    for (const message of messages) expect(cardBytes(message)).toBeLessThan(28 * 1024);
    const shown = messages.flatMap((m) => cardTexts(m.attachments[0]?.content)).join('\n');
    for (const i of [0, 199, 399]) expect(shown).toContain(`${i}번째 문장`);
    const tables = messages.map((m) => elementsOf(m.attachments[0]?.content, 'Table').length);
    expect(tables.slice(0, -1).every((n) => n === 0)).toBe(true);
    expect(tables.at(-1)).toBe(1);
  });

  it.each([
    ['one endless word', '가'.repeat(100_000)],
    ['endless short lines', 'a\n'.repeat(50_000)],
    ['quotes that JSON has to escape', '"\\'.repeat(50_000)],
    ['emoji', '👩‍⚕️'.repeat(20_000)],
  ])('%s is cut, said to be cut, and within every limit', (_what, text) => {
    const messages = render({ text });
    expect(messages.length).toBeLessThanOrEqual(4);
    for (const message of messages) {
      expect(cardBytes(message)).toBeLessThan(28 * 1024);
      expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(80 * 1024);
      expect(message.summary.length).toBeLessThanOrEqual(200);
      expect(JSON.stringify(message)).not.toMatch(/\\ud[89ab]|\ufffd/i);
    }
    const last = messages.at(-1);
    expect(cardTexts(last?.attachments[0]?.content)).toContain('너무 길어 뒷부분을 줄였습니다.');
  });
});

it('the same answer gives the same card', () => {
  const part = { table: clientTable(30, (i) => `병원 ${i}`) };
  expect(JSON.stringify(render(part))).toBe(JSON.stringify(render(part)));
});

it('the welcome offers three questions in either language', () => {
  for (const language of ['ko', 'en'] as const) {
    expect(elementsOf(renderWelcome(language).attachments[0]?.content, 'Action.Submit')).toHaveLength(3);
  }
});

describe('articles', () => {
  const news = (fields: object) => ({
    kind: 'news' as const,
    title: '[약가](https://evil.example) 인하',
    url: 'https://news.example/1',
    publishedDate: '2026-06-15',
    publisher: '가상신문',
    ...fields,
  });

  it('open when they are pressed, and their text is no markup', () => {
    const message = only(
      render({ text: '뉴스', sources: [news({}), news({ goUrl: 'https://bot.example/news/go/t' })] }),
    );
    const card = JSON.stringify(message.attachments[0]?.content);
    expect(card.match(/"type":"Action.OpenUrl","url":"[^"]+"/g)).toEqual([
      '"type":"Action.OpenUrl","url":"https://news.example/1"',
      '"type":"Action.OpenUrl","url":"https://bot.example/news/go/t"',
    ]);
    expect(textsOf({ text: '뉴스', sources: [news({})] })).toContain('[약가](https://evil.example) 인하');
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', ''])('"%s" opens nothing', (url) => {
    const message = only(render({ text: '뉴스', sources: [news({ url, goUrl: '/news/go/t' })] }));
    expect(JSON.stringify(message)).not.toContain('OpenUrl');
  });
});
