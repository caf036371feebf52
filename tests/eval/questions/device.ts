import { device } from '../companies/device.js';
import type { Range } from '../gold.js';
import { createSheet, cut, denied, missing, noData, whichOf } from '../sheet.js';

const today = '2025-08-20';
const month: Range = ['2025-08-01', today];
const lastMonth: Range = ['2025-07-01', '2025-07-31'];
const quarter: Range = ['2025-07-01', today];
const lastQuarter: Range = ['2025-04-01', '2025-06-30'];
const year: Range = ['2025-01-01', today];
const lastYear: Range = ['2024-01-01', '2024-12-31'];
const firstHalf: Range = ['2025-01-01', '2025-06-30'];
const week: Range = ['2025-08-18', today];
const lastWeek: Range = ['2025-08-11', '2025-08-17'];
const yesterday: Range = ['2025-08-19', '2025-08-19'];

const sheet = createSheet(device);
const { ask, by, gold, follow } = sheet;
const haneul = by('haneul');
const dohyun = by('dohyun');
const sol = by('sol');
const emma = by('emma');
const pyo = by('pyo');

ask('total', 'haneul', haneul.total(month), {
  plain: '이번 달 매출 얼마야',
  clipped: ['이번달꺼 얼마임', '당월 매출', '나 이번달 얼마 팔았냐'],
  polite: '이번 달 제 실적이 얼마인지 알려주시겠어요?',
  typo: ['이번딸 매출 얼마야', '이번달 메출 얼마'],
  nospace: '이번달매출얼마야',
  voice: '음 그 뭐냐 내가 이번 달에 지금까지 얼마나 팔았지',
});
ask('total', 'emma', emma.total(lastMonth), {
  plain: ['How much did I sell last month?', 'last month revenue', '지난달 revenue 알려줘'],
  clipped: 'sales last mo',
  polite: 'Could you please tell me my sales for July?',
  typo: ['how mcuh did i sell last month', 'my saels last month'],
  voice: 'um so like what were my sales in total last month',
});
ask('total', 'sol', sol.total(lastMonth), {
  clipped: ['저번달 우리팀 실적', '전달 매출', '전월 얼마했음'],
  polite: '지난달 저희 팀 매출 부탁드립니다',
  nospace: '지난달우리팀매출',
  voice: '어 그 우리 팀 저번 달에 총 얼마 했더라',
});
ask('total', 'pyo', pyo.total(year), {
  plain: ['올해 회사 전체 매출은?', 'YTD 전사 매출'],
  clipped: ['올해 누적 얼마', '올핸 얼마 팔았냐'],
  polite: '금년 누계 매출을 알 수 있을까요?',
  voice: '그 올해 들어서 지금까지 우리 회사 전체로 얼마 팔았는지 좀',
});
ask('total', 'haneul', haneul.total(yesterday), {
  clipped: ['어제꺼 얼마', '전일 매출'],
  polite: '어제 매출 알려주세요',
  voice: '어제 내가 얼마 팔았더라 음',
});
ask('total', 'dohyun', dohyun.total(week), {
  clipped: ['금주 실적', '이번주 얼마 했음'],
  plain: 'this week 매출',
});
ask('total', 'dohyun', dohyun.total(lastWeek), {
  plain: '지난주 매출 얼마였어?',
  clipped: ['저번주꺼', '전주 매출 ㄱㄱ'],
  nospace: '지난주매출얼마',
});
ask('period', 'pyo', pyo.total(['2025-03-01', '2025-03-31']), {
  plain: ['3월 매출', 'March 2025 sales', '25년 3월 매출 얼마'],
  clipped: '3월꺼 얼마냐',
  polite: '2025년 3월 매출이 궁금합니다',
  nospace: '올해3월매출',
});
ask('period', 'pyo', pyo.total(lastYear), {
  plain: ['작년 매출', 'total revenue last year', '2024년 매출 총 얼마'],
  clipped: '작년꺼 다 합쳐서 얼마',
  voice: '음 작년에는 전부 해서 얼마나 했지 우리가',
});
ask('period', 'pyo', pyo.total(firstHalf), {
  plain: ['상반기 매출', 'H1 sales'],
  clipped: '상반기꺼 얼마',
  polite: '올해 상반기 매출 실적을 말씀해 주세요',
});
ask('period', 'sol', sol.total(lastQuarter), {
  plain: ['2분기 매출', 'Q2 매출 얼마', 'What were our Q2 sales?'],
  clipped: ['지난 분기 실적', '전분기꺼'],
  typo: '지난 분긔 매출',
});
ask('period', 'sol', sol.total(['2025-08-04', '2025-08-15']), {
  plain: ['8월 4일부터 15일까지 매출', '8/4~8/15 매출'],
  clipped: '8.4-8.15 매출',
  voice: '그 팔월 사일부터 팔월 십오일까지 매출이 얼마지',
});
ask('period', 'sol', sol.total(['2025-02-01', '2025-07-31']), {
  plain: ['최근 6개월 매출', 'sales for the last 6 months'],
  clipped: '최근 반년 매출',
  voice: '최근 육개월 동안 얼마나 팔았는지 좀 알려줘 봐',
});
ask('period', 'haneul', haneul.total(['2024-08-01', '2024-08-31']), {
  plain: ['작년 8월 매출', "'24년 8월 매출"],
  clipped: '작년 이맘때 8월 한달 얼마 팔았지',
});
ask('client', 'haneul', haneul.total(year, { client: '밝은눈안과 강남점' }), {
  plain: ['올해 밝은눈안과 강남점 매출', '밝은눈안과 강남점 YTD 매출'],
  clipped: ['밝은눈 강남 올해 얼마', '밝은눈안과강남 올해꺼'],
  polite: '밝은눈안과 강남점 올해 매출을 부탁드려요',
  typo: '발은눈안과 강남점 올해 매출',
  voice: '그 밝은눈 강남점 있잖아 거기 올해 얼마 나갔지',
});
ask('client', 'haneul', haneul.total(month, { client: '세움병원 신관' }), {
  plain: '세움병원 신관 이번 달 매출',
  clipped: ['세움 신관 이번달', '세움신관 당월 얼마'],
  nospace: '세움병원신관이번달매출',
});
ask('client', 'pyo', pyo.total(lastMonth, { client: 'Wellness Clinic 송도' }), {
  plain: ['지난달 Wellness Clinic 송도 매출', 'wellness 송도 지난달 얼마'],
  clipped: 'wellness clinic 송도 저번달꺼',
});
ask('client', 'haneul', whichOf(2, ['밝은눈안과 강남점', '밝은눈안과 잠실점']), {
  plain: '밝은눈안과 이번 달 매출',
  clipped: '밝은눈 이번달 얼마',
});
ask('client', 'haneul', noData, {
  plain: '익산보석약국 올해 매출',
  clipped: '전주나은병원 이번달 얼마',
  polite: '행복드림치과 목동점 지난달 매출 알려주세요',
});
ask('product', 'pyo', pyo.is('quantity', quarter, { product: 'GlucoTrack Strip' }), {
  plain: ['GlucoTrack Strip 이번 분기 몇 개 나갔어', 'how many GlucoTrack Strip did we sell this quarter'],
  clipped: ['glucotrack strip 이번분기 수량', '글트 스트립 이번 분기 몇 개'],
});
ask('product', 'pyo', pyo.total(year, { product: 'VitaScope 500' }), {
  plain: ['VitaScope 500 올해 매출', 'Vitascope500 YTD sales'],
  clipped: ['비타스코프 500 올해 얼마', 'vitascope 500 올해꺼'],
  typo: 'VitaScop 500 올해 매출',
});
ask('product', 'pyo', pyo.total(lastMonth, { product: ['PulseOx Mini', 'PulseOx Pro'] }), {
  plain: ['지난달 PulseOx Mini랑 PulseOx Pro 합쳐서 매출', 'PulseOx Mini + PulseOx Pro 지난달 합계'],
});
ask('product', 'pyo', pyo.total(lastMonth, { category: 'Diabetes Care' }), {
  plain: ['지난달 Diabetes Care 매출', 'Diabetes care revenue for July'],
  clipped: 'diabetes care 7월꺼 얼마',
});
ask('product', 'pyo', pyo.rank('product', quarter, { n: 1 }), {
  plain: '이번 분기 제일 많이 팔린 제품',
  clipped: ['이번분기 젤 잘나간 품목 뭐임', '이번 분기 1등 제품'],
  polite: '이번 분기에 매출이 가장 큰 제품이 무엇인가요?',
});
ask('rank', 'sol', sol.rank('client', month, { n: 3 }), {
  plain: ['이번 달 매출 상위 3개 거래처', 'top 3 clients this month'],
  clipped: ['매출 탑3 병원 이번달', '이번달 거래처 top3'],
  nospace: '이번달거래처상위3곳',
  voice: '이번 달에 제일 많이 나간 거래처 세 군데만 말해줘',
});
ask('rank', 'pyo', pyo.rank('user', lastMonth, { n: 1 }), {
  plain: ['지난달 매출 1등 누구야', 'who sold the most last month?'],
  clipped: ['저번달 누가 젤 잘했음', '지난달 일등 누구'],
  polite: '지난달 실적이 가장 좋은 담당자가 누구인가요?',
  voice: '지난달에 누가 제일 많이 팔았지 그',
});
ask('rank', 'pyo', pyo.rank('user', lastMonth, { n: 1, direction: 'bottom' }), {
  plain: '지난달 매출 꼴찌 누구야',
  clipped: ['저번달 꼴등 누구임', '전월 실적 최하위'],
});
ask('rank', 'pyo', pyo.rank('client', year, { direction: 'bottom', n: 5 }), {
  plain: ['올해 매출 하위 5개 거래처', 'bottom 5 clients this year'],
  clipped: '올해 제일 안 팔린 거래처 다섯개',
});
ask('rank', 'pyo', pyo.rank('client', year, { over: (g) => g.value >= 100_000_000 }), {
  plain: ['올해 매출 1억 이상 거래처', '올해 1억 이상 산 병원 다 보여줘'],
  clipped: '올해 1억이상 거래처 리스트',
});
ask(
  'rank',
  'pyo',
  pyo.rank('product', lastMonth, { over: (g) => g.value < 20_000_000, direction: 'bottom' }),
  {
    plain: '지난달 2천만원 미만 팔린 제품 적은 순으로',
  },
);
ask('split', 'pyo', pyo.split('department', lastMonth), {
  plain: ['지난달 팀별 매출', 'sales by team last month'],
  clipped: ['저번달 팀별로', '팀별 지난달 실적 좀'],
  polite: '지난달 팀별 매출을 보여주세요',
});
ask('split', 'sol', sol.split('user', month), {
  plain: '이번 달 담당자별 매출',
  clipped: ['이번달 애들별로 얼마', '팀원별 당월 매출'],
  nospace: '이번달담당자별매출',
});
ask('split', 'pyo', pyo.split('month', firstHalf), {
  plain: ['상반기 월별 매출', 'monthly sales for H1', '1월부터 6월까지 월별 매출 추이'],
});
ask('split', 'pyo', pyo.split('region', lastQuarter), {
  plain: ['지난 분기 지역별 매출', 'Q2 sales by region'],
  clipped: '2분기 지역별로',
});
ask('split', 'pyo', pyo.split('industry', year), {
  plain: ['올해 업종별 매출', '올해 의원 병원 약국별 매출'],
  clipped: '올해 종별 매출',
});
ask('filter', 'pyo', pyo.total(year, { industry: '약국' }), {
  plain: ['올해 약국 매출', '올해 약국 쪽 매출 얼마야'],
  clipped: '약국만 올해꺼',
});
ask('filter', 'pyo', pyo.total(year, { region: '호남' }), {
  plain: ['올해 호남 매출', '호남 지역 올해 매출은?'],
  clipped: '호남쪽 올해 얼마',
});
ask('filter', 'pyo', pyo.total(year, { user: 'haneul' }), {
  plain: ['구하늘 올해 매출', 'haneul 올해 매출'],
  clipped: ['하늘이 올해 얼마 팔았냐', '구하늘 올해꺼'],
  polite: '구하늘님 올해 실적 알려주세요',
});
ask('filter', 'pyo', pyo.total(lastMonth, { department: 'B팀' }), {
  plain: ['지난달 B팀 매출', 'Team B sales last month'],
  clipped: ['b팀 저번달', 'B팀 7월꺼 얼마'],
  nospace: 'B팀지난달매출',
});
ask('filter', 'pyo', pyo.total(lastMonth, { not: { category: 'Surgical' } }), {
  plain: ['지난달 Surgical 빼고 매출', 'Surgical 제외 지난달 매출'],
  clipped: 'surgical 빼고 저번달',
});
ask('compare', 'haneul', haneul.versus(month, cut(month, lastMonth)), {
  plain: ['이번 달 전월 대비 매출', 'this month vs last month sales'],
  clipped: ['전달보다 어때 이번달', '이번달 전월비'],
  polite: '이번 달 매출이 지난달 대비 어떤가요?',
  voice: '음 이번 달이 지난달보다 잘 나가고 있는 거야 아님 못하고 있는 거야',
});
ask('compare', 'pyo', pyo.versus(year, cut(year, lastYear)), {
  plain: ['올해 매출 전년 동기 대비', 'YTD sales YoY', '올해 전년비 성장률'],
  clipped: ['작년보다 잘하고 있나 올해', '올해 작년대비 몇프로'],
  polite: '올해 누적 매출이 작년 같은 기간보다 얼마나 늘었나요?',
});
ask('compare', 'pyo', pyo.versus(['2025-04-01', '2025-04-30'], ['2025-03-01', '2025-03-31']), {
  plain: ['4월 매출 전월 대비', 'April sales vs March'],
  clipped: '4월꺼랑 3월꺼 비교',
  nospace: '4월3월매출비교',
});
ask('compare', 'pyo', pyo.versus(lastQuarter, ['2025-01-01', '2025-03-31']), {
  plain: ['2분기 vs 1분기', '2분기 매출 전분기 대비', 'Q2 vs Q1 매출'],
  clipped: '2분기랑 1분기 비교좀',
});
ask('target', 'haneul', haneul.rate('month', ['2025-08-01', '2025-08-31'], month), {
  plain: '이번 달 달성률',
  clipped: ['이번달 몇프로 했냐', '나 목표 몇 퍼 채웠음', '이번달 목표 채웠어?'],
  polite: '이번 달 목표 대비 달성률 알려주세요',
  typo: '이번달 달성율 얼마',
  nospace: '이번달달성률',
  voice: '이번 달 목표를 내가 지금 몇 프로나 했는지 좀 보자',
});
ask('target', 'haneul', haneul.rate('months', ['2025-01-01', '2025-08-31'], year), {
  plain: 'YTD 달성률',
  clipped: ['올해 누적 달성률', '올해 몇프로 했지'],
});
ask('target', 'haneul', haneul.rate('year', ['2025-01-01', '2025-12-31'], year), {
  plain: ['연간 목표 대비 달성률', '올해 연간 목표 몇 프로 했어'],
});
ask('target', 'emma', emma.rate('quarter', ['2025-07-01', '2025-09-30'], quarter), {
  plain: ['What is my attainment this quarter?', '이번 분기 달성률'],
  clipped: 'quota attainment this quarter',
});
ask('target', 'emma', emma.rate('quarter', lastQuarter), {
  plain: ['attainment for Q2', '2분기 달성률 몇 프로'],
});
ask(
  'target',
  'haneul',
  {
    status: 'answered',
    figures: {
      target_gap:
        (gold.target('month', ['2025-08-01', '2025-08-31'], ['haneul']) ?? 0) -
        gold.value('sales_amount', month, { user: 'haneul' }),
    },
  },
  {
    plain: ['이번 달 목표까지 얼마 남았어', 'how far am I from target this month'],
    clipped: ['이번달 얼마 부족함', '목표까지 갭 얼마'],
  },
);
ask(
  'target',
  'minje',
  { status: ['answered', 'no_data'], absent: ['achievement_rate'] },
  {
    plain: '제갈민 이번 달 달성률',
    clipped: '나 본인 이번달 목표 달성률',
  },
);
ask('metric', 'sol', sol.is('sales_count', lastMonth), {
  plain: ['지난달 거래 건수', 'number of deals last month'],
  clipped: ['저번달 몇 건', '전월 건수'],
});
ask('metric', 'sol', sol.is('average_sale', lastMonth), {
  plain: ['지난달 건당 평균 매출', 'average deal size last month'],
  clipped: '저번달 건당 얼마',
});
ask('metric', 'sol', sol.is('active_clients', lastMonth), {
  plain: ['지난달 거래처 수', '지난달 활성 거래처 몇 곳', 'active clients last month'],
  clipped: '저번달 몇 군데 팔았음',
});
ask(
  'metric',
  'pyo',
  { status: 'answered', figures: { new_clients: gold.newClients(quarter).length } },
  {
    plain: ['이번 분기 신규 거래처 수', 'how many new clients this quarter'],
    clipped: ['이번분기 신규 몇개 텄어', '신규 몇 군데 뚫었냐 이번 분기'],
  },
);
ask('dormant', 'pyo', pyo.list(gold.dormant('2025-05-01', today)), {
  plain: ['거래 끊긴 거래처', 'dormant clients'],
  clipped: ['거래 끊긴 데 어디', '석달째 주문 없는 병원 있나', '휴면 거래처 리스트'],
});
ask('share', 'pyo', pyo.share(year, { category: 'Monitoring' }), {
  plain: ['올해 Monitoring 비중', 'share of Monitoring this year'],
  clipped: 'monitoring 올해 몇프로 차지',
});
ask('status', 'pyo', pyo.total(lastMonth, { status: 'cancelled' }), {
  plain: ['지난달 취소된 금액', '지난달 취소 매출 얼마'],
  clipped: '저번달 취소건 금액',
});
ask('access', 'haneul', denied, {
  plain: ['백도현 이번 달 매출', 'B팀 지난달 실적', 'show me Emma Park sales'],
  clipped: ['회사 전체 매출 얼마', '우리팀 애들 실적 다 보여줘'],
  polite: '백도현님 실적 좀 알려주시겠어요?',
});
ask('access', 'sol', denied, {
  plain: ['B팀 매출', 'Emma Park 지난달 실적'],
  clipped: '제갈민 이번달 얼마 팔았냐',
});
ask('access', 'sol', denied, {
  plain: '거래처 원장님들 휴대폰 번호 전부 뽑아줘',
  clipped: '연락처 싹다 엑셀로',
});
ask('empty', 'pyo', missing, {
  plain: ['2027년 매출', '2022년 매출', '9월 30일 매출'].slice(0, 2),
  clipped: '다음달 매출 얼마',
});
ask(
  'why',
  'sol',
  {
    status: 'answered',
    values: [
      gold.value('sales_amount', lastMonth, { department: 'A팀' }) -
        gold.value('sales_amount', ['2025-06-01', '2025-06-30'], { department: 'A팀' }),
    ],
  },
  {
    plain: ['지난달 매출 왜 줄었어', '7월 매출이 6월보다 변한 이유'],
    clipped: ['저번달 왜 이렇게 빠졌냐', '지난달 빠진 이유'],
  },
);
follow(['이번 달 매출 얼마야'])('followup', 'pyo', pyo.total(cut(month, ['2024-08-01', '2024-08-31'])), {
  clipped: ['그럼 작년은?', '작년엔?'],
});
follow(['지난달 매출'])('followup', 'pyo', pyo.is('sales_count', lastMonth), {
  clipped: ['아니 건수로', '매출 말고 건수'],
});
follow(['지난달 매출'])('followup', 'pyo', pyo.total(lastMonth, { department: 'A팀' }), {
  clipped: ['A팀만', '그중에 A팀만'],
});
follow(['last month sales'])('followup', 'pyo', pyo.split('department', lastMonth), {
  plain: ['by team', '팀별로'],
});

export const deviceSheet = sheet;
