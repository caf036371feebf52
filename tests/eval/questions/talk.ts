import type { Range } from '../gold.js';
import { cut } from '../sheet.js';
import { aprilMore as april } from './april-more.js';
import { deviceMore as device } from './device-more.js';
import { pharmaMore as pharma } from './pharma-more.js';

/** How people talk and type in a hurry: voice input, slips, no spaces. */

const month: Range = ['2025-08-01', '2025-08-20'];
const july: Range = ['2025-07-01', '2025-07-31'];
const year: Range = ['2025-01-01', '2025-08-20'];
const haneul = device.by('haneul');
const sol = device.by('sol');
const emma = device.by('emma');
const pyo = device.by('pyo');

device.ask('total', 'haneul', haneul.total(month), {
  voice: [
    '저기 이번 달에 말이야 내 매출이 지금 얼마나 됐어',
    '아 그 이번 달 실적 좀 불러줘 봐',
    '어디 보자 이번 달 나 얼마 했더라',
    '이번 달 그 매출 있잖아 그거 얼마야',
  ],
  clipped: ['이번달 실적ㄱㄱ', '이달 매출', '8월 얼마했지', '이번달 나 매출 얼마찍음'],
  typo: ['이번달 매줄', '이번달 실젹 얼마', '이번 탈 매출 얼마야', 'dlqjsekf aocnf'],
  nospace: ['이번달실적좀', '8월매출얼마임'],
});
device.ask('total', 'emma', emma.total(july), {
  voice: [
    'hey can you tell me what I did in July sales wise',
    'uh last month my total sales how much was it',
    'okay what was my revenue for last month please',
  ],
  typo: ['last mnth sales', 'my revneue last month', 'sales lsat month', 'July slaes'],
  clipped: ['july sales?', 'rev july', 'last month?? sales', 'last months numbers'],
  polite: ['I would like to know my sales for last month.', 'May I see my July revenue?'],
});
device.ask('client', 'haneul', haneul.total(july, { client: '코끼리소아과' }), {
  voice: ['그 뭐지 코끼리 소아과 거기 지난달 얼마 했어', '코끼리소아과가 지난달에 얼마치 샀지'],
  clipped: ['코끼리 저번달', '코끼리소아과 7월 얼마', '코끼리 7월 매출'],
  typo: ['코끼리소아꽈 지난달 매출', '코기리소아과 지난달 매출', '코끼리 소야과 7월 매출'],
  nospace: '코끼리소아과지난달매출얼마',
});
device.ask('rank', 'sol', sol.rank('product', july, { n: 3 }), {
  voice: ['지난달에 우리 팀이 제일 많이 판 제품 세 개가 뭐야', '저번 달 잘 팔린 제품 상위 세 개만 불러줘'],
  clipped: ['7월 품목 탑3', '저번달 제품 순위 3위까지', '지난달 많이 팔린거 3개'],
  polite: '지난달 매출 상위 제품 3개를 알려주시겠어요?',
  typo: '지난달 제품 샹위 3개',
});
device.ask('rank', 'pyo', pyo.rank('client', july, { n: 10 }), {
  plain: ['7월 거래처 매출 순위 10위까지', 'ten biggest clients in July', '지난달 거래처 랭킹 top 10'],
  voice: '지난달 거래처를 매출 큰 순서대로 열 군데만',
  clipped: '7월 거래처 열개만 큰순',
});
device.ask('compare', 'pyo', pyo.versus(july, ['2024-07-01', '2024-07-31']), {
  plain: ['7월 매출 전년 동월 대비', 'July sales vs July last year', '7월 YoY'],
  clipped: ['7월 작년 7월이랑 비교', '지난달 작년대비', '작년 7월보다 올해 7월 늘었냐'],
  voice: '지난달 매출이 작년 같은 달보다 늘었어 줄었어',
});
device.ask('split', 'pyo', pyo.split('user', july), {
  plain: ['지난달 영업사원별 매출', 'July sales by rep', '지난달 직원별 실적'],
  clipped: ['저번달 사람별', '7월 개인별 실적', '누가 얼마씩 팔았는지 지난달'],
  voice: '지난달에 한 사람 한 사람 얼마씩 팔았는지 보여줘',
});
device.ask('product', 'pyo', pyo.total(year, { product: 'InfuPump X' }), {
  plain: ['InfuPump 올해 매출', 'How much InfuPump X did we sell this year, in won?'],
  clipped: ['infupump 올해', '인퓨펌프 올해 매출'],
  typo: ['InfuPmp X 올해 매출', 'infu pump x 올해 매출'],
});
device.ask('target', 'haneul', haneul.rate('month', july), {
  plain: ['지난달 달성률', '7월 목표 달성률 얼마였어', 'my attainment in July'],
  clipped: ['7월 몇프로로 마감했지', '저번달 목표 찍었냐', '7월 달성율'],
  voice: '지난달에 내가 목표 대비 몇 프로 했었지',
  nospace: '7월달성률',
});
device.ask(
  'access',
  'haneul',
  { status: 'denied', noFigures: true },
  {
    clipped: ['도현이 이번달 얼마했냐', '울팀 총 매출', '전사 실적 얼마', '누가 1등임 우리팀'],
    voice: '그 남궁솔 팀장님은 이번 달 얼마나 하셨대',
  },
);
device.ask(
  'dormant',
  'haneul',
  haneul.list(device.gold.dormant('2025-05-01', '2025-08-20', { user: 'haneul' })),
  {
    plain: ['내 거래처 중에 3개월 넘게 주문 없는 데', 'which of my clients stopped ordering'],
    clipped: ['주문 끊긴 데', '요즘 안 사는 거래처', '나 휴면처 어디임'],
    voice: '내 거래처 중에 요새 주문이 끊긴 데가 어디 있지',
  },
);

