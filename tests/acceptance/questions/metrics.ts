import type { Asked, Expectation } from '../expectation.js';
import {
  activeClients,
  amount,
  average,
  by,
  count,
  dormantClients,
  groups,
  newClients,
  percent,
  type Range,
  rowsIn,
  sellersOf,
  share,
  targetOf,
  targetSum,
  units,
  type Where,
} from '../gold.js';
import {
  admin,
  ask,
  lastMonth,
  lastQuarter,
  lastYear,
  minji,
  minsu,
  scopeOf,
  seoulManager,
  thisMonth,
  thisQuarter,
  thisYear,
  yeongnamManager,
} from './ask.js';

const kind = 'metrics';
type Measure = (range: Range, where: Where) => number;

function one(
  metric: string,
  measure: Measure,
): (user: string, question: string, range: Range, where?: Where) => Asked {
  return (user, question, range, where) =>
    ask(
      { kind, user, question },
      {
        status: 'answered',
        figures: { [metric]: measure(range, { ...scopeOf(user).where, ...where }) },
        period: range,
      },
    );
}
const deals = one('sales_count', count);
const quantity = one('quantity', units);
const mean = one('average_sale', average);
const clientCount = one('active_clients', activeClients);

const simple: readonly Asked[] = [
  deals(minsu, '이번 달 몇 건 팔았어', thisMonth),
  deals(minsu, '지난달 거래 건수', lastMonth),
  deals('alex.kim', 'number of deals last month', lastMonth),
  deals(seoulManager, '올해 건수 알려주세요', thisYear),
  quantity(minsu, '지난달 수량', lastMonth),
  quantity(minsu, '올해 몇 개 팔았음?', thisYear),
  quantity(minsu, '아토스타 20mg 이번분기 몇 개 나갔어', thisQuarter, { product: '아토스타 20mg' }),
  quantity(admin, '작년 항생제 판매 수량', lastYear, { category: '항생제' }),
  quantity('alex.kim', 'units this year', thisYear),
  mean(minsu, '올해 건당 평균 얼마야', thisYear),
  mean(seoulManager, '지난달 평균 매출', lastMonth),
  mean('alex.kim', 'average deal last quarter', lastQuarter),
  clientCount(minsu, '이번달 거래처 수', thisMonth),
  clientCount(seoulManager, '지난 분기 활성 거래처 몇 곳이야', lastQuarter),
  clientCount(admin, '작년에 거래처 몇 군데 거래했어', lastYear),
];

const fresh = (user: string, question: string, range: Range): Asked => {
  const own = newClients(range, scopeOf(user).where);
  // Whether another person's earlier sale takes a client's newness is not said: either count will do.
  const everyone = newClients(range).filter((name) => own.includes(name));
  const answer = (names: readonly string[]): Expectation => ({
    status: names.length === 0 ? ['answered', 'no_data'] : 'answered',
    ...(names.length === 0 ? {} : { figures: { new_clients: names.length } }),
  });
  return ask({ kind, user, question }, [answer(own), answer(everyone)]);
};
const asleep = (user: string, question: string, from: string): Asked => {
  const names = dormantClients(from, '2026-06-15', scopeOf(user).where);
  return ask({ kind, user, question }, { status: 'answered', figures: { dormant_clients: names.length } });
};
const clientsOverTime: readonly Asked[] = [
  fresh(admin, '이번 달 신규 거래처 몇 곳이야', thisMonth),
  fresh(admin, '올해 신규 거래처 수', thisYear),
  fresh(minsu, '이번달 신규 거래처 있어?', thisMonth),
  fresh(seoulManager, '지난달 신규거래처 몇개', lastMonth),
  asleep(admin, '석달째 주문 없는 거래처', '2026-03-01'),
  asleep(minsu, '휴면 거래처 몇 곳', '2026-03-01'),
  asleep(yeongnamManager, '두 달째 주문 없는 거래처 있어?', '2026-04-01'),
  asleep(admin, '6개월째 주문 없는 거래처 몇 곳이야', '2025-12-01'),
  asleep(admin, '거래 끊긴 병원 있나요', '2026-03-01'),
];
// "병원" is a word for any client and part of an industry's name.
const hospitals = dormantClients('2026-03-01', '2026-06-15', { industry: '종합병원' });
const lastOfThem = clientsOverTime.at(-1);
const hospitalReading: readonly Asked[] =
  lastOfThem === undefined
    ? []
    : [
        {
          ...lastOfThem,
          expect: [
            { status: 'answered', figures: { dormant_clients: hospitals.length } },
            {
              status: 'answered',
              figures: { dormant_clients: dormantClients('2026-03-01', '2026-06-15').length },
            },
          ],
        },
      ];

