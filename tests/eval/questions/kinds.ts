import { daysFrom } from '../company.js';
import { type Group, type Range, ranked, type Where } from '../gold.js';
import { denied, type EvalExpectation, type Sheet } from '../sheet.js';

/**
 * Averages over time and over members, places in a ranking, the first of each group, two conditions at once, weeks
 * of a month. Every figure by plain loops of its own.
 */

const round = (n: number): number => Math.floor(n + 0.5);
const lastOf = (month: string): string => {
  const [y, m] = month.split('-').map(Number);
  return new Date(Date.UTC(y ?? 0, m ?? 1, 0)).toISOString().slice(0, 10);
};

/** Months of a range, a part of one by its share of the days. */
function monthsIn([from, to]: Range): number {
  const byMonth = new Map<string, number>();
  for (const day of daysFrom(from, to)) {
    const month = day.slice(0, 7);
    byMonth.set(month, (byMonth.get(month) ?? 0) + 1);
  }
  return [...byMonth].reduce((sum, [month, days]) => sum + days / Number(lastOf(month).slice(8)), 0);
}

interface AverageGold {
  readonly range: Range;
  readonly total: number;
  readonly by: number;
}

function mean({ range, total, by }: AverageGold): EvalExpectation {
  return { status: 'answered', period: range, figures: { average: round(total / by) } };
}

function placeOf(list: readonly Group[], name: string): number {
  const own = list.find((g) => g.name === name)?.value ?? Number.NaN;
  return 1 + list.filter((g) => g.value > own).length;
}

function place(range: Range, list: readonly Group[], name: string): EvalExpectation {
  return {
    status: 'answered',
    period: range,
    figures: { rank: placeOf(list, name), rank_of: list.length },
  };
}

type By = 'user' | 'client' | 'product';

/** The first `n` of each group, as one list. */
function firstOfEach(
  sheet: Sheet,
  range: Range,
  ask: {
    readonly groups: readonly (readonly [string, Where])[];
    readonly by: By;
    readonly n: number;
    readonly direction?: 'top' | 'bottom';
  },
): EvalExpectation {
  const { gold } = sheet;
  const rows = ask.groups.flatMap(([, where]) => {
    const list = ask.by === 'user' ? gold.people(range, where) : gold.groups(ask.by, range, where);
    return ranked(list, ask.direction ?? 'top', ask.n);
  });
  return {
    status: 'answered',
    period: range,
    table: { dimension: ask.by, metric: 'sales_amount', rows, ordered: false },
  };
}

