import { pharma } from '../companies/pharma.js';
import { percent, type Range } from '../gold.js';
import { createSheet, cut, denied, missing, noData, whichOf } from '../sheet.js';

const today = '2026-07-01';
const month: Range = [today, today];
const lastMonth: Range = ['2026-06-01', '2026-06-30'];
const may: Range = ['2026-05-01', '2026-05-31'];
const lastQuarter: Range = ['2026-04-01', '2026-06-30'];
const year: Range = ['2026-01-01', today];
const lastYear: Range = ['2025-01-01', '2025-12-31'];
const firstHalf: Range = ['2026-01-01', '2026-06-30'];

const sheet = createSheet(pharma);
const { ask, by, gold, follow } = sheet;
const rep = by('kn.1');
const lead = by('kn.mgr');
const ceo = by('hq.ceo');
const plan = by('hq.plan');
const kn = { department: '강남지점' };

ask('total', 'kn.1', rep.total(month), {
  plain: ['이번 달 매출', 'this month 내 매출'],
  clipped: ['이번달꺼', '금월 실적 얼마임'],
  polite: '이번 달 실적 좀 확인 부탁드립니다',
  voice: '어 저기 오늘이 일일이긴 한데 이번 달 매출 얼마 찍혔어',
});
ask('total', 'kn.1', rep.total(lastMonth), {
  plain: ['지난달 내 매출 얼마였지', '6월 실적'],
  clipped: ['전달 얼마 했냐 나', '저번달 마감 얼마로 끝났음', '지난달꺼 총 얼마'],
  polite: '지난달 제 매출이 총 얼마였는지 확인할 수 있을까요',
  typo: ['저번딸 매츨 얼마', '지난달 매출얼마엿어'],
  nospace: '지난달내매출얼마야',
  voice: '음 그러니까 지난달에 내가 다 합쳐서 얼마나 팔았지',
});
ask('total', 'kn.mgr', lead.total(lastMonth), {
  plain: '우리 지점 지난달 매출',
  clipped: ['울 지점 6월 마감 얼마', '지점 전체 저번달 실적'],
  nospace: '우리지점6월매출',
});
ask('total', 'hq.ceo', ceo.total(firstHalf), {
  plain: ['상반기 전사 매출', '올 상반기 회사 매출 총액'],
  clipped: '상반기 다 해서 얼마',
  polite: '상반기 전체 매출액을 보고해 주세요',
  voice: '그 상반기에 우리 회사 전체로 매출이 얼마나 됐더라',
});
ask('total', 'hq.plan', plan.total(lastQuarter), {
  plain: ['What was total revenue last quarter?', 'Q2 revenue', 'company sales for Q2 2026'],
  clipped: 'rev last qtr',
  polite: 'Can you please show me total sales for the last quarter?',
  typo: 'totla revenue last quarter',
  voice: 'okay so how much did the whole company sell last quarter',
});
ask('period', 'hq.ceo', ceo.total(['2026-04-01', '2026-06-30']), {
  plain: ['최근 3개월 매출', '최근 석달 매출 합계', 'sales for the last 3 months'],
  clipped: '최근 세달 얼마',
});
ask('period', 'hq.ceo', ceo.total(['2026-06-22', '2026-06-28']), {
  plain: '지난주 전체 매출',
  clipped: ['전주 얼마', '저번주 회사 매출'],
});
ask('period', 'hq.ceo', ceo.total(['2025-07-01', '2025-12-31']), {
  plain: ['작년 하반기 매출', '2025년 하반기 매출'],
  clipped: '작년 하반기꺼 얼마',
});
ask('period', 'hq.ceo', ceo.total(['2025-11-01', '2025-11-30']), {
  plain: ['11월 매출', '작년 11월 매출'],
  clipped: '25년 11월꺼',
});
ask('period', 'hq.ceo', ceo.total(['2024-01-01', '2024-12-31']), {
  plain: ['재작년 매출', '2024년 총매출'],
  clipped: '재작년꺼 얼마냐',
});
ask('period', 'hq.ceo', ceo.total(['2026-06-30', '2026-06-30']), {
  plain: ['어제 매출', '6월 30일 매출', '6/30 매출 얼마'],
  clipped: '어제 하루 얼마 팔았어',
});
ask('period', 'hq.ceo', ceo.total(['2026-03-01', '2026-05-31']), {
  plain: ['3월부터 5월까지 매출', '3월~5월 매출 합계'],
  clipped: '3-5월 매출',
  voice: '삼월부터 오월까지 매출 합치면 얼마지',
});
ask('client', 'kn.1', rep.total(lastMonth, { client: '미소내과' }), {
  plain: ['미소내과 지난달 매출', '지난달에 미소내과 얼마 나갔어'],
  clipped: '미소내과 전달꺼',
  polite: '미소내과 원장님 쪽 지난달 매출 얼마인가요?',
  nospace: '미소내과지난달매출',
});
ask('client', 'kn.1', rep.total(year, { client: '미소내과의원' }), {
  plain: '올해 미소내과의원 매출',
  typo: '올해 미소네과의원 매출',
  clipped: '미소내과의원 올해꺼',
});
ask('client', 'kn.1', rep.total(year, { client: '한울대학교병원' }), {
  plain: ['올해 한울대 매출', '한울대학교병원 올해 실적'],
  clipped: '한울대 올해 얼마 팔았냐',
  voice: '음 그 뭐냐 올해 한울대에 얼마나 팔았지',
});
ask('client', 'kn.1', rep.total(lastQuarter, { client: '분당한울대학교병원' }), {
  plain: '2분기 분당한울대학교병원 매출',
  clipped: ['분당한울 2분기', '분당 한울대 지난분기 얼마'],
});
ask('client', 'kn.1', rep.total(lastMonth, { client: '참이비인후과' }), {
  plain: '참이비인후과 지난달 매출',
  clipped: ['참이비 지난달', 'ㅊㅇㅂㅇㅎㄱ 지난달 매출'],
  typo: '참이빈후과 지난달 매출',
});
ask('client', 'kn.1', whichOf(3, ['미소내과', '미소내과의원', '미소의원']), {
  plain: '미소 지난달 매출',
  clipped: '미소 저번달 얼마 팔았지',
});
ask('client', 'kn.1', noData, {
  plain: '광산병원 올해 매출',
  clipped: '북구보건소 지난달 얼마',
});
ask('client', 'kn.1', rep.total(lastMonth, { client: ['미소내과', '우리내과'] }), {
  plain: '미소내과랑 우리내과 지난달 매출 합쳐서',
  clipped: '우리내과 미소내과 합계 6월',
});
ask('product', 'kn.1', rep.total(lastMonth, { product: '글루민정 500mg' }), {
  plain: ['글루민정 500mg 지난달 매출', '글루민 500 지난달 얼마'],
  clipped: ['글루민500 저번달꺼', '글루민 500mg 전월'],
});
ask('product', 'hq.ceo', ceo.is('quantity', lastQuarter, { product: '리피원정 20mg' }), {
  plain: ['리피원정 20mg 2분기 수량', '리피원 20 지난 분기 몇 개 나갔어'],
  clipped: '리피원20 2분기 몇개',
  typo: '리피언정 20mg 2분기 수량',
});
ask(
  'product',
  'hq.ceo',
  [
    whichOf(3, ['리피원정']),
    ceo.total(year, { product: ['리피원정 10mg', '리피원정 20mg', '리피원정 40mg'] }),
  ],
  {
    plain: '리피원 올해 매출',
    clipped: '리피원 올해꺼 얼마',
  },
);
ask('product', 'hq.ceo', ceo.total(year, { product: '콜린케어연질캡슐' }), {
  plain: ['콜린케어 올해 매출', '콜린케어연질캡슐 YTD'],
  clipped: ['콜케 올해', 'ㅋㄹㅋㅇ 올해 매출'],
});
ask('product', 'kn.mgr', lead.total(lastMonth, { category: '항생제' }), {
  plain: ['지난달 항생제 매출', '6월 항생제 실적'],
  clipped: '항생제 저번달 얼마',
  voice: '지난달에 우리 지점 항생제가 얼마나 나갔지',
});
ask('product', 'hq.ceo', ceo.total(lastQuarter, { category: ['당뇨', '고지혈증'] }), {
  plain: ['2분기 당뇨랑 고지혈증 제품 매출', '지난 분기 당뇨, 고지혈증 합계'],
});
ask('filter', 'hq.ceo', ceo.total(lastMonth, { department: '부산지점' }), {
  plain: ['부산지점 지난달 매출', 'Busan 말고 부산지점 6월 매출'].slice(0, 1),
  clipped: ['부산 지점 저번달', '부산지점 6월꺼 얼마했냐'],
  polite: '부산지점 지난달 실적 부탁드립니다',
});
ask('filter', 'hq.ceo', ceo.total(lastMonth, { industry: '상급종합병원' }), {
  plain: '지난달 상급종합병원 매출',
  clipped: '상급종병 저번달 얼마',
});
ask('filter', 'kn.mgr', lead.total(lastMonth, { user: 'kn.1' }), {
  plain: ['장서윤 지난달 매출', '장서윤 씨 6월 실적'],
  clipped: ['서윤이 저번달 얼마 했냐', '장서윤 6월꺼'],
  nospace: '장서윤지난달매출',
});
ask('filter', 'hq.ceo', whichOf(2, ['김민재', 'kn.2', 'bs.1', '강남', '부산']), {
  plain: '김민재 지난달 실적',
  clipped: '민재 저번달 얼마',
});
ask('filter', 'kn.mgr', lead.total(lastMonth, { user: 'kn.2' }), {
  plain: '김민재 지난달 매출',
  polite: '김민재 대리 지난달 실적이 어떻게 되나요?',
});
ask('filter', 'hq.ceo', ceo.total(lastQuarter, { department: '대전지점', category: '당뇨' }), {
  plain: ['대전지점 2분기 당뇨 제품 매출', '2분기 대전지점에서 당뇨 얼마 팔았어'],
  clipped: '대전지점 당뇨 2분기',
});
ask('rank', 'hq.ceo', ceo.rank('department', lastMonth, { n: 1 }), {
  plain: ['지난달 매출 1등 지점', '어느 지점이 지난달 제일 많이 팔았어'],
  clipped: '저번달 젤 잘한 지점',
});
ask('rank', 'hq.ceo', ceo.rank('client', lastQuarter, { n: 10 }), {
  plain: ['2분기 매출 상위 10개 거래처', 'top 10 clients in Q2'],
  clipped: ['2분기 거래처 탑10', '지난분기 top10 병원'],
});
ask('rank', 'kn.mgr', lead.rank('user', lastMonth, { n: 3, direction: 'bottom' }), {
  plain: '지난달 하위 3명',
  clipped: ['저번달 실적 밑에서 3명', '지난달 제일 못한 애들 셋'],
  polite: '지난달 실적 하위 3명을 알려주세요',
});
ask('rank', 'kn.mgr', lead.rank('user', lastMonth, { n: 1 }), {
  plain: '우리 지점 지난달 1등 누구',
  clipped: ['누가 젤 잘했음 저번달', '지난달 우리지점 에이스 누구'],
  voice: '지난달에 우리 지점에서 누가 제일 많이 했지',
});
ask('rank', 'kn.1', rep.rank('product', lastMonth, { n: 3 }), {
  plain: ['내가 지난달 많이 판 제품 3개', '지난달 내 매출 상위 제품 3개'],
  clipped: '저번달 잘나간 품목 탑3',
});
ask('rank', 'hq.ceo', ceo.rank('client', lastMonth, { over: (g) => g.value > 30_000_000 }), {
  plain: ['지난달 3천만원 넘는 거래처', '6월 매출 3,000만원 초과 거래처'],
  clipped: '저번달 3천 넘게 산 병원',
});
ask('rank', 'kn.mgr', lead.rank('client', year, { n: 5, where: { industry: '의원' } }), {
  plain: '올해 의원 중 매출 상위 5곳',
  clipped: '올해 의원만 탑5',
});
ask('rank', 'hq.ceo', ceo.rank('user', lastMonth, { n: 5, measure: 'sales_count' }), {
  plain: ['지난달 거래 건수 많은 담당자 5명', 'top 5 reps by number of deals last month'],
  clipped: '저번달 건수 탑5 직원',
});
ask('split', 'hq.ceo', ceo.split('department', lastMonth), {
  plain: ['지난달 지점별 매출', '6월 지점별 실적 비교해줘'],
  clipped: '지점별 저번달',
  nospace: '지난달지점별매출',
});
ask('split', 'kn.mgr', lead.split('category', lastQuarter), {
  plain: ['2분기 제품군별 매출', '지난 분기 카테고리별 매출'],
  clipped: '2분기 제품군별로 얼마씩',
});
ask('split', 'hq.plan', plan.split('month', firstHalf), {
  plain: ['monthly revenue in H1', 'show sales by month for the first half of 2026'],
});
ask('split', 'kn.1', rep.split('client', lastMonth), {
  plain: ['지난달 거래처별 매출', '거래처별로 지난달 얼마씩 팔았는지'],
  clipped: '저번달 병원별로',
});
ask('compare', 'kn.1', rep.versus(lastMonth, may), {
  plain: ['지난달 매출 전월 대비', '6월이랑 5월 매출 비교'],
  clipped: ['6월꺼랑 5월꺼 비교', '6월 5월보다 늘었냐'],
  voice: '지난달이 그 전달보다 매출이 올랐는지 떨어졌는지 알려줘',
});
ask('compare', 'hq.ceo', ceo.versus(firstHalf, ['2025-01-01', '2025-06-30']), {
  plain: ['상반기 전년 동기 대비 매출', '올해 상반기 작년 상반기 비교'],
  clipped: ['상반기 작년보다 잘했나', '상반기 전년비 몇프로 성장'],
  polite: '상반기 매출이 전년 동기보다 얼마나 성장했습니까?',
});
// Without a period it may be the running year or, as where nothing is said, the running month.
ask(
  'compare',
  'hq.ceo',
  [ceo.versus(year, cut(year, lastYear)), ceo.versus(month, ['2025-07-01', '2025-07-01'])],
  {
    plain: '올해 매출 작년 대비 성장률',
    clipped: ['작년보다 잘하고 있나', '올해 작년 이맘때보다 어떰'],
  },
);
ask('compare', 'hq.plan', plan.versus(lastQuarter, ['2025-04-01', '2025-06-30']), {
  plain: ['Q2 sales vs Q2 last year', 'How did Q2 compare to the same quarter last year?'],
  clipped: 'Q2 yoy',
});
ask('compare', 'kn.1', rep.versus(month, ['2026-06-01', '2026-06-01']), {
  plain: ['이번 달 매출 전월 대비', '이번달 지난달 대비 어때'],
});
ask('target', 'kn.1', rep.rate('month', lastMonth), {
  plain: ['지난달 달성률', '6월 목표 대비 몇 프로 했어'],
  clipped: ['저번달 목표 채웠어?', '6월 몇프로 했냐', '나 지난달 달성함?'],
  polite: '지난달 목표 달성률이 몇 퍼센트인가요?',
  typo: '지난달 달성룰',
  nospace: '지난달달성률몇프로',
  voice: '그 지난달에 내가 목표를 몇 프로나 채운 거지',
});
ask('target', 'kn.mgr', lead.rate('quarter', lastQuarter), {
  plain: ['우리 지점 2분기 달성률', '지난 분기 목표 대비 달성률'],
  clipped: '2분기 지점 달성률 몇프로',
});
ask('target', 'hq.ceo', ceo.rate('months', ['2026-01-01', '2026-07-31'], year), {
  plain: ['올해 전사 달성률', 'YTD attainment 전체'],
  clipped: '올해 누계 달성률 몇프로',
});
const rates = (department: string) =>
  gold.usersOf({ department }).flatMap((user) => {
    const target = gold.target('month', lastMonth, [user]);
    return target === null
      ? []
      : [
          {
            user,
            name: gold.nameOf(user),
            rate: percent(gold.value('sales_amount', lastMonth, { user }), target),
          },
        ];
  });
