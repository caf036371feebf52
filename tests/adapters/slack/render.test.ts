import { describe, expect, test } from 'vitest';
import { ASK_ACTION, decodeAsk, encodeAsk } from '../../../adapters/slack/buttons.js';
import { renderReply, type SlackMessage } from '../../../adapters/slack/render.js';
import type { Answer } from '../../../src/model/answer.js';
import type { Language } from '../../../src/model/principal.js';
import { answerOf } from '../../support/slack-bot.js';
import { refusalOf } from '../../support/slack-limits.js';

function render(
  fields: Partial<Answer>,
  language: Language = 'ko',
  messagesMax = 10,
): readonly SlackMessage[] {
  return renderReply({ answer: answerOf(fields), language }, { messagesMax });
}

function refusals(messages: readonly SlackMessage[]): readonly (string | null)[] {
  return messages.flatMap((message) => [
    refusalOf(message.text, message.blocks as never),
    refusalOf(message.plain, null),
  ]);
}

function only(messages: readonly SlackMessage[]): SlackMessage {
  expect(messages).toHaveLength(1);
  return messages[0] as SlackMessage;
}

interface Loose {
  readonly type: string;
  readonly text?: { readonly type: string; readonly text: string };
  readonly rows?: readonly (readonly { readonly type: string; readonly text: string }[])[];
  readonly column_settings?: readonly { readonly align: string }[];
  readonly elements?: readonly { text: unknown; value: string; action_id: string }[];
}

function blocks(message: SlackMessage): readonly Loose[] {
  return message.blocks as unknown as readonly Loose[];
}

const CLIENTS: Answer['table'] = {
  columns: [
    { key: 'client', label: '거래처', unit: null },
    { key: 'sales_amount', label: '매출', unit: 'KRW' },
    { key: 'growth', label: '증감률', unit: 'percent' },
    { key: 'achievement_rate', label: '차이', unit: 'percent_point' },
    { key: 'sales_count', label: '건수', unit: 'count' },
    { key: 'year', label: '연도', unit: null },
  ],
  rows: [
    ['한빛병원', 12_345_678_901_234_567n, 12.54, -3.06, 1234, 2026],
    ['', null, null, null, 0, 2025],
  ],
};

/** As the documents tell it where nothing is sure. */
const NEAREST = [
  '문서에서 딱 맞는 내용은 찾지 못했습니다.',
  '가장 가까운 조항입니다. 답이 아닐 수 있으니 원문을 확인해 주세요.',
  '• 여비 규정, 제3조 (숙박비), 2쪽, 2026-01-01 시행',
  '  “숙박비는 1박 12만원 이내로 한다.”',
  '• 카드 기준, 4. 정산, 2026-01-01 시행',
];

test('the nearest sections come each on its line, the words that they may be no answer above them', () => {
  const message = only(render({ status: 'no_data', text: NEAREST.join('\n') }));
  const told = blocks(message)
    .map((block) => block.text?.text ?? '')
    .join('\n');
  for (const line of NEAREST) expect(told.split('\n')).toContain(line);
  expect(refusals([message])).toEqual([null, null]);
});

