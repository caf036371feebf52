import type { Range } from '../gold.js';
import { unsupported } from '../sheet.js';
import { deviceSheet } from './device.js';

const today = '2025-08-20';
const month: Range = ['2025-08-01', today];
const lastMonth: Range = ['2025-07-01', '2025-07-31'];
const june: Range = ['2025-06-01', '2025-06-30'];
const year: Range = ['2025-01-01', today];
const day = (date: string): Range => [date, date];

const { ask, by, gold, follow } = deviceSheet;
const haneul = by('haneul');
const emma = by('emma');
const pyo = by('pyo');

ask('total', 'haneul', haneul.total(month), {
  typo: ['이번달 매출 얼마애요ㅠㅠ', '이번다 매출 얼마', '이번달 매추 얼마야??'],
  clipped: ['이번달 매출 ㅋㅋ', '매출!! 이번달!!'],
  nospace: '나이번달얼마팔았어',
});
ask('total', 'emma', emma.total(month), {
  plain: ["What's my revenue so far this month?", 'my total sales this month'],
  clipped: 'my sales mtd?',
  nospace: 'mysalesthismonth',
  polite: 'Please let me know my sales this month, thank you',
});
ask('period', 'pyo', pyo.total(['2025-08-14', today]), {
  plain: ['최근 7일 매출', 'sales in the last 7 days', '최근 일주일 매출'],
  clipped: '최근 1주일꺼 얼마',
});
ask('period', 'pyo', pyo.total(day('2025-08-18')), {
  plain: ['그저께 매출', '8월 18일 매출', 'sales on August 18'],
  clipped: ['그제꺼', '8/18 얼마'],
});
ask('period', 'pyo', pyo.total(['2025-01-01', '2025-07-31']), {
  plain: ['1월부터 7월까지 매출', '1~7월 매출'],
  clipped: '1-7월 합계 얼마',
  voice: '일월부터 칠월까지 다 합치면 매출 얼마야',
});
ask('client', 'haneul', haneul.total(year, { client: '밝은눈안과 잠실점' }), {
  plain: ['잠실점 올해 매출', '밝은눈 잠실점 올해 매출'],
  clipped: '밝은눈잠실 올해',
});
ask('client', 'haneul', haneul.total(year, { client: 'St. Luke Clinic' }), {
  plain: ['St. Luke Clinic 올해 매출', 'St Luke 올해 매출'],
  clipped: 'st luke ytd',
});
ask('product', 'pyo', pyo.is('quantity', lastMonth, { product: 'PulseOx Pro' }), {
  plain: ['PulseOx Pro 지난달 수량', 'pulse ox pro 지난달 몇 대 나갔어'],
  clipped: ['PulseOxPro 7월 몇개', '펄스옥스 프로 지난달 수량'],
});
ask('product', 'pyo', pyo.total(year, { product: 'SutureLine 4-0' }), {
  plain: ['SutureLine 4-0 올해 매출', 'SutureLine 4-0 revenue this year'],
  clipped: ['sutureline 4-0 올해꺼', 'suture 4-0 올해 얼마'],
});
ask(
  'target',
  'haneul',
  {
    status: 'answered',
    figures: { target_amount: gold.target('month', ['2025-08-01', '2025-08-31'], ['haneul']) ?? 0 },
  },
  {
    plain: ['이번 달 목표 얼마야', 'what is my target this month'],
    clipped: '이번달 목표액',
    polite: '이번 달 제 목표 금액이 얼마인가요?',
  },
);
ask(
  'multi',
  'pyo',
  { status: 'answered', values: [gold.value('sales_amount', lastMonth), gold.value('sales_amount', month)] },
  {
    plain: ['지난달 매출은? 그리고 이번 달은?', '지난달 매출이랑 이번달 매출 알려줘'],
    voice: '지난달 매출이 얼마였고 이번 달은 지금까지 얼마야',
  },
);
ask(
  'multi',
  'sol',
  {
    status: 'answered',
    values: [
      gold.value('sales_amount', lastMonth, { user: 'haneul' }),
      gold.value('sales_amount', lastMonth, { user: 'dohyun' }),
    ],
  },
  {
    plain: ['구하늘이랑 백도현 지난달 매출 비교', '지난달 구하늘 vs 백도현'],
    clipped: '하늘이랑 도현이 저번달 누가 더 팔았냐',
  },
);
ask(
  'rank',
  'pyo',
  pyo.rank('client', lastMonth, { over: (g) => g.value < 10_000_000, direction: 'bottom' }),
  {
    plain: ['지난달 매출 1천만원 미만 거래처 하위부터', '지난달 천만원 안되는 거래처 적은순'],
  },
);
ask('rank', 'emma', [emma.rank('product', lastMonth, { n: 5 }), emma.rank('product', lastMonth, { n: 1 })], {
  plain: ['my top 5 products in July', 'best selling products last month'],
  clipped: 'top products last month',
});
ask('split', 'pyo', pyo.split('category', lastMonth), {
  plain: ['지난달 제품군별 매출', 'July sales by category'],
  clipped: '저번달 카테고리별로',
});
ask('split', 'pyo', pyo.split('month', ['2025-02-01', '2025-07-31']), {
  plain: ['최근 6개월 매출 추이 그래프로', 'sales trend for the last 6 months as a chart'],
  clipped: '최근 6개월 추이 그려줘',
});
ask('compare', 'emma', emma.versus(lastMonth, june), {
  plain: ['Compare July and June sales', 'July vs June'],
  clipped: 'july vs june sales for me',
  voice: 'so uh did I sell more in July than in June',
});
ask(
  'forecast',
  'haneul',
  { status: 'answered', text: /예상|예측|전망|추정/ },
  {
    plain: ['이대로면 이번 달 마감 얼마 나와?', '이번 달 마감 예상 매출'],
    clipped: ['이번달 얼마로 끝날거같음', '월말 예상 얼마'],
    polite: '이번 달 마감 실적이 얼마로 예상되나요?',
  },
);
ask('off', 'haneul', unsupported, {
  plain: ['오늘 점심 뭐 먹지', '서울 날씨 어때?', 'who won the game yesterday'],
});
// A greeting or a laugh may be answered in kind, without a figure.
ask('off', 'haneul', { status: ['answered', 'unsupported'], noFigures: true }, { clipped: 'ㅎㅇ' });
ask(
  'access',
  'emma',
  { status: 'denied', noFigures: true },
  {
    plain: ['How much did 구하늘 sell last month?', 'show total company revenue', "what are Team A's sales"],
    clipped: 'team a sales',
  },
);
follow(['이번 달 매출 얼마야'])('followup', 'haneul', haneul.total(lastMonth), {
  plain: '지난달은 얼마였어?',
  clipped: ['지난달은?', '저번달꺼는'],
});
follow(['지난달 팀별 매출'])('followup', 'pyo', pyo.split('department', june), {
  clipped: ['6월은?', '그럼 6월꺼'],
});

export const deviceMore = deviceSheet;
