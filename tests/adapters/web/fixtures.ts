import type { DemoPerson } from '../../../adapters/web/api.js';
import type { Answer } from '../../../src/model/answer.js';
import type { Principal } from '../../../src/model/principal.js';

export const PASSWORD = 'a long enough password';

function person(
  userId: number,
  fields: Pick<Principal, 'username' | 'fullName' | 'department' | 'role'>,
): Principal {
  return {
    ...fields,
    userId,
    email: `${fields.username}@example.com`,
    language: 'ko',
    timezone: 'Asia/Seoul',
    permissions: [],
  };
}

export const PEOPLE: readonly Principal[] = [
  person(1, { username: 'admin', fullName: '윤서진', department: '경영지원', role: 'admin' }),
  person(2, { username: 'mgr01', fullName: '한지민', department: '강남팀', role: 'manager' }),
  person(3, { username: 'mgr02', fullName: '오세훈', department: '부산팀', role: 'manager' }),
  ...['김하늘', '이준서', '박서연', '최민재', '정유나', '강도윤', '조예린'].map((fullName, i) =>
    person(10 + i, {
      username: `rep0${i + 1}`,
      fullName,
      department: i % 2 === 0 ? '강남팀' : '부산팀',
      role: 'user',
    }),
  ),
  {
    ...person(30, { username: 'emily', fullName: 'Emily Park', department: null, role: 'user' }),
    language: 'en',
  },
];

export const DEMO_PEOPLE: readonly DemoPerson[] = PEOPLE.map(({ username, fullName, department, role }) => ({
  username,
  fullName,
  department,
  role,
}));

const BASE: Answer = {
  status: 'answered',
  intent: 'sales_total',
  text: '',
  figures: [],
  table: null,
  chart: null,
  file: null,
  period: { from: '2026-06-01', to: '2026-06-15' },
  comparison: null,
  filters: {},
  scope: 'own',
  choices: [],
  sources: [],
  suggestions: [],
  understoodBy: 'rules',
};

const STATEMENT = `SELECT c.name AS client, SUM(s.sale_amount) AS sales_amount
FROM sales_records AS s
JOIN clients.clients AS c ON c.id = s.client_id
WHERE s.status = ? AND s.user_id = ? AND s.sale_date BETWEEN ? AND ?
GROUP BY s.client_id
ORDER BY sales_amount DESC, client ASC
LIMIT ?`;

export const TOTAL: Answer = {
  ...BASE,
  text: '이번 달 매출은 1억 2,346만원입니다. 지난달 같은 기간보다 12.5% 늘었습니다.',
  figures: [
    { metric: 'sales_amount', label: '이번 달 매출', value: 123_456_789, unit: 'KRW' },
    { metric: 'sales_amount', label: '지난달 같은 기간', value: 109_739_368, unit: 'KRW' },
    { metric: 'growth', label: '증감률', value: 12.5, unit: 'percent' },
    { metric: 'sales_count', label: '건수', value: 1042, unit: 'count' },
  ],
  comparison: { from: '2026-05-01', to: '2026-05-15' },
  sources: [
    {
      kind: 'sql',
      title: '매출 합계',
      statement: STATEMENT,
      parameters: ['completed', 10, '2026-06-01', '2026-06-15', 5],
      rowsRead: 1042,
    },
    { kind: 'rule', title: '완료된 매출만 셉니다.' },
  ],
  suggestions: ['거래처별로 보여줘', '작년 같은 기간과 비교해줘', '이번 달 달성률'],
};

const CLIENTS: readonly (readonly [string, string, number, number, number])[] = [
  ['한빛종합병원', '서울', 41_280_000, 33.4, 12.4],
  ['서울푸른내과의원', '서울', 27_915_500, 22.6, -3.1],
  ['가온정형외과의원', '경기', 19_004_200, 15.4, 0],
  ['다온약국', '경기', 12_750_000, 10.3, 28.8],
  ['새봄어린이병원', '인천', 9_120_000, 7.4, -18.2],
];