describe('a table', () => {
  test('shows exact won, one decimal of percent and a dash for no value, numbers to the right', () => {
    const table = blocks(only(render({ text: '거래처별', table: CLIENTS })))[1];
    expect(table?.rows?.map((row) => row.map((cell) => cell.text))).toEqual([
      ['거래처', '매출', '증감률', '차이', '건수', '연도'],
      ['한빛병원', '12,345,678,901,234,567원', '+12.5%', '-3.1%p', '1,234', '2026'],
      ['–', '–', '–', '–', '0', '2025'],
    ]);
    expect(table?.column_settings?.map((column) => column.align)).toEqual([
      'left',
      'right',
      'right',
      'right',
      'right',
      'right',
    ]);
  });

  test('over the limit is cut and says how much is left out', () => {
    const columns = Array.from({ length: 23 }, (_, i) => ({ key: `c${i}`, label: `열${i}`, unit: null }));
    const rows = Array.from({ length: 130 }, (_, r) => columns.map((_c, i) => (i === 0 ? `행${r}` : '가')));
    const message = only(render({ table: { columns, rows } }));
    const table = blocks(message)[1];
    expect(table?.rows).toHaveLength(100);
    expect(table?.rows?.[0]).toHaveLength(20);
    expect(JSON.stringify(message.blocks)).toContain('외 31행, 외 3열');
    expect(refusals([message])).toEqual([null, null]);
    const english = only(render({ table: { columns: columns.slice(0, 1), rows } }, 'en'));
    expect(JSON.stringify(english.blocks)).toContain('and 31 more rows');
  });

  test('of very long cells stays within what Slack takes, and counts the rows left out', () => {
    const columns = [{ key: 'note', label: '메모', unit: null }];
    const rows = Array.from({ length: 90 }, () => ['가'.repeat(5_000)]);
    const messages = render({ table: { columns, rows } });
    expect(refusals(messages).filter((refusal) => refusal !== null)).toEqual([]);
    const shown = messages.flatMap(blocks).find((block) => block.type === 'table')?.rows?.length ?? 0;
    expect(JSON.stringify(messages)).toContain(`외 ${90 - (shown - 1)}행`);
  });

  test('without rows is left out', () => {
    expect(JSON.stringify(render({ table: { columns: [], rows: [] } }))).not.toContain('"table"');
  });
});

describe('what stands below an answer', () => {
  test('names period, comparison, scope, filters and sources', () => {
    const message = only(
      render({
        text: '매출',
        period: { from: '2026-06-01', to: '2026-06-15' },
        comparison: { from: '2026-05-31', to: '2026-05-31' },
        scope: 'department',
        filters: { client: ['한빛병원'], category: ['항생제'] },
        sources: [
          { kind: 'sql', title: '매출 데이터', statement: 'SELECT 1', parameters: [], rowsRead: 3 },
          { kind: 'document', title: '계약서', path: 'a.pdf', page: 3, snippet: '…' },
          { kind: 'model', title: '예측', version: '4', runId: 'r' },
        ],
      }),
    );
    const text = JSON.stringify(message.blocks);
    expect(text).toContain(
      '기간 2026-06-01 ~ 2026-06-15 · 비교 2026-05-31 · 범위 소속 부서 · 조건 한빛병원, 항생제',
    );
    expect(text).toContain('출처: 매출 데이터, 계약서 (3쪽), 예측 4');
    expect(text).not.toContain('SELECT');
  });

  test('does not repeat the period and scope that the text names itself', () => {
    const text = '매출 1억원\n2026-06-01~06-15 · 강남팀 · 완료 매출';
    const message = only(render({ text, period: { from: '2026-06-01', to: '2026-06-15' } }));
    expect(message.blocks).toHaveLength(1);
  });

  test('says nothing of scope where the answer is a denial', () => {
    const message = only(render({ status: 'denied', text: '볼 수 없습니다.', scope: 'own' }));
    expect(message.blocks).toHaveLength(1);
  });

  test('gives the exact won where the text has them rounded and no table has them', () => {
    const figures = [{ metric: 'sales_amount', label: '매출', value: 123_456_789, unit: 'KRW' as const }];
    expect(JSON.stringify(render({ text: '1억 2,346만원', figures }))).toContain('매출 123,456,789원');
    expect(render({ text: '123,456,789원', figures })[0]?.blocks).toHaveLength(1);
  });

  test('offers choices before suggestions as at most five buttons that ask their text', () => {
    const message = only(
      render({
        status: 'clarify',
        choices: ['한빛병원', '한빛의원', '한빛병원'],
        suggestions: ['가', '나', '다', '라', ' '],
      }),
    );
    const elements = blocks(message).at(-1)?.elements ?? [];
    expect(elements.map((element) => decodeAsk(element.value)?.ask)).toEqual([
      '한빛병원',
      '한빛의원',
      '가',
      '나',
      '다',
    ]);
    expect(elements.every((element) => ASK_ACTION.test(element.action_id))).toBe(true);
    expect(new Set(elements.map((element) => element.action_id)).size).toBe(5);
  });

  test('cuts the middle out of a label, as questions of one long name differ at their ends', () => {
    const name = `${'가'.repeat(80)}😀`;
    const suggestions = [`${name} 올해 월별 매출`, `${name} 지난달 매출`, '<b>'.repeat(40)];
    const { elements = [] } = blocks(only(render({ suggestions }))).at(-1) as Loose;
    const labels = elements.map(({ text }) => (text as { text: string }).text);
    expect(labels.map((label) => label.length <= 75)).toEqual([true, true, true]);
    expect(labels[0]).toMatch(/^가+….*😀 올해 월별 매출$/u);
    expect(labels[1]).toMatch(/^가+….*😀 지난달 매출$/u);
  });

  test('begins what is offered in English with a capital, but leaves names as they are written', () => {
    const offered = { choices: ['iCare clinic'], suggestions: ['sales this month'] };
    const message = only(
      render(
        {
          ...offered,
          table: { columns: [{ key: 'client', label: 'client', unit: null }], rows: [['iCare']] },
        },
        'en',
      ),
    );
    const { elements = [] } = blocks(message).at(-1) as Loose;
    expect(elements.map(({ text }) => (text as { text: string }).text)).toEqual([
      'iCare clinic',
      'Sales this month',
    ]);
    expect(elements.map(({ value }) => decodeAsk(value)?.ask)).toEqual(['iCare clinic', 'sales this month']);
    expect(
      blocks(message)
        .find(({ type }) => type === 'table')
        ?.rows?.map(([cell]) => cell?.text),
    ).toEqual(['Client', 'iCare']);
  });

  test('cuts a long button label, and leaves out a question that does not fit into a button', () => {
    const message = only(render({ suggestions: ['&'.repeat(100), '가'.repeat(2_100)] }));
    expect(blocks(message).at(-1)?.elements).toHaveLength(1);
    expect(refusals([message])).toEqual([null, null]);
  });
});

