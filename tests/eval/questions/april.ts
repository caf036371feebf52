import { april } from '../companies/april.js';
import { percent, type Range } from '../gold.js';
import { createSheet, cut, denied, missing, noData, whichOf } from '../sheet.js';

const today = '2028-02-29';
const month: Range = ['2028-02-01', today];
const lastMonth: Range = ['2028-01-01', '2028-01-31'];
const lastFebruary: Range = ['2027-02-01', '2027-02-28'];
const quarter: Range = ['2028-01-01', today];
const lastQuarter: Range = ['2027-10-01', '2027-12-31'];
const year: Range = ['2027-04-01', today];
const lastYear: Range = ['2026-04-01', '2027-03-31'];
const firstHalf: Range = ['2027-04-01', '2027-09-30'];
const yearEnd = '2027-12-31T10:00:00+09:00';
const december: Range = ['2027-12-01', '2027-12-31'];

const sheet = createSheet(april);
const { ask, at, by, gold, follow } = sheet;
const eunseo = by('eunseo');
const wright = by('dwright');
const lead = by('yj');
const lopez = by('mlopez');
const boss = by('boss');

ask('total', 'eunseo', eunseo.total(month), {
  plain: ['이번 달 매출', 'MTD 매출 얼마'],
  clipped: ['이번달꺼 얼마', '2월 얼마 팔았냐 나'],
  polite: '이번 달 매출이 어떻게 되는지 알려주실 수 있나요?',
  typo: '이번달 매출 을마야',
  nospace: '이번달내실적',
  voice: '저기 있잖아 이번 달에 내가 얼마나 했는지 좀 봐줘',
});
ask('total', 'dwright', wright.total(month), {
  plain: ['How much have I sold this month?', 'my revenue this month', 'sales MTD'],
  clipped: 'my feb numbers',
  polite: 'Could you show me my sales for this month, please?',
  typo: 'my revenu this month',
  voice: 'hey so how am I doing this month in sales',
});
ask('total', 'yj', lead.total(quarter), {
  plain: ['이번 분기 우리 팀 매출', 'QTD 매출'],
  clipped: '당분기 팀 실적 얼마',
  nospace: '이번분기우리팀매출',
});
ask('total', 'boss', boss.total(year), {
  plain: ['올해 매출', '올해 누적 매출 얼마야', 'YTD revenue'],
  clipped: ['금년 누계', '올해꺼 총 얼마'],
  voice: '우리 올해 들어와서 지금까지 매출이 얼마나 되지',
});
ask('period', 'boss', boss.total(lastYear), {
  plain: ['작년 매출', '전년도 매출 총액', 'last year total sales'],
  clipped: '작년꺼 얼마',
});
ask('period', 'boss', boss.total(lastQuarter), {
  plain: ['지난 분기 매출', '3분기 매출', 'revenue in Q3'],
  clipped: '전분기 얼마 했냐',
});
ask('period', 'boss', boss.total(firstHalf), {
  plain: ['상반기 매출', '상반기 실적 총액'],
  clipped: '상반기꺼',
});
ask('period', 'boss', boss.total(['2027-12-01', '2027-12-31']), {
  plain: ['12월 매출', '작년 12월 매출', 'sales in December 2027'],
  clipped: '12월꺼 얼마',
});
ask('period', 'eunseo', eunseo.total([today, today]), {
  plain: ['오늘 매출', '2월 29일 매출', '2/29 매출'],
  clipped: '오늘꺼 얼마 팔았지',
});
ask('period', 'boss', boss.total(['2028-02-21', '2028-02-27']), {
  plain: '지난주 매출',
  clipped: '저번주 얼마 팔았대',
});
ask('period', 'boss', boss.total(['2027-08-01', '2028-01-31']), {
  plain: ['최근 6개월 매출', 'last 6 months sales'],
  clipped: '최근 여섯달꺼',
});
ask('period', 'boss', missing, {
  plain: ['2027년 8월 매출', '작년 8월 한 달 매출', '8월 매출'].filter((t) => !t.startsWith('작년')),
  clipped: '8월꺼 얼마',
});
ask('period', 'boss', missing, {
  plain: ['2027년 2월 29일 매출', '작년 2월 29일 매출'],
});
at(yearEnd)('period', 'boss', boss.total(december), {
  plain: ['이번 달 매출', '12월 매출 얼마'],
  clipped: ['당월 얼마', '이번달꺼'],
  polite: '이번 달 매출 마감 금액을 알려주세요',
});
at(yearEnd)('period', 'boss', boss.total(['2027-11-01', '2027-11-30']), {
  plain: ['지난달 매출', '11월 매출'],
  clipped: '전달 얼마했음',
});
at(yearEnd)('period', 'boss', boss.total(['2027-04-01', '2027-12-31']), {
  plain: '올해 누적 매출',
  clipped: '올해 얼마 팔았냐',
});
at(yearEnd)('compare', 'boss', boss.versus(december, ['2027-11-01', '2027-11-30']), {
  plain: ['이번 달 매출 전월 대비', '12월 vs 11월 매출'],
  clipped: '전달보다 얼마나 늘었냐 이번달',
});
at(yearEnd)('target', 'dwright', wright.rate('quarter', ['2027-10-01', '2027-12-31']), {
  plain: ['what is my attainment this quarter', '이번 분기 달성률'],
});
ask('client', 'eunseo', eunseo.total(year, { client: '오로라피부과' }), {
  plain: ['오로라피부과 올해 매출', '올해 오로라 얼마 팔았어'],
  clipped: ['오로라 올해꺼', '오로라피부과 YTD'],
  typo: '오로라피부가 올해 매출',
  voice: '음 그 오로라피부과에 올해 얼마나 팔았더라',
});
ask('client', 'boss', boss.total(year, { client: '온새미로병원' }), {
  plain: ['온새미로 올해 매출', '온새미로병원 올해 실적'],
  clipped: '온새미로 올해 얼마',
  typo: '온세미로병원 올해 매출',
  nospace: '온새미로병원올해매출',
});
ask('client', 'mlopez', lopez.total(year, { client: 'Blue Tree Clinic' }), {
  plain: [
    'Blue Tree Clinic sales this year',
    'How much did Blue Tree buy this year?',
    'Blue Tree Clinic 올해 매출',
  ],
  clipped: 'blue tree ytd',
  typo: 'Blue Tre Clinic sales this year',
});
ask('client', 'dwright', noData, {
  plain: ['Blue Tree Clinic sales', '제주한라의원 이번 달 매출'],
});
ask('product', 'boss', boss.is('quantity', year, { product: '플루가드 프리필드' }), {
  plain: ['플루가드 프리필드 올해 몇 개 나갔어', '플프 올해 수량'],
  clipped: '플프 올해 몇개',
});
ask('product', 'boss', boss.total(year, { product: '보툴린 200단위' }), {
  plain: ['보툴린 200단위 올해 매출', '보툴린 200 올해 매출'],
  clipped: ['보툴린200 올해', '보툴린 이백 올해 얼마'],
});
ask(
  'product',
  'boss',
  [whichOf(2, ['보툴린']), boss.total(year, { product: ['보툴린 100단위', '보툴린 200단위'] })],
  {
    plain: '보툴린 올해 매출',
    clipped: '보툴린 올해꺼 얼마',
  },
);
ask('product', 'boss', boss.total(lastQuarter, { product: '조스터실드주' }), {
  plain: ['지난 분기 조스터실드 매출', '조스터실드주 3분기 얼마'],
  clipped: '조스터 지난분기',
});
ask('product', 'boss', boss.total(lastQuarter, { category: '독감백신' }), {
  plain: ['지난 분기 독감백신 매출', '3분기 독감 백신 매출'],
  clipped: '독감 백신 전분기 얼마 팔았어',
});
ask('product', 'boss', boss.total(year, { product: '파필록스 9' }), {
  plain: '파필록스9 올해 매출',
  clipped: '파필록스 올해 얼마',
});
ask('filter', 'boss', boss.total(year, { user: 'eunseo' }), {
  plain: ['황보은서 올해 매출', '황보은서 씨 올해 실적'],
  clipped: ['은서 올해 얼마 팔았냐', '황보은서 올해꺼'],
  polite: '황보은서님 올해 매출을 알고 싶습니다',
});
ask('filter', 'boss', boss.total(year, { user: 'mai' }), {
  plain: ['Nguyen Thi Mai 올해 매출', 'Nguyen Thi Mai sales this year', 'mai 올해 실적'],
  clipped: 'nguyen ytd',
});
ask('filter', 'boss', boss.total(year, { user: 'sol' }), {
  plain: ['이솔 올해 매출', '이솔님 올해 실적 얼마'],
  clipped: '이솔 올해꺼',
});
ask('filter', 'boss', boss.total(lastQuarter, { department: '영업1팀' }), {
  plain: ['지난 분기 영업1팀 매출', '영업 1팀 3분기 매출'],
  clipped: ['1팀 지난분기 얼마', '영업일팀 전분기 실적'],
  nospace: '영업1팀지난분기매출',
});
ask('filter', 'boss', boss.total(year, { region: '제주' }), {
  plain: '올해 제주 매출',
  clipped: '제주쪽 올해 얼마',
});
ask('filter', 'boss', boss.total(year, { not: { department: '특판팀' } }), {
  plain: ['올해 특판팀 빼고 매출', '특판팀 제외하고 올해 매출'],
  clipped: '특판 빼고 올해 얼마',
});
ask('rank', 'boss', boss.rank('client', year, { n: 3 }), {
  plain: ['올해 매출 상위 3개 거래처', 'top three clients this year'],
  clipped: ['올해 매출 탑3 병원', '올해 젤 많이 산 데 세군데'],
});
ask('rank', 'boss', boss.rank('user', lastMonth, { n: 1 }), {
  plain: ['지난달 매출 1위 담당자', 'who was the best seller last month'],
  clipped: '저번달 누가 젤 많이 팔았음',
  polite: '지난달에 가장 많이 판매한 담당자는 누구인가요?',
});
ask('rank', 'mlopez', lopez.rank('user', year, { n: 1, direction: 'bottom' }), {
  plain: ['who sold the least this year', '올해 우리 팀 꼴찌 누구'],
  clipped: '올해 팀 꼴등',
});
ask('rank', 'boss', boss.rank('product', year, { direction: 'bottom', n: 3 }), {
  plain: ['올해 매출 하위 제품 3개', 'worst 3 products this year'],
  clipped: '올해 안팔린 제품 3개',
});
ask('rank', 'boss', boss.rank('client', year, { over: (g) => g.value >= 50_000_000 }), {
  plain: ['올해 5천만원 이상 거래처', 'clients with sales of at least 50,000,000 won this year'],
  clipped: '올해 오천 이상 산 데 다',
});
ask('split', 'boss', boss.split('department', year), {
  plain: ['올해 팀별 매출', 'sales by department this year'],
  clipped: '팀별 올해꺼',
});
ask('split', 'boss', boss.split('month', year), {
  plain: ['올해 월별 매출 추이', '올해 매출 월별로 보여줘'],
  clipped: '올해 월별로 얼마씩',
});
ask('split', 'yj', lead.split('user', quarter), {
  plain: ['이번 분기 담당자별 매출', '당분기 팀원별 매출'],
  clipped: '이번분기 사람별로',
});
ask('split', 'boss', boss.split('category', quarter), {
  plain: ['이번 분기 제품군별 매출', 'sales by category this quarter'],
});
ask('compare', 'boss', boss.versus(month, lastFebruary), {
  plain: [
    '이번 달 매출 전년 동월 대비',
    '2월 매출 작년 2월이랑 비교',
    'February sales vs February last year',
  ],
  clipped: '2월 작년이맘때보다 어때',
});
// On a month's last day it has run as many days, and has also ended.
ask('compare', 'boss', [boss.versus(month, cut(month, lastMonth)), boss.versus(month, lastMonth)], {
  plain: ['이번 달 매출 지난달 대비', '전월 대비 이번 달 매출'],
  clipped: '이번달 전달보다 늘었냐',
  polite: '이번 달 매출이 지난달보다 증가했나요?',
});
ask('compare', 'boss', [boss.versus(year, cut(year, lastYear)), boss.versus(month, lastFebruary)], {
  plain: ['올해 매출 전년 대비', '올해 작년보다 얼마나 늘었어'],
  clipped: '작년보다 잘하고 있나',
  voice: '올해가 작년 이맘때보다 잘하고 있는 건지 못하고 있는 건지',
});
ask('compare', 'boss', boss.versus(lastQuarter, ['2027-07-01', '2027-09-30']), {
  plain: ['3분기 vs 2분기 매출', '지난 분기 전분기 대비'].slice(0, 1),
  clipped: '3분기랑 2분기 비교',
});
ask('target', 'eunseo', eunseo.rate('month', month), {
  plain: ['이번 달 달성률', '2월 목표 대비 몇 프로야'],
  clipped: ['이번달 목표 채웠음?', '몇프로 했지 이번달'],
  polite: '이번 달 목표를 얼마나 달성했는지 알려주세요',
});
ask('target', 'eunseo', eunseo.rate('quarter', ['2028-01-01', '2028-03-31'], quarter), {
  plain: ['이번 분기 달성률', '4분기 목표 대비 달성률'],
  clipped: '분기 목표 몇프로 찼냐',
});
ask('target', 'dwright', wright.rate('months', ['2027-04-01', '2028-02-29'], year), {
  plain: ['YTD attainment', '올해 달성률'],
});
ask('target', 'dwright', wright.rate('year', ['2027-04-01', '2028-03-31'], year), {
  plain: ['attainment against the annual target', '연간 목표 대비 달성률'],
});
ask(
  'target',
  'gyeol',
  { status: ['answered', 'no_data'], absent: ['achievement_rate'] },
  {
    plain: '이번 달 달성률',
    clipped: '나 목표 몇프로 했냐',
  },
);
const late = gold.usersOf({ department: '영업1팀' }).filter((user) => {
  const target = gold.target('month', lastMonth, [user]);
  return target !== null && percent(gold.value('sales_amount', lastMonth, { user }), target) < 100;
});
ask(
  'target',
  'yj',
  { status: 'answered', names: { all: late.map(gold.nameOf) }, period: lastMonth },
  {
    plain: '지난달 목표 못 채운 사람 누구야',
    clipped: ['저번달 미달자', '지난달 목표 못채운 애들'],
  },
);
ask(
  'metric',
  'boss',
  { status: 'answered', figures: { new_clients: gold.newClients(quarter).length } },
  {
    plain: ['이번 분기 신규 거래처 몇 곳', 'new clients this quarter'],
    clipped: '이번분기 신규 몇개',
  },
);
ask('metric', 'boss', boss.is('sales_count', year), {
  plain: ['올해 거래 건수', '올해 몇 건 팔았어', 'how many deals this year'],
  clipped: '올해 건수',
});
ask('dormant', 'boss', boss.list(gold.dormant('2027-11-01', today)), {
  plain: ['최근 3개월 주문 없는 거래처', 'clients with no orders for three months'],
  clipped: ['끊긴 거래처 있나', '거래 끊긴 데 어디'],
});
ask('dormant', 'boss', boss.list(gold.dormant('2027-08-01', today)), {
  plain: ['6개월 동안 주문 없는 거래처', '반년째 주문 없는 병원'],
});
ask('share', 'boss', boss.share(year, { category: '톡신' }), {
  plain: ['올해 톡신 비중', '올해 매출에서 톡신 비중 몇 프로'],
  clipped: '톡신 올해 몇프로 먹고있냐',
});
ask(
  'why',
  'boss',
  {
    status: 'answered',
    values: [gold.value('sales_amount', lastMonth) - gold.value('sales_amount', december)],
  },
  {
    plain: [
      '지난달 매출 왜 줄었어',
      '1월 매출이 12월보다 변한 이유가 뭐야',
      'why did sales drop last month?',
    ],
    clipped: '저번달 왜케 빠졌냐',
  },
);
ask('access', 'eunseo', denied, {
  plain: ['이솔 이번 달 매출', '영업2팀 매출 알려줘', 'Maria Lopez 실적'],
  clipped: ['팀 전체 얼마 했냐', '회사 매출 총 얼마'],
  polite: '허윤님 이번 달 실적 부탁드려요',
});
ask('access', 'yj', denied, {
  plain: ['영업2팀 이번 달 매출', 'Nguyen Thi Mai 매출'],
  clipped: '전사 매출 얼마',
});
ask('access', 'yj', lead.total(month, { user: 'eunseo' }), {
  plain: ['황보은서 이번 달 매출', 'eunseo sales this month'],
  clipped: '은서 이번달 얼마',
});
follow(['이번 달 매출'])('followup', 'boss', boss.total(lastFebruary), {
  clipped: ['작년은?', '그럼 작년 2월은'],
});
follow(['올해 팀별 매출'])('followup', 'boss', boss.split('region', year), {
  clipped: ['지역별로는?', '지역별로'],
});
follow(['올해 매출'])('followup', 'boss', boss.total(year, { department: '영업2팀' }), {
  clipped: ['영업2팀만', '2팀은?'],
});
follow(['my sales this month'])('followup', 'dwright', wright.total(lastMonth), {
  plain: ['and last month?', 'what about January?'],
});

export const aprilSheet = sheet;