export function kindsOfPharma(sheet: Sheet): void {
  const { ask, gold, follow } = sheet;
  const june: Range = ['2026-06-01', '2026-06-30'];
  const may: Range = ['2026-05-01', '2026-05-31'];
  const half: Range = ['2026-01-01', '2026-06-30'];
  const lastYear: Range = ['2025-01-01', '2025-12-31'];
  const kn: Where = { department: '강남지점' };
  const sum = (range: Range, where: Where = {}): number => gold.value('sales_amount', range, where);
  const departments = [...new Set(gold.company.people.map((p) => p.department))].filter(
    (d) => d !== '영업기획실',
  );

  ask('average', 'hq.ceo', mean({ range: half, total: sum(half), by: 6 }), {
    plain: [
      '상반기 월평균 매출',
      '상반기 매출 월평균은?',
      '상반기 한 달 평균 매출',
      'average monthly sales in H1',
    ],
    clipped: '상반기 월평균',
    polite: '상반기 월평균 매출이 얼마인지 알려주시겠어요?',
    typo: '상반기 월평군 매출',
    nospace: '상반기월평균매출',
    voice: '그 상반기에 매출이 한 달에 평균 얼마나 나왔지',
  });
  ask('average', 'kn.1', mean({ range: june, total: sum(june, { user: 'kn.1' }), by: 30 }), {
    plain: ['지난달 내 하루 평균 매출', '6월 일평균 매출', 'my average sales per day in June'],
    clipped: '저번달 하루평균',
    voice: '나 지난달에 하루 평균 얼마 팔았어',
  });
  // June 2026 has one holiday on a business day, the local elections on the 3rd: 22 weekdays less one.
  ask('average', 'kn.mgr', mean({ range: june, total: sum(june, kn), by: 21 }), {
    plain: ['지난달 영업일 평균 매출', '6월 영업일당 평균 매출', '지난달 영업일 기준 하루 평균 매출'],
    clipped: '저번달 영업일 평균',
  });
  ask('average', 'hq.ceo', mean({ range: june, total: sum(june), by: gold.value('active_clients', june) }), {
    plain: ['지난달 거래처당 평균 매출', '6월 거래처 한 곳당 평균 매출', 'average sales per client in June'],
    clipped: '저번달 거래처당 평균',
    nospace: '지난달거래처당평균매출',
  });
  ask('average', 'kn.mgr', mean({ range: june, total: sum(june, kn), by: gold.usersOf(kn).length }), {
    plain: ['지난달 인당 평균 실적', '6월 담당자당 평균 매출', '지난달 1인당 평균 매출'],
    clipped: '저번달 인당 평균',
    polite: '지난달 저희 지점 1인당 평균 실적이 어떻게 되나요?',
  });
  ask(
    'average',
    'hq.ceo',
    {
      status: 'answered',
      period: half,
      table: {
        dimension: 'user',
        metric: 'average',
        rows: gold.people(half).map(({ name, value }) => ({ name, value: round(value / 6) })),
        ordered: false,
        partial: true,
      },
    },
    { plain: ['상반기 담당자별 월평균 매출', 'average monthly sales by rep in H1'] },
  );
  ask(
    'average',
    'hq.ceo',
    { status: 'answered', period: half, values: [gold.value('sales_count', half) / 6] },
    { plain: ['상반기 월평균 거래 건수', '상반기 한 달 평균 몇 건'] },
  );
  const halfBefore: Range = ['2025-01-01', '2025-06-30'];
  // The same half of the year before, as of every other figure.
  follow(['상반기 월평균 매출'])(
    'average',
    'hq.ceo',
    mean({ range: halfBefore, total: sum(halfBefore), by: 6 }),
    { plain: '작년은?' },
  );
  follow(['상반기 월평균 매출'])(
    'average',
    'hq.ceo',
    mean({ range: lastYear, total: sum(lastYear), by: 12 }),
    {
      clipped: '그럼 작년 전체는',
    },
  );
  follow(['상반기 월평균 매출'])(
    'average',
    'hq.ceo',
    mean({ range: half, total: sum(half, { industry: '의원' }), by: 6 }),
    { plain: '그중에 의원만' },
  );

  ask('standing', 'kn.mgr', place(june, gold.people(june, kn), gold.nameOf('kn.5')), {
    plain: [`지난달 ${gold.nameOf('kn.5')} 몇 등이야`, `6월 ${gold.nameOf('kn.5')} 매출 순위 몇 위`],
    clipped: `저번달 ${gold.nameOf('kn.5')} 몇등`,
    polite: `지난달 ${gold.nameOf('kn.5')} 씨가 몇 위인지 알려주세요`,
  });
  ask(
    'standing',
    'hq.ceo',
    place(
      june,
      departments.map((department) => ({ name: department, value: sum(june, { department }) })),
      '강남지점',
    ),
    {
      plain: ['지난달 강남지점 전국 몇 등', '6월 강남지점 몇 위야', "what's 강남지점's rank in June"],
      clipped: '저번달 강남지점 몇등',
    },
  );
  ask(
    'standing',
    'kn.1',
    { status: ['denied', 'unsupported'], noFigures: true },
    {
      plain: ['나 몇 등이야', '지난달 내 순위', '우리 지점에서 내가 몇 위야'],
      clipped: '나 몇등',
    },
  );
  ask('standing', 'kn.mgr', denied, { plain: ['강남지점 전국 몇 등', '전 지점 중 우리 지점 몇 등이야'] });
  ask('standing', 'kn.1', place(half, gold.groups('client', half, { user: 'kn.1' }), '우리내과'), {
    plain: ['상반기 우리내과 내 거래처 중에 몇 등이야', '상반기 우리내과 몇 위'],
  });

  ask(
    'each',
    'hq.ceo',
    firstOfEach(sheet, june, {
      groups: departments.map((department) => [department, { department }]),
      by: 'user',
      n: 1,
    }),
    {
      plain: [
        '지난달 팀별 1등',
        '6월 지점별 매출 1위 담당자',
        '지난달 지점마다 제일 많이 판 사람',
        'best rep in each team in June',
      ],
      clipped: '저번달 지점별 1등 누구',
      voice: '지난달에 지점마다 누가 제일 잘했는지 알려줘',
    },
  );
  ask(
    'each',
    'hq.ceo',
    firstOfEach(sheet, june, {
      groups: [...new Set(gold.company.products.map((p) => p.category))].map((category) => [
        category,
        { category },
      ]),
      by: 'client',
      n: 3,
    }),
    {
      plain: [
        '지난달 제품군별 상위 3개 거래처',
        '6월 제품군마다 거래처 상위 3곳씩',
        'top 3 clients per category in June',
      ],
      clipped: '저번달 제품군별 거래처 top3',
      nospace: '지난달제품군별상위3개거래처',
    },
  );
  ask(
    'each',
    'kn.1',
    firstOfEach(sheet, half, {
      groups: [...new Set(gold.company.products.map((p) => p.category))].map((category) => [
        category,
        { category, user: 'kn.1' },
      ]),
      by: 'client',
      n: 1,
    }),
    { plain: '상반기 제품군별로 제일 많이 산 거래처' },
  );

  const june80 = gold.company.people
    .filter((p) => p.role !== 'admin')
    .filter((p) => {
      const target = gold.target('month', june, [p.username]);
      const sold = sum(june, { user: p.username });
      return target !== null && sold > 50_000_000 && sold / target < 1;
    })
    .map((p) => p.name);
  ask(
    'conditions',
    'hq.ceo',
    { status: 'answered', names: { all: june80 } },
    {
      plain: [
        '지난달 매출 5천만원 넘고 달성률 100% 안되는 사람',
        '6월에 매출은 5천만원 넘는데 달성률은 100% 미만인 담당자',
      ],
      clipped: '저번달 5천 넘고 100프로 안되는 담당자',
      polite: '지난달 매출 5천만원 초과이면서 달성률 100% 미만인 담당자를 알려주세요',
    },
  );
  const between = gold
    .groups('client', half)
    .filter(({ value }) => value >= 50_000_000 && value <= 100_000_000);
  ask(
    'conditions',
    'hq.ceo',
    {
      status: 'answered',
      period: half,
      table: {
        dimension: 'client',
        metric: 'sales_amount',
        rows: ranked(between, 'top'),
        ordered: false,
      },
    },
    {
      plain: [
        '상반기 매출 5천만원에서 1억 사이 거래처',
        '상반기 매출 5천만원~1억 거래처',
        '상반기 5천만원부터 1억까지 산 거래처',
        'clients with sales between 50,000,000 and 100,000,000 won in H1',
      ],
      clipped: '상반기 5천~1억 사이 거래처',
    },
  );
  const roseFell = gold.groups('client', june, kn).filter(({ name, value }) => {
    const where = { ...kn, client: name ?? '' };
    const [before, sales] = [sum(may, where), gold.value('sales_count', june, where)];
    return before > 0 && value > before && sales < gold.value('sales_count', may, where);
  });
  ask(
    'conditions',
    'kn.mgr',
    { status: 'answered', period: june, comparison: may, names: { all: roseFell.map((g) => g.name ?? '') } },
    {
      plain: [
        '지난달 전월 대비 매출은 늘었는데 건수는 준 거래처',
        '6월에 5월보다 매출은 늘고 건수는 줄어든 거래처',
      ],
      polite: '지난달 전월 대비 매출은 늘었지만 건수는 감소한 거래처를 알려주세요',
    },
  );

  // The Thursday of a week says whose week it is: the first of June 2026 is Monday the 1st.
  ask(
    'week',
    'hq.ceo',
    {
      status: 'answered',
      period: ['2026-06-08', '2026-06-14'],
      figures: { sales_amount: sum(['2026-06-08', '2026-06-14']) },
    },
    {
      plain: [
        '지난달 둘째 주 매출',
        '6월 2주차 매출',
        '6월 두번째 주 매출',
        'sales in the second week of June',
      ],
      clipped: '6월 2째주 얼마',
    },
  );
  ask(
    'week',
    'hq.ceo',
    {
      status: 'answered',
      period: ['2026-04-27', '2026-05-03'],
      figures: { sales_amount: sum(['2026-04-27', '2026-05-03']) },
    },
    {
      plain: ['4월 마지막 주 매출', '4월 5주차 매출'],
    },
  );
  ask(
    'best',
    'hq.ceo',
    {
      status: 'answered',
      period: lastYear,
      figures: {
        sales_amount: Math.max(...gold.groups('month', lastYear).map((g) => g.value)),
      },
    },
    {
      plain: ['작년에 제일 잘한 달', '작년 매출 제일 높은 달은 언제야', 'best month last year'],
      voice: '작년에 매출 젤 좋았던 달이 언제지',
    },
  );
  const byWeekday = new Map<number, number>();
  for (const row of gold.rowsIn(half)) {
    const day = new Date(`${row.date}T00:00:00Z`).getUTCDay();
    byWeekday.set(day, (byWeekday.get(day) ?? 0) + row.amount);
  }
  ask(
    'best',
    'hq.ceo',
    {
      status: 'answered',
      period: half,
      figures: { sales_amount: Math.max(...byWeekday.values()) },
    },
    {
      plain: ['상반기 제일 많이 판 요일', '상반기에 어느 요일에 제일 많이 팔았어', 'best weekday in H1'],
      clipped: '상반기 젤 잘팔린 요일',
    },
  );
  ask(
    'best',
    'hq.ceo',
    {
      status: 'answered',
      period: half,
      table: {
        dimension: 'weekday',
        metric: 'sales_amount',
        rows: [...byWeekday].map(([day, value]) => ({ name: String(day), value })),
        ordered: false,
        namesFree: true,
      },
    },
    { plain: ['상반기 요일별 매출', 'sales by weekday in H1'] },
  );
}