const short = rates('강남지점').filter((r) => r.rate < 100);
ask(
  'target',
  'kn.mgr',
  { status: 'answered', names: { all: short.map((r) => r.name) }, period: lastMonth },
  {
    plain: '지난달 목표 달성 못한 사람',
    clipped: ['저번달 달성 못한 애들', '지난달 미달 누구누구'],
    polite: '지난달 목표를 달성하지 못한 담당자를 알려주세요',
  },
);
const below = rates('강남지점').filter((r) => r.rate < 80);
ask(
  'target',
  'kn.mgr',
  { status: 'answered', names: { all: below.map((r) => r.name) }, period: lastMonth },
  {
    plain: ['지난달 달성률 80% 미만인 담당자', 'reps with attainment under 80% last month'],
    clipped: '저번달 80프로 안되는 애들',
  },
);
ask(
  'target',
  'kn.mgr',
  {
    status: 'answered',
    names: { all: rates('강남지점').map((r) => r.name), partial: true },
    period: lastMonth,
  },
  {
    plain: ['지난달 담당자별 달성률', '6월 목표대비 달성률 담당자별로 뽑아줘'],
    clipped: '애들별 달성률 저번달',
  },
);
ask(
  'multi',
  'kn.1',
  { ...rep.rate('month', lastMonth), values: [gold.value('sales_amount', lastMonth, { user: 'kn.1' })] },
  {
    plain: ['지난달 매출이랑 달성률', 'last month sales and attainment'],
    clipped: '저번달 매출하고 달성률 좀',
    voice: '지난달 매출이 얼마고 달성률은 몇 프로였는지',
  },
);
ask(
  'multi',
  'hq.ceo',
  {
    status: 'answered',
    values: [gold.value('sales_amount', lastMonth), gold.value('sales_count', lastMonth)],
  },
  {
    plain: ['지난달 매출과 건수', '6월 매출이랑 거래 건수'],
  },
);
ask(
  'metric',
  'hq.ceo',
  { status: 'answered', figures: { new_clients: gold.newClients(lastMonth).length } },
  {
    plain: ['지난달 신규 거래처 수', 'new clients in June'],
    clipped: ['6월에 신규 몇개 텄어', '저번달 새로 뚫은 데 몇 군데'],
  },
);
ask('metric', 'kn.mgr', lead.is('active_clients', lastMonth), {
  plain: ['지난달 거래처 수', '6월에 몇 개 거래처에 팔았어'],
  clipped: '저번달 거래처 몇군데',
});
ask('metric', 'kn.1', rep.is('average_sale', lastQuarter), {
  plain: ['2분기 건당 평균 매출', 'my average deal in Q2'],
  clipped: '2분기 건당 얼마꼴',
});
ask('dormant', 'kn.1', rep.list(gold.dormant('2026-04-01', today, { user: 'kn.1' })), {
  plain: ['석 달째 주문 없는 거래처', '3개월 동안 주문 없는 내 거래처'],
  clipped: ['거래 끊긴 데', '휴면 거래처 어디어디임'],
  polite: '최근 3개월간 거래가 없는 거래처가 있나요?',
});
ask('share', 'hq.ceo', ceo.share(lastQuarter, { category: '당뇨' }), {
  plain: ['2분기 당뇨 비중', '지난 분기 매출에서 당뇨가 차지하는 비중'],
  clipped: '당뇨가 2분기 몇프로',
});
ask('share', 'hq.ceo', ceo.share(lastMonth, { department: '강남지점' }), {
  plain: '지난달 강남지점 매출 비중',
  clipped: '강남지점이 전체에서 몇프로 저번달',
});
ask('status', 'hq.ceo', ceo.is('sales_count', lastMonth, { status: 'pending' }), {
  plain: ['지난달 보류 건수', '6월 대기 상태인 거래 몇 건'],
});
ask('grade', 'kn.1', rep.total(lastMonth, { grade: 'A' }), {
  plain: ['지난달 A등급 거래처 매출', 'A등급 병원 6월 매출'],
  clipped: '에이등급 저번달 얼마',
});
const fell = ['client', lastMonth, may] as const;
const falls = gold
  .groups(fell[0], may, kn)
  .map(({ name, value }) => ({
    name: name ?? '',
    value: gold.value('sales_amount', lastMonth, { ...kn, client: name ?? '' }) - value,
  }))
  .sort((a, b) => a.value - b.value);
