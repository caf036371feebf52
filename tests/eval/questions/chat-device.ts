import type { Range } from '../gold.js';
import { cut, denied, missing, type Sheet, unsupported } from '../sheet.js';

/** The device company asked as people type and dictate: run-ons, self-corrections, slips, long polite forms. */

const today = '2025-08-20';
const month: Range = ['2025-08-01', today];
const wholeMonth: Range = ['2025-08-01', '2025-08-31'];
const lastMonth: Range = ['2025-07-01', '2025-07-31'];
const quarter: Range = ['2025-07-01', today];
const lastQuarter: Range = ['2025-04-01', '2025-06-30'];
const yearBefore: Range = ['2024-04-01', '2024-06-30'];
const year: Range = ['2025-01-01', today];

export function chatOfDevice({ ask, by, gold, follow }: Sheet): void {
  const haneul = by('haneul');
  const sol = by('sol');
  const emma = by('emma');
  const pyo = by('pyo');

  ask('total', 'haneul', haneul.total(month), {
    plain: ['이번 달 내 매출이 얼마나 되나요', '이달 들어 제가 판 금액 알려주세요'],
    clipped: ['내 이번달 얼마침', '이달 내꺼 매출'],
    typo: [
      '이번당 내 매출',
      '이번달 매츌 얼마',
      'dlqjsekf so aocnf',
      '이번 달 내 매충 얼마야',
      '이번달 내 매철ㅜㅜ',
    ],
    nospace: ['이번달내매출얼마야', '이번달내가얼마팔았는지알려줘'],
    voice: [
      '어 그러니까 그 저기 이번 달 내 매출이 어떻게 되더라',
      '음 나 이번 달에 얼마나 팔았더라 그거 좀 알려줘 봐',
      '이번 주 아니 이번 달 내 매출 좀 불러 줄래',
    ],
    polite: '바쁘신데 죄송하지만 이번 달 제 매출이 얼마인지 알 수 있을까요?',
  });
  ask('total', 'haneul', haneul.total(lastMonth), {
    plain: '이번 달 말고 지난달 매출이 얼마였더라',
    voice: ['어 그러니까 그 저기 이번달 아니 지난달 매출 좀', '아 잠깐만 지난달 내 매출 그거 얼마였냐고'],
    typo: ['지난딸 내 매출', '지난달 매줄 얼마였어', '자난달 매출'],
  });
  ask('total', 'emma', emma.total(lastMonth), {
    plain: 'What was the total of my sales last month?',
    clipped: 'last month sales?',
    typo: ['sales lst month', 'my slaes last month', 'my sales last mnoth', 'how mcuh did i sell last month'],
    nospace: 'mysaleslastmonth',
    voice: [
      'um so like how much did I sell uh last month I guess',
      'erm this month no wait last month my sales please',
    ],
    polite: 'Could you kindly let me know my total sales for last month?',
  });
  ask('target', 'haneul', haneul.rate('month', wholeMonth, month), {
    plain: '이번 달 목표 대비 얼마나 했는지 알고 싶어요',
    typo: ['이번달 달성율 몇프로야', '달선률 이번달', '이번 달 목표 달석률'],
    voice: '있잖아 이번 달 내가 목표를 지금 몇 퍼센트나 채웠더라',
    clipped: '이번달 달성률은',
    polite: '이번 달 제 목표 달성률을 확인 부탁드리겠습니다',
  });
  ask('product', 'pyo', pyo.total(year, { product: 'VitaScope 300' }), {
    plain: 'VitaScope 300이 올해 얼마나 팔렸는지요',
    typo: ['VitaScpoe 300 올해 매출', 'vitascop 300 올해 매출', 'VitaScope 300 this year slaes'],
    clipped: 'vitascope300 올해',
    voice: '올해 그 VitaScope 300 말이야 그게 얼마나 팔렸는지 궁금하거든',
  });
  ask('client', 'pyo', pyo.total(lastQuarter, { client: '세움병원 본관' }), {
    plain: '세움병원 본관 지난 분기 매출 어떻게 됐나요',
    typo: ['세음병원 본관 지난 분기 매출', '세움병원 본괸 지난분기 매출'],
    clipped: '세움 본관 지난분기',
    nospace: '세움병원본관지난분기매출얼마',
    voice: '그 세움병원 본관 있잖아 거기 지난 분기에 얼마나 나갔더라',
  });
  ask('rank', 'pyo', pyo.rank('client', quarter, { n: 3 }), {
    plain: ['이번 분기 매출 상위 거래처 3곳이 어디인가요', 'which 3 clients bought the most this quarter'],
    typo: ['이번 분기 거레처 상위 3곳', '이번분기 거래처 샹위 3곳', 'top 3 cleints this quarter'],
    voice: '이번 분기에 제일 많이 나간 거래처 세 군데만 좀 말해 줘 봐',
    clipped: '이번분기 top3 거래처',
    nospace: '이번분기거래처상위3곳',
  });
  ask(
    'rank',
    'pyo',
    {
      ...pyo.rank('user', lastQuarter, { n: 2, where: { department: 'A팀', category: 'Diabetes Care' } }),
      comparison: yearBefore,
    },
    {
      plain: [
        'A팀 지난 분기 Diabetes Care 제품 매출 담당자별로 상위 2명, 전년 동기 대비',
        'top 2 reps in A팀 for Diabetes Care last quarter, year over year',
      ],
      polite: '지난 분기 A팀의 Diabetes Care 매출을 담당자별 상위 2명만 전년 동기와 비교해서 보여주시겠어요?',
      voice:
        '그 A팀 있잖아 지난 분기에 Diabetes Care 매출을 담당자별로 상위 두 명만 뽑아서 전년 동기 대비로 좀 보여줘',
    },
  );
  ask('split', 'sol', sol.split('month', year), {
    plain: '올해 매출을 월 단위로 쪼개서 보여줘',
    typo: ['올해 월벌 매출', '올헤 월별 매출'],
    voice: '올해 매출을 달마다 어떻게 되는지 쭉 보여줘',
  });
  ask('split', 'pyo', pyo.split('department', quarter), {
    plain: ['팀별로 이번 분기 매출 갈라서 보여줘', 'this quarter, sales split by team'],
    typo: 'sales by taem this quarter',
  });
  ask('compare', 'sol', sol.versus(month, cut(month, lastMonth)), {
    plain: ['이번 달 매출 지난달이랑 비교하면 어때', '지난달 대비 이번달 매출 어떻게 됐냐'],
    voice: '이번 달이 지난달보다 얼마나 더 나왔는지 좀 봐줘',
    typo: ['전월 대바 이번달 매출', '전월대비 이번달 매풀'],
  });
  ask('share', 'pyo', pyo.share(year, { category: 'Monitoring' }), {
    plain: [
      '올해 전체 매출에서 Monitoring 비율이 어떻게 되나요',
      "what share of this year's sales is Monitoring",
    ],
    voice: '올해 우리 매출에서 Monitoring이 한 몇 프로나 차지하고 있는 거야',
  });
  ask('filter', 'pyo', pyo.rank('client', year, { over: (g) => g.value > 100_000_000 }), {
    plain: '올해 1억 넘게 산 거래처',
    typo: '올해 매출 1억 넘는 거래쳐',
    voice: '올해 매출이 일억 넘은 거래처가 어디어디 있지',
    polite: '올해 매출이 1억을 초과한 거래처 목록을 부탁드려도 될까요?',
  });
  ask('dormant', 'pyo', pyo.list(gold.dormant('2025-05-01', today)), {
    plain: 'which clients have not ordered in 3 months',
    typo: '석달째 주문 엄는 거래처',
    voice: '한 석 달 동안 주문이 하나도 없었던 거래처가 어디야',
  });
  ask('status', 'pyo', pyo.total(quarter, { status: 'cancelled' }), {
    voice: '이번 분기에 취소된 게 금액으로 얼마나 되더라',
    clipped: '이번분기 취소 금액',
  });
  ask('metric', 'sol', sol.is('sales_count', lastMonth), {
    plain: '지난달 거래 건수가 몇 건이었는지요',
    typo: '지난달 건슈',
    voice: '지난달에 거래가 총 몇 건이었더라',
  });
  ask('access', 'haneul', denied, {
    typo: '백도현 이번달 매츨',
    voice: '그 백도현 씨 이번 달에 얼마나 했대',
    plain: '우리 회사 전체 이번 달 매출이 어떻게 되나요',
  });
  ask('access', 'sol', denied, {
    polite: 'B팀 이번 달 실적이 어떻게 되는지 여쭤봐도 될까요',
    clipped: 'B팀 이번달ㄱ',
  });
  ask('empty', 'pyo', missing, {
    plain: ['한국바이오 올해 매출', '무지개연구소 지난달 얼마나 샀더라'],
    typo: '세움벼원 별관 지난달 매출',
  });
  ask('off', 'haneul', unsupported, {
    plain: '오늘 점심 뭐 먹지',
    voice: '아 진짜 너무 힘들다 퇴근하고 싶어',
  });
  follow(['이번 달 매출'])('followup', 'haneul', haneul.total(lastMonth), {
    plain: '그럼 지난달은요?',
    voice: '아 그러면 그 지난달 거는 어땠는데',
  });
  follow(['지난달 매출'])('followup', 'haneul', haneul.is('sales_count', lastMonth), {
    plain: '아니 그거 말고 건수로',
    voice: '음 금액 말고 건수가 궁금한 건데',
  });
}