export function kindsOfDevice(sheet: Sheet): void {
  const { ask, gold } = sheet;
  const through = gold.company.sales.reduce((last, s) => (s.date > last ? s.date : last), '');
  const year: Range = ['2025-01-01', '2025-08-20'];
  const month: Range = ['2025-08-01', '2025-08-20'];
  const until = (range: Range): Range => [range[0], through < range[1] ? through : range[1]];
  const ours: Where = { department: 'A팀' };
  const sum = (range: Range, where: Where = {}): number => gold.value('sales_amount', range, where);

  // What runs counts as far as it has gone, and as far as there are sales.
  ask('average', 'sol', mean({ range: year, total: sum(year, ours), by: monthsIn(until(year)) }), {
    plain: ['올해 월평균 매출', 'average monthly sales this year', '올해 우리 팀 월 평균 실적'],
    clipped: '올해 월평균',
  });
  ask(
    'average',
    'haneul',
    mean({ range: month, total: sum(month, { user: 'haneul' }), by: daysFrom(...until(month)).length }),
    {
      plain: ['이번 달 내 하루 평균 매출', '이번달 나 하루에 평균 얼마 팔아'],
    },
  );
  ask('standing', 'pyo', place(year, gold.people(year), '백도현'), {
    plain: ['올해 백도현 전국 몇 등이야', 'where does 백도현 rank this year'],
    clipped: '올해 백도현 몇위',
  });
  ask('standing', 'sol', place(month, gold.people(month, ours), '남궁솔'), {
    plain: ['나 몇 등이야', '이번 달 우리 팀에서 내가 몇 위야', "what's my rank this month"],
    clipped: '이번달 내 순위',
  });
  const june: Range = ['2025-06-01', '2025-06-30'];
  ask(
    'each',
    'pyo',
    firstOfEach(sheet, june, {
      groups: ['A팀', 'B팀'].map((department) => [department, { department }]),
      by: 'user',
      n: 1,
      direction: 'bottom',
    }),
    { plain: ['6월 팀별 꼴찌', '6월 각 팀에서 제일 못한 사람'] },
  );
  // Thursday the 3rd of July 2025: the first week begins on the last day of June.
  ask(
    'week',
    'haneul',
    {
      status: 'answered',
      period: ['2025-06-30', '2025-07-06'],
      figures: { sales_amount: sum(['2025-06-30', '2025-07-06'], { user: 'haneul' }) },
    },
    { plain: ['7월 첫째 주 매출', '지난달 1주차 내 매출'], clipped: '7월 첫주' },
  );
  ask(
    'week',
    'haneul',
    {
      status: 'answered',
      period: ['2025-08-11', '2025-08-17'],
      figures: { sales_amount: sum(['2025-08-11', '2025-08-17'], { user: 'haneul' }) },
    },
    { plain: ['이번 달 둘째 주 매출', '이달 2주차 매출'] },
  );
}