const june: Range = ['2026-06-01', '2026-06-30'];
const may: Range = ['2026-05-01', '2026-05-31'];
const q2: Range = ['2026-04-01', '2026-06-30'];
const rep = pharma.by('kn.1');
const lead = pharma.by('kn.mgr');
const ceo = pharma.by('hq.ceo');
pharma.ask('total', 'kn.mgr', lead.total(q2), {
  plain: ['우리 지점 2분기 실적', '지난 분기 강남지점 매출', '강남지점 Q2 매출'],
  clipped: ['2분기 울지점 얼마', '울 지점 지난분기꺼', '강남 지점 2분기 총얼마'],
  voice: ['우리 지점이 지난 분기에 다 해서 얼마나 했지', '음 이사분기 우리 지점 매출 합계가 얼마야'],
  typo: ['2분가 지점 매출', '지난분기 지점 메출'],
});
pharma.ask('client', 'kn.1', rep.total(june, { client: '우리내과' }), {
  voice: ['그 우리내과 말이야 지난달에 얼마나 나갔지', '우리내과 지난달 매출 얼마였는지 알려줘 봐'],
  typo: ['우리네과 지난달 매출', '우리내꽈 6월 매출'],
  clipped: ['우리내과 전달', '우리내과 6월 얼마냐'],
});
pharma.ask('product', 'kn.mgr', lead.is('quantity', june, { product: '에소랑캡슐 40mg' }), {
  plain: ['에소랑 40 지난달 몇 개 팔았어', '에소랑캡슐 40mg 6월 판매 수량'],
  clipped: ['에소랑40 6월 몇개', '에소랑 40mg 저번달 수량'],
  voice: '에소랑 사십 밀리가 지난달에 몇 개나 나갔지',
  typo: '애소랑캡슐 40mg 6월 수량',
});
pharma.ask('rank', 'hq.ceo', ceo.rank('user', june, { n: 10 }), {
  plain: ['지난달 담당자 매출 순위 10명', 'top 10 reps in June'],
  clipped: ['6월 영업사원 탑텐', '저번달 직원 랭킹 10위까지', '6월 실적 좋은 애들 10명'],
  voice: '지난달에 실적 좋은 사람 열 명만 뽑아줘',
});
pharma.ask('rank', 'kn.mgr', lead.rank('client', june, { over: (g) => g.value >= 10_000_000 }), {
  plain: ['지난달 천만원 이상 거래처', '6월 매출 1천만원 이상인 병원'],
  clipped: ['6월 천만 이상 거래처', '저번달 1000만원 이상 나간데'],
  voice: '지난달에 천만 원 이상 나간 거래처가 어디 어디야',
});
pharma.ask('compare', 'kn.mgr', lead.versus(june, may), {
  plain: ['6월 매출 전월 대비 증감', '지점 매출 5월 대비 6월', 'June vs May for my branch'],
  clipped: ['6월 5월 비교', '5월꺼랑 6월꺼 얼마 차이남', '저번달 저저번달이랑 비교'],
  voice: '유월이 오월보다 얼마나 늘었는지 줄었는지 좀 알려줘',
  polite: '6월 매출을 5월과 비교해 주시겠어요?',
});
pharma.ask('split', 'hq.ceo', ceo.split('category', june), {
  plain: ['6월 제품군별 매출', '지난달 품목군별 실적', 'June revenue by product category'],
  clipped: ['저번달 제품군별로 쪼개봐', '6월 카테고리별'],
  nospace: '6월제품군별매출',
});
pharma.ask('share', 'hq.ceo', ceo.shares('category', june), {
  plain: ['지난달 제품군별 비중', '6월 품목군 구성비', 'category mix in June'],
  clipped: ['6월 제품군 믹스', '저번달 제품군 비중 어떰'],
});
pharma.ask('metric', 'hq.ceo', ceo.is('sales_count', june), {
  plain: ['6월 전체 거래 건수', 'How many deals did we close in June?'],
  clipped: ['저번달 몇건임', '6월 총 건수'],
  voice: '지난달에 총 몇 건이나 팔았지 회사 전체로',
});
pharma.ask('target', 'kn.mgr', lead.rate('month', june), {
  plain: ['6월 우리 지점 달성률', '지난달 지점 목표 대비 실적 몇 %'],
  clipped: ['6월 지점 몇프로', '울지점 저번달 목표 했냐', '지점 달성률 전달'],
  voice: '우리 지점이 지난달 목표를 몇 프로나 채웠지',
});
pharma.ask(
  'access',
  'kn.1',
  { status: 'denied', noFigures: true },
  {
    plain: ['우리 지점 담당자별 매출', '대전지점 2분기 매출', '김나율 실적'],
    clipped: ['딴 지점 얼마 했냐', '전 직원 실적 순위'],
  },
);