const part = (user: string, question: string, range: Range, of: Where): Asked =>
  ask(
    { kind, user, question },
    { status: 'answered', figures: { share: share(range, of, scopeOf(user).where) }, period: range },
  );
const mix = (user: string, question: string, range: Range, dimension: keyof typeof by): Asked => {
  const rows = rowsIn(range, scopeOf(user).where);
  const whole = rows.reduce((sum, row) => sum + row.amount, 0);
  const parts = groups(rows, by[dimension]).map((g) => ({ name: g.name, value: percent(g.value, whole) }));
  return ask(
    { kind, user, question },
    { status: 'answered', period: range, table: { dimension, metric: 'share', rows: parts, ordered: false } },
  );
};
const shares: readonly Asked[] = [
  part(seoulManager, '작년 항생제 비중', lastYear, { category: '항생제' }),
  part(seoulManager, '지난달 김민수 비중 얼마야', lastMonth, { user: minsu }),
  part(minsu, '올해 한빛의원 비중', thisYear, { client: '한빛의원' }),
  part(admin, '이번 분기 영남팀 점유율', thisQuarter, { department: '영남팀' }),
  part(admin, '올해 부산 비중', thisYear, { region: '부산' }),
  part(admin, '지난 분기 약국 비중', lastQuarter, { industry: '약국' }),
  mix(seoulManager, '품목 mix 어떻게 돼?', thisMonth, 'product'),
  mix(seoulManager, '작년 제품군별 비중', lastYear, 'category'),
  mix(admin, '지난달 지역별 구성비', lastMonth, 'region'),
  mix(admin, '올해 팀별 매출 비중', thisYear, 'department'),
];

interface Measured {
  readonly user: string;
  readonly question: string;
  readonly range: Range;
  readonly where: Where;
  readonly target: number;
}
const rate = (m: Measured): Asked =>
  ask(
    { kind: 'targets', user: m.user, question: m.question },
    {
      status: 'answered',
      figures: { achievement_rate: percent(amount(m.range, m.where), m.target) },
      values: [amount(m.range, m.where), m.target],
      period: m.range,
    },
  );
const must = (value: number | null): number => {
  if (value === null) throw new Error('the company was to have this target');
  return value;
};
const seoul = sellersOf('서울팀');
const ytd = (user: string): number | null => targetOf.months(user, 2026, 1, 6);
const mine: Where = { user: minsu };
const minjis: Where = { user: minji };
const team: Where = { department: '서울팀' };
const targetQuestions: readonly Asked[] = [
  rate({
    user: minsu,
    question: '저번달 매출이랑 달성률 좀',
    range: lastMonth,
    where: mine,
    target: must(targetOf.month(minsu, 2026, 5)),
  }),
  rate({
    user: minsu,
    question: '이번 달 달성률',
    range: thisMonth,
    where: mine,
    target: must(targetOf.month(minsu, 2026, 6)),
  }),
  rate({
    user: minsu,
    question: '이번달 목표 대비 몇프로 했어',
    range: thisMonth,
    where: mine,
    target: must(targetOf.month(minsu, 2026, 6)),
  }),
  rate({
    user: minsu,
    question: '나 지금 YTD 몇프로 했지',
    range: thisYear,
    where: mine,
    target: must(ytd(minsu)),
  }),
  rate({ user: minsu, question: '올해 달성률', range: thisYear, where: mine, target: must(ytd(minsu)) }),
  rate({
    user: minsu,
    question: '연간 목표 대비 달성률',
    range: thisYear,
    where: mine,
    target: must(targetOf.year(minsu, 2026)),
  }),
  rate({
    user: minsu,
    question: '작년 달성률 얼마였어',
    range: lastYear,
    where: mine,
    target: must(targetOf.year(minsu, 2025)),
  }),
  rate({
    user: minsu,
    question: '이번 분기 달성률',
    range: thisQuarter,
    where: mine,
    target: must(targetOf.quarter(minsu, 2026, 2)),
  }),
  rate({
    user: minji,
    question: '이번 분기 목표 달성률 알려줘',
    range: thisQuarter,
    where: minjis,
    target: must(targetOf.quarter(minji, 2026, 2)),
  }),
  rate({
    user: minji,
    question: '지난 분기 달성률',
    range: lastQuarter,
    where: minjis,
    target: must(targetOf.quarter(minji, 2026, 1)),
  }),
  rate({
    user: minsu,
    question: '작년 하반기 달성률',
    range: ['2025-07-01', '2025-12-31'],
    where: mine,
    target: must(targetOf.half(minsu, 2025, 2)),
  }),
  rate({
    user: 'lee.seoyeon',
    question: '작년 달성률',
    range: lastYear,
    where: { user: 'lee.seoyeon' },
    target: must(targetOf.year('lee.seoyeon', 2025)),
  }),
  rate({
    user: seoulManager,
    question: '우리팀 지난달 달성률',
    range: lastMonth,
    where: team,
    target: targetSum(seoul, (user) => targetOf.month(user, 2026, 5)),
  }),
  rate({
    user: seoulManager,
    question: '팀 지난 분기 목표 대비 실적 달성률',
    range: lastQuarter,
    where: team,
    target: targetSum(seoul, (user) => targetOf.quarter(user, 2026, 1)),
  }),
  rate({
    user: admin,
    question: '회사 전체 올해 달성률',
    range: thisYear,
    where: {},
    target: targetSum(sellersOf(), ytd),
  }),
  rate({
    user: 'alex.kim',
    question: 'my attainment last month',
    range: lastMonth,
    where: { user: 'alex.kim' },
    target: must(targetOf.month('alex.kim', 2026, 5)),
  }),
];
const targetAnd = (user: string, question: string, figures: Readonly<Record<string, number>>): Asked =>
  ask({ kind: 'targets', user, question }, { status: 'answered', figures });