ask(
  'change',
  'kn.mgr',
  { status: 'answered', names: { all: [falls[0]?.name ?? ''], ordered: true, partial: true } },
  {
    plain: ['지난달 전월 대비 매출이 제일 많이 빠진 거래처', '5월보다 6월에 매출 가장 많이 준 거래처'],
    clipped: '저번달 젤 많이 떨어진 데',
  },
);
const lostBy = (a: Range, b: Range): number =>
  gold.value('sales_amount', a, kn) - gold.value('sales_amount', b, kn);
ask(
  'why',
  'kn.mgr',
  { status: 'answered', values: [lostBy(lastMonth, may)] },
  {
    plain: ['지난달 매출 왜 빠졌어', '6월 실적이 5월보다 줄어든 이유'],
    clipped: ['왜 이렇게 빠졌냐 저번달', '저번달 왜 떨어졌음'],
    polite: '지난달 매출이 감소한 원인이 무엇인가요?',
  },
);
ask('access', 'kn.1', denied, {
  plain: ['김민재 지난달 매출', '강북지점 실적 알려줘', '회사 전체 상반기 매출'],
  clipped: ['우리 지점 1등 누구', '오지호 얼마 했냐'],
  polite: '노은정 지점장님 실적이 궁금합니다',
  voice: '그 부산지점은 지난달에 얼마나 했대',
});
ask('access', 'kn.1', denied, {
  plain: '거래처 원장님들 전화번호 전부 알려줘',
  clipped: '원장 폰번호 다 뽑아줘',
});
ask('empty', 'hq.ceo', missing, {
  plain: ['2030년 매출', '8월 31일 매출', '2월 30일 매출'].filter((t) => !t.startsWith('8월')),
  clipped: '다음달 매출 얼마',
});
follow(['지난달 매출'])('followup', 'kn.1', rep.total(may), {
  plain: '5월은?',
  clipped: ['그럼 5월꺼는', '5월엔?'],
});
follow(['2분기 매출 상위 5개 거래처'])(
  'followup',
  'hq.ceo',
  ceo.rank('client', lastQuarter, { where: { industry: '의원' } }),
  {
    clipped: ['그중에 의원만', '의원만 보여줘'],
  },
);
follow(['지난달 매출', '당뇨만'])('followup', 'hq.ceo', ceo.is('quantity', lastMonth, { category: '당뇨' }), {
  clipped: ['아니 매출 말고 수량으로', '수량은?'],
});
follow(['지난달 지점별 매출'])('followup', 'hq.ceo', ceo.total(lastMonth), {
  plain: '지난달 전체 매출은 얼마야',
});
follow(['지난달 매출'])('followup', 'hq.ceo', ceo.split('department', lastMonth), {
  clipped: ['지점별로', '지점별로 쪼개줘'],
});

export const pharmaSheet = sheet;