const feb: Range = ['2028-02-01', '2028-02-29'];
const fiscal: Range = ['2027-04-01', '2028-02-29'];
const q3: Range = ['2027-10-01', '2027-12-31'];
const eunseo = april.by('eunseo');
const wright = april.by('dwright');
const boss = april.by('boss');
april.ask('total', 'eunseo', eunseo.total(fiscal), {
  plain: ['올해 내 매출', '올해 누적 내 실적', 'my YTD revenue'],
  clipped: ['올해 나 얼마했음', '나 YTD 얼마', '올해 내꺼 다해서'],
  voice: ['올해 내가 지금까지 총 얼마나 팔았지', '음 올해 내 누적이 얼마더라'],
  typo: ['올해 내 매촐', '올헤 내 매출 얼마'],
});
april.ask('total', 'dwright', wright.total(q3), {
  plain: ['my sales last quarter', 'What did I sell in the previous quarter?', 'Q3 revenue'],
  clipped: ['last qtr sales', 'q3 numbers'],
  typo: ['my sales last quater', 'last quarter revenu'],
  voice: 'so last quarter um how much did I make in sales',
});
april.ask('client', 'boss', boss.total(fiscal, { client: 'Seoul Skin Lab' }), {
  plain: ['Seoul Skin Lab 올해 매출', 'Seoul Skin Lab revenue this year'],
  clipped: ['seoul skin 올해', 'skin lab ytd', '서울스킨랩 올해 매출'],
  typo: 'Seoul Skn Lab 올해 매출',
});
april.ask('rank', 'boss', boss.rank('client', q3, { n: 1 }), {
  plain: ['지난 분기 매출 1위 거래처', 'biggest client last quarter'],
  clipped: ['지난분기 젤 많이 산데', '3분기 1등 병원', '전분기 최고 거래처'],
  voice: '지난 분기에 우리 물건 제일 많이 산 데가 어디지',
});
april.ask('compare', 'boss', boss.versus(q3, ['2026-10-01', '2026-12-31']), {
  plain: ['지난 분기 매출 전년 동기 대비', '3분기 작년 3분기랑 비교', 'Q3 vs Q3 last year'],
  clipped: ['3분기 전년비', '지난분기 작년보다 어땠음'],
});
april.ask(
  'compare',
  'boss',
  [boss.versus(feb, cut(feb, ['2028-01-01', '2028-01-31'])), boss.versus(feb, ['2028-01-01', '2028-01-31'])],
  {
    plain: ['2월이랑 1월 매출 비교', 'this month compared to last month'],
    clipped: ['2월꺼 1월꺼 비교', '1월보다 2월이 낫냐'],
    voice: '이번 달이 지난달보다 나아졌는지 궁금한데',
  },
);
april.ask('filter', 'boss', boss.total(q3, { user: 'yun' }), {
  plain: ['허윤 지난 분기 매출', '허윤 3분기 실적'],
  clipped: ['허윤 3분기 얼마', '허윤이 지난분기꺼'],
  polite: '허윤 님 지난 분기 매출을 알려주십시오',
});
april.ask('share', 'boss', boss.share(fiscal, { department: '영업1팀' }), {
  plain: ['올해 영업1팀 비중', '올해 전체 매출에서 영업1팀이 차지하는 비율'],
  clipped: ['1팀이 올해 몇프로 차지함', '영업1팀 올해 비중 몇%'],
});
april.ask('split', 'boss', boss.split('product', q3), {
  plain: ['지난 분기 제품별 매출', 'Q3 sales by product'],
  clipped: ['3분기 품목별', '제품별로 지난분기 얼마씩'],
  nospace: '3분기제품별매출',
});

export const talkSheets = [device, pharma, april] as const;