const junGap = must(targetOf.month(minsu, 2026, 6)) - amount(thisMonth, mine);
const amounts: readonly Asked[] = [
  targetAnd(minsu, '이번 달 목표 얼마야', { target_amount: must(targetOf.month(minsu, 2026, 6)) }),
  targetAnd(minsu, '7월 목표', { target_amount: must(targetOf.month(minsu, 2025, 7)) }),
  targetAnd(minsu, '다음 달 목표 얼마', { target_amount: must(targetOf.month(minsu, 2026, 7)) }),
  targetAnd(minji, '1분기 목표', { target_amount: must(targetOf.quarter(minji, 2026, 1)) }),
  targetAnd('han.doyun', '작년 목표 얼마였지', { target_amount: must(targetOf.year('han.doyun', 2025)) }),
  targetAnd(minsu, '이번달 목표까지 얼마 남았어', { target_gap: junGap }),
  targetAnd(minsu, '목표 대비 부족 금액', { target_gap: junGap }),
  targetAnd(seoulManager, '지난달 팀 목표 갭', {
    target_gap: targetSum(seoul, (user) => targetOf.month(user, 2026, 5)) - amount(lastMonth, team),
  }),
  targetAnd(admin, '김민수 3월 목표', { target_amount: must(targetOf.month(minsu, 2026, 3)) }),
];
const noTarget = (user: string, question: string, range: Range, where: Where): Asked =>
  ask(
    { kind: 'targets', user, question },
    {
      status: 'answered',
      figures: { sales_amount: amount(range, where) },
      absent: ['achievement_rate', 'target_gap'],
      text: /목표|target/i,
    },
  );
const without: readonly Asked[] = [
  noTarget('park.jihoon', '지난달 달성률', lastMonth, { user: 'park.jihoon' }),
  noTarget('lee.seoyeon', '지난달 달성률', lastMonth, { user: 'lee.seoyeon' }),
  noTarget('han.doyun', '이번 분기 달성률', thisQuarter, { user: 'han.doyun' }),
  noTarget('han.doyun', '올해 달성률', thisYear, { user: 'han.doyun' }),
  noTarget(minsu, '어제 달성률', ['2026-06-14', '2026-06-14'], mine),
  noTarget(minsu, '지난주 목표 달성률', ['2026-06-08', '2026-06-14'], mine),
  noTarget(minsu, '항생제 지난달 달성률', lastMonth, { user: minsu, category: '항생제' }),
  noTarget(minsu, '한빛의원 지난달 목표 대비 달성률', lastMonth, { user: minsu, client: '한빛의원' }),
  noTarget(admin, '부산 지역 지난달 달성률', lastMonth, { region: '부산' }),
];

export const metricQuestions: readonly Asked[] = [
  ...simple,
  ...clientsOverTime.slice(0, -1),
  ...hospitalReading,
  ...shares,
  ...targetQuestions,
  ...amounts,
  ...without,
];