describe('untrusted text', () => {
  const HOSTILE = '<!channel> <@U123> <https://evil.example|눌러요> *굵게* `코드` &amp; \u202e뒤집기\u0007';

  test('from names can neither mention, link nor format anywhere in a message', () => {
    const messages = render({
      text: HOSTILE,
      table: { columns: [{ key: 'c', label: HOSTILE, unit: null }], rows: [[HOSTILE]] },
      filters: { client: [HOSTILE] },
      period: { from: '2026-06-01', to: '2026-06-01' },
      sources: [{ kind: 'rule', title: HOSTILE }],
      choices: [HOSTILE],
      suggestions: [HOSTILE],
    });
    const sent = JSON.stringify(messages);
    expect(sent).not.toMatch(/<[!@#h]/);
    expect(sent).not.toContain('mrkdwn');
    for (const { text, plain } of messages) expect(text + plain).not.toMatch(/[<>]/);
    // A button's value is never shown, and has to come back as it was.
    const shown = JSON.stringify(messages, (key, value: unknown) => (key === 'value' ? undefined : value));
    expect(shown).not.toMatch(/[\u202a-\u202e]/);
    expect(shown).not.toContain('\\u0007');
    expect(refusals(messages).filter((refusal) => refusal !== null)).toEqual([]);
  });

  test('comes back from a button exactly as it was', () => {
    const text = '<!channel>&"병원\' \\u0026';
    expect(encodeAsk(text)).not.toMatch(/[<>&]/);
    expect(decodeAsk(encodeAsk(text))).toEqual({ ask: text });
  });

  test.each(['', 'plain', '{}', '{"ask":1}', 'null', '[]'])('%j is no button of ours', (value) => {
    expect(decodeAsk(value)).toBeNull();
  });
});

describe('a long answer', () => {
  test.each([
    ['words', '매출 '.repeat(20_000)],
    ['one unbroken word', '가'.repeat(50_000)],
    ['only characters that must be escaped', '&<>'.repeat(9_000)],
    ['surrogate pairs', '🏥'.repeat(20_000)],
    ['half a surrogate pair', `병원 \ud83c ${'매출 '.repeat(3_000)}`],
    ['many lines', 'ㄱ\n'.repeat(30_000)],
  ])('of %s stays within the limits of every message and of their number', (_name, text) => {
    for (const messagesMax of [5, 10]) {
      const messages = render({ text, table: CLIENTS, suggestions: ['다음'] }, 'ko', messagesMax);
      expect(messages.length).toBeLessThanOrEqual(messagesMax);
      expect(refusals(messages).filter((refusal) => refusal !== null)).toEqual([]);
      expect(JSON.stringify(messages)).not.toMatch(/\\ud[89ab]/);
    }
  });

  test('that does not fit says so, and keeps its buttons', () => {
    const messages = render({ text: '매출 '.repeat(40_000), suggestions: ['다음'] }, 'ko', 5);
    expect(messages).toHaveLength(5);
    const last = messages[4] as SlackMessage;
    expect(last.text).toContain('여기까지만');
    expect(blocks(last).at(-1)?.type).toBe('actions');
  });

  test('is not broken within an entity', () => {
    const messages = render({ text: `${'가'.repeat(2_998)}&끝` });
    const sections = messages.flatMap(blocks).map((block) => block.text?.text);
    expect(sections).toEqual(['가'.repeat(2_998), '&amp;끝']);
  });
});

test('an answer without text still is a message', () => {
  expect(refusals(render({ text: '  ' })).filter((refusal) => refusal !== null)).toEqual([]);
});

describe('articles', () => {
  const news = (fields: object) => ({
    kind: 'news' as const,
    title: '약가 <!channel> & <https://evil.example|여기>',
    url: 'https://news.example/1?a=1&b=2',
    publishedDate: '2026-06-15',
    publisher: '가상신문',
    ...fields,
  });

  test('are links of their own, whose text is never read as markup', () => {
    const message = only(
      render({ text: '뉴스', sources: [news({}), news({ goUrl: 'https://bot.example/news/go/t' })] }),
    );
    expect(refusals([message])).toEqual([null, null]);
    const rich = message.blocks.find((block) => block.type === 'rich_text');
    const links = JSON.stringify(rich).match(/"type":"link","url":"[^"]+"/g);
    expect(links).toEqual([
      '"type":"link","url":"https://news.example/1?a=1&b=2"',
      '"type":"link","url":"https://bot.example/news/go/t"',
    ]);
    // What notifications show is read as markup, so it is escaped.
    expect(message.text).toContain('약가 &lt;');
    expect(message.text).not.toContain('<!channel>');
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', '', 'news.example'])('"%s" is no link', (url) => {
    const message = only(render({ text: '뉴스', sources: [news({ url, goUrl: '/news/go/t' })] }));
    expect(refusals([message])).toEqual([null, null]);
    expect(JSON.stringify(message.blocks)).not.toContain('"link"');
  });
});

describe('articles that the words of an answer tell', () => {
  const article = (title: string, url: string) =>
    ({ kind: 'news', title, url, publishedDate: '2026-06-15', publisher: '가상신문' }) as const;
  const HOSTILE = '약가 <!channel> & <https://evil.example|여기>';
  const text = `뉴스 2건입니다.\n\n1. ${HOSTILE}\n   가상신문 · 2026-06-15\n   요약입니다.\n\n2. 신약 허가\n   가상신문\n\n[2026-06-15 09:00에 모은 뉴스까지]`;
  const sources = [
    article(HOSTILE, 'https://news.example/1'),
    article('신약 허가', 'https://news.example/2'),
    article('말하지 않은 기사', 'https://news.example/3'),
  ];

  test('are opened by their titles there, each told once', () => {
    const message = only(render({ text, sources }));
    expect(refusals([message])).toEqual([null, null]);
    const rich = JSON.stringify(message.blocks.filter((block) => block.type === 'rich_text'));
    expect(rich.match(/"type":"link","url":"[^"]+"/g)).toEqual(
      [1, 2, 3].map((n) => `"type":"link","url":"https://news.example/${n}"`),
    );
    expect(message.plain.split('신약 허가')).toHaveLength(2);
    expect(message.plain).toContain('말하지 않은 기사');
    expect(rich).not.toContain('<!channel>');
    expect(message.text).not.toContain('<!channel>');
  });

  test('are split between messages as any long answer is', () => {
    const many = Array.from({ length: 40 }, (_, i) => article(`기사 ${i}번`, `https://news.example/${i}`));
    const long = many.map(({ title }, i) => `${i + 1}. ${title}\n   ${'가'.repeat(800)}`).join('\n\n');
    const messages = render({ text: long, sources: many });
    expect(messages.length).toBeGreaterThan(1);
    expect(refusals(messages).every((refusal) => refusal === null)).toBe(true);
    expect(JSON.stringify(messages.map((m) => m.blocks)).match(/"type":"link"/g)).toHaveLength(40);
  });
});

describe('follow-ups of figures', () => {
  const table = {
    columns: [
      { key: 'client', label: '거래처', unit: null },
      { key: 'sales_amount', label: '매출', unit: 'KRW' as const },
    ],
    rows: [
      ['가', 1],
      ['나', 2],
    ],
  };
  const pressed = (fields: Partial<Answer>, more: object, withFiles = false): readonly string[] => {
    const reply = { answer: answerOf(fields), language: 'ko' as const, ...more };
    const message = only(renderReply(reply, { messagesMax: 10, withFiles }));
    expect(refusals([message])).toEqual([null, null]);
    return blocks(message)
      .filter(({ type }) => type === 'actions')
      .flatMap(({ elements = [] }) => elements.map(({ action_id: id, value }) => `${id} ${value}`));
  };
  const figures = { turn: 5, isFigures: true };

  test('go on from their own answer, as a picture, a file where files are brought, and how it was computed', () => {
    expect(pressed({ table }, figures, true)).toEqual([
      'medisales_ask_chart {"ask":"그래프로 보여줘","after":5}',
      'medisales_ask_export {"ask":"엑셀로 줘","after":5}',
      'medisales_ask_explain {"ask":"이 숫자 어떻게 계산한 거야?","after":5}',
    ]);
    expect(pressed({ table }, figures)).toHaveLength(2);
    expect(pressed({}, figures, true)).toEqual([
      'medisales_ask_explain {"ask":"이 숫자 어떻게 계산한 거야?","after":5}',
    ]);
  });

  test('let figures be looked at by what they can be, going on from their answer', () => {
    const reply = {
      answer: answerOf({ table }),
      language: 'ko' as const,
      ...figures,
      breakdowns: ['product', 'client'] as const,
    };
    const message = only(renderReply(reply, { messagesMax: 10 }));
    expect(refusals([message])).toEqual([null, null]);
    const menu = blocks(message)
      .flatMap(({ elements = [] }) => elements)
      .find(({ action_id: id }) => id === 'medisales_ask_breakdown');
    expect(menu).toEqual({
      type: 'static_select',
      action_id: 'medisales_ask_breakdown',
      placeholder: { type: 'plain_text', text: '나눠 보기', emoji: false },
      options: [
        {
          text: { type: 'plain_text', text: '제품별', emoji: false },
          value: '{"ask":"제품별로","after":5}',
        },
        {
          text: { type: 'plain_text', text: '거래처별', emoji: false },
          value: '{"ask":"거래처별로","after":5}',
        },
      ],
    });
    expect(ASK_ACTION.test('medisales_ask_breakdown')).toBe(true);
    expect(pressed({ table }, figures).join()).not.toContain('breakdown');
  });

  test('are not offered for what is no figure question or was not kept', () => {
    expect(pressed({ table }, { turn: 5 }, true)).toEqual([]);
    expect(pressed({ table }, { isFigures: true }, true)).toEqual([]);
  });

  test('their values come back as they went, and of others nothing does', () => {
    expect(ASK_ACTION.test('medisales_ask_explain')).toBe(true);
    expect(decodeAsk(encodeAsk('a <b>', 5))).toEqual({ ask: 'a <b>', after: 5 });
    expect(decodeAsk('{"ask":"a","after":"5"}')).toBeNull();
  });
});

test('what an answer is of stands small below it, and once', () => {
  const basis = '[2026-06-01~2026-06-15 · 강남팀 · 완료 매출] · 데이터 2026-06-14까지';
  const period = { from: '2026-06-01', to: '2026-06-15' };
  const message = only(render({ text: `매출은 1억원입니다.\n${basis}`, period }));
  const shown = blocks(message).map(({ type, text, elements }) => [
    type,
    text?.text ?? elements?.map((e) => e.text),
  ]);
  expect(shown).toEqual([
    ['section', '매출은 1억원입니다.'],
    ['context', [basis]],
  ]);
});