export const RANKING: Answer = {
  ...BASE,
  intent: 'sales_ranking',
  text: '올해 매출이 가장 많은 거래처는 한빛종합병원입니다. 4,128만원으로 전체의 33.4%입니다.',
  figures: [{ metric: 'sales_amount', label: '한빛종합병원', value: 41_280_000, unit: 'KRW' }],
  table: {
    columns: [
      { key: 'client', label: '거래처', unit: null },
      { key: 'region', label: '지역', unit: null },
      { key: 'sales_amount', label: '매출', unit: 'KRW' },
      { key: 'share', label: '비중', unit: 'percent' },
      { key: 'growth', label: '전년 대비', unit: 'percent' },
    ],
    rows: CLIENTS,
  },
  period: { from: '2026-01-01', to: '2026-06-15' },
  filters: { user: ['김하늘'], region: ['서울', '경기', '인천'] },
  sources: TOTAL.sources,
  suggestions: ['제품별로 보여줘', '하위 5곳은?'],
};

export const HUGE: Answer = {
  ...BASE,
  text: '전체 누적 매출입니다.',
  figures: [{ metric: 'sales_amount', label: '누적 매출', value: 9_007_199_254_740_993n, unit: 'KRW' }],
  scope: 'company',
};

export const CLARIFY: Answer = {
  ...BASE,
  status: 'clarify',
  intent: 'clarify',
  text: '‘한빛’에 맞는 거래처가 둘 이상입니다. 어느 곳을 말씀하시나요?',
  period: null,
  choices: ['한빛종합병원', '한빛약국', '한빛치과의원'],
};

export const DENIED: Answer = {
  ...BASE,
  status: 'denied',
  text: '요청하신 범위의 자료는 볼 수 없습니다. 본인 실적은 물어보실 수 있습니다.',
  period: null,
  suggestions: ['내 이번 달 매출'],
};

export const NO_DATA: Answer = {
  ...BASE,
  status: 'no_data',
  text: '2027년 1월에는 아직 매출이 없습니다.',
  period: { from: '2027-01-01', to: '2027-01-31' },
};

export const FAILED: Answer = {
  ...BASE,
  status: 'failed',
  intent: 'failed',
  text: '답을 만들다 문제가 생겼습니다. 문의 번호 7f3a9c를 알려 주세요.',
  period: null,
};

/** Markup in names, as an import may well hold it. */
export const HOSTILE: Answer = {
  ...RANKING,
  text: '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
  table: {
    columns: [{ key: 'client', label: '<b>거래처</b>', unit: null }],
    rows: [['<img src=x onerror="window.hacked=1">']],
  },
  sources: [
    { kind: 'news', title: '<i>뉴스</i>', url: 'javascript:window.hacked=1', publishedDate: '2026-06-01' },
    {
      kind: 'news',
      title: '<b>약가</b> 인하',
      url: 'https://news.example/1',
      publishedDate: '2026-06-02',
      publisher: '가상신문',
      goUrl: 'https://evil.example/news/go/abc.def',
    },
  ],
  suggestions: ['<svg onload="window.hacked=1">'],
};

/** Articles whose titles stand in the words, beside one that they leave out. */
export const NEWS: Answer = {
  ...BASE,
  intent: 'news_digest',
  text: '뉴스 1건입니다.\n\n1. <b>약가</b> 인하\n   가상신문 · 2026-06-02',
  figures: [],
  table: null,
  sources: [
    {
      kind: 'news',
      title: '<b>약가</b> 인하',
      url: 'https://news.example/1',
      publishedDate: '2026-06-02',
      goUrl: 'https://bot.example/news/go/abc.def',
    },
    { kind: 'news', title: '다른 기사', url: 'https://news.example/2', publishedDate: '2026-06-01' },
  ],
};

export const MONTHLY: Answer = {
  ...BASE,
  intent: 'sales_by_time',
  text: '최근 3년 월별 매출입니다.',
  figures: [
    { metric: 'sales_amount', label: '합계', value: 36_720_450_000, unit: 'KRW' },
    { metric: 'achievement_rate', label: '달성률', value: 98.7, unit: 'percent' },
    { metric: 'achievement_change', label: '전년 대비', value: -1.4, unit: 'percent_point' },
  ],
  table: {
    columns: [
      { key: 'month', label: '월', unit: null },
      { key: 'sales_amount', label: '매출', unit: 'KRW' },
      { key: 'achievement_rate', label: '달성률', unit: 'percent' },
    ],
    rows: Array.from({ length: 30 }, (_, i) => [
      `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
      1_020_000_000 + ((i * 7919) % 400) * 1_000_001,
      i === 3 ? null : 80 + ((i * 31) % 40) / 1.3,
    ]),
  },
  period: { from: '2024-01-01', to: '2026-06-15' },
  scope: 'company',
  sources: TOTAL.sources,
  suggestions: ['팀별로 보여줘'],
};
