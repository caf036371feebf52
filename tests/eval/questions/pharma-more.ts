import { percent, type Range } from '../gold.js';
import { unsupported } from '../sheet.js';
import { pharmaSheet } from './pharma.js';

const today = '2026-07-01';
const lastMonth: Range = ['2026-06-01', '2026-06-30'];
const lastQuarter: Range = ['2026-04-01', '2026-06-30'];
const firstHalf: Range = ['2026-01-01', '2026-06-30'];
const year: Range = ['2026-01-01', today];

const { ask, by, gold, follow } = pharmaSheet;
const rep = by('kn.1');
const lead = by('kn.mgr');
const ceo = by('hq.ceo');
const plan = by('hq.plan');

ask('period', 'kn.1', rep.total(firstHalf), {
  plain: ['상반기 내 매출', '1월부터 6월까지 내 매출'],
  clipped: ['상반기 나 얼마 팔았냐', '상반기꺼 내꺼만'],
});
ask('period', 'hq.ceo', ceo.total(['2026-06-01', '2026-06-15']), {
  plain: ['6월 1일부터 15일까지 매출', '2026-06-01~2026-06-15 매출'],
  clipped: '6/1~6/15 얼마',
});
ask('client', 'kn.1', rep.total(lastQuarter, { client: '우리내과' }), {
  plain: ['우리내과 지난 분기 매출', '우리내과 2분기 실적 얼마야'],
  clipped: '우리내과 2분기꺼',
  voice: '그 우리내과 있잖아 지난 분기에 얼마나 팔았지',
});
ask('client', 'kn.1', rep.is('quantity', lastMonth, { client: '미소내과' }), {
  plain: '미소내과 지난달 수량',
  clipped: '미소내과 6월에 몇개 나갔냐',
});
ask('client', 'kn.1', rep.split('product', lastQuarter, { where: { client: '미소내과' } }), {
  plain: ['미소내과 2분기 제품별 매출', '미소내과에 지난 분기 뭐 팔았어'],
});
ask('product', 'hq.ceo', ceo.total(lastMonth, { product: '세파렌주 1g' }), {
  plain: ['세파렌주 1g 지난달 매출', '세파렌주 6월 매출'],
  clipped: '세파렌 1g 저번달',
  typo: '세파랜주 지난달 매출',
});
ask('product', 'hq.ceo', ceo.total(lastMonth, { product: '텔미안플러스정 40/5mg' }), {
  plain: ['텔미안플러스 지난달 매출', '텔미안플러스정 40/5mg 6월 매출'],
  clipped: '텔미안 플러스 저번달꺼',
});
ask('product', 'hq.ceo', ceo.rank('product', lastQuarter, { n: 3, where: { category: '고혈압' } }), {
  plain: ['2분기 고혈압 제품 중 상위 3개', '고혈압약 2분기 많이 팔린 순서 3개'],
});
ask('filter', 'hq.ceo', ceo.total(lastQuarter, { department: ['부산지점', '광주지점'] }), {
  plain: ['부산지점이랑 광주지점 2분기 매출 합계', '2분기 부산지점 광주지점 합쳐서 얼마'],
});
ask('filter', 'hq.ceo', ceo.total(lastMonth, { industry: '약국' }), {
  plain: ['지난달 약국 매출', 'pharmacy 말고 약국 6월 매출'].slice(0, 1),
  clipped: ['약국만 저번달', '약국쪽 6월 얼마'],
});
ask('filter', 'hq.ceo', ceo.total(firstHalf, { not: { industry: '약국' } }), {
  plain: ['상반기 약국 제외 매출', '약국 빼고 상반기 매출'],
});
ask('rank', 'hq.ceo', ceo.rank('user', lastQuarter, { n: 5, where: { department: '대전지점' } }), {
  plain: ['대전지점 2분기 매출 상위 5명', '2분기 대전지점 담당자 top5'],
  clipped: '대전지점 2분기 탑5',
});
ask('rank', 'hq.plan', plan.rank('department', firstHalf, { n: 1, direction: 'bottom' }), {
  plain: ['Which branch had the lowest sales in H1?', '상반기 꼴찌 지점'],
  clipped: 'worst branch in H1',
});
ask('rank', 'kn.1', rep.rank('client', lastMonth, { n: 1 }), {
  plain: ['지난달 내 거래처 중 매출 1위', '지난달 나한테 제일 많이 산 거래처'],
  clipped: '저번달 내 젤 큰 거래처',
});
ask('split', 'hq.ceo', ceo.split('industry', lastQuarter), {
  plain: ['2분기 업종별 매출', '지난 분기 병원 종별 매출'],
  clipped: '업종별 2분기',
});
const rateOf = (department: string): number =>
  percent(
    gold.value('sales_amount', lastMonth, { department }),
    gold.target('month', lastMonth, gold.usersOf({ department })) ?? 0,
  );
const branches = ['강남지점', '강북지점', '대전지점', '부산지점', '광주지점'];
ask(
  'target',
  'hq.ceo',
  { status: 'answered', period: lastMonth, values: branches.map(rateOf) },
  {
    plain: ['지난달 지점별 달성률', 'attainment by branch last month'],
    clipped: '지점별 달성률 저번달꺼',
    polite: '지난달 지점별 목표 달성률을 보여주시겠습니까?',
  },
);
const best = [...branches].sort((a, b) => rateOf(b) - rateOf(a))[0] ?? '';
ask(
  'target',
  'hq.ceo',
  { status: 'answered', names: { all: [best], ordered: true, partial: true } },
  {
    plain: ['지난달 달성률 1위 지점', '지난달 달성률 제일 높은 지점 어디'],
  },
);
ask(
  'target',
  'kn.1',
  {
    status: 'answered',
    figures: {
      target_gap:
        (gold.target('month', ['2026-07-01', '2026-07-31'], ['kn.1']) ?? 0) -
        gold.value('sales_amount', [today, today], { user: 'kn.1' }),
    },
  },
  {
    plain: ['이번 달 목표까지 얼마 남았어?', '이번 달 부족 금액'],
    clipped: '이번달 얼마 더 팔아야됨',
  },
);
ask(
  'target',
  'hq.ceo',
  { status: ['answered', 'no_data', 'unsupported'], absent: ['achievement_rate'] },
  {
    plain: ['리피원정 20mg 지난달 달성률', '미소내과 달성률'],
  },
);
ask(
  'multi',
  'hq.ceo',
  {
    status: 'answered',
    period: lastQuarter,
    values: [gold.value('sales_amount', lastQuarter), gold.value('active_clients', lastQuarter)],
  },
  {
    plain: ['2분기 매출이랑 거래처 수', '2분기 매출, 거래처 수 알려줘'],
  },
);
ask(
  'metric',
  'kn.mgr',
  {
    status: 'answered',
    figures: { new_clients: gold.newClients(lastMonth, { department: '강남지점' }).length },
  },
  {
    plain: '지난달 우리 지점 신규 거래처',
    clipped: ['저번달 신규 몇군데 텄냐', '6월 신규처 몇개'],
  },
);
ask('share', 'kn.1', rep.share(lastMonth, { client: '미소내과' }), {
  plain: ['지난달 내 매출에서 미소내과 비중', '미소내과 비중 6월'],
});
ask(
  'forecast',
  'kn.mgr',
  { status: 'answered', text: /예상|예측|전망|추정/ },
  {
    plain: '이번 달 마감 예상',
    clipped: '이번달 이대로 가면 얼마찍냐',
  },
);
ask('off', 'kn.1', unsupported, {
  plain: ['내일 회식 어디야', '주식 뭐 살까'],
});
// A greeting or a laugh may be answered in kind, without a figure.
ask('off', 'kn.1', { status: ['answered', 'unsupported'], noFigures: true }, { clipped: 'ㅋㅋㅋㅋ' });
follow(['6월 매출', '당뇨만'])(
  'followup',
  'hq.ceo',
  ceo.total(['2026-05-01', '2026-05-31'], { category: '당뇨' }),
  {
    clipped: ['5월은?', '그럼 5월은'],
  },
);
follow(['지난달 담당자별 매출'])('followup', 'kn.mgr', lead.rank('user', lastMonth, { n: 3 }), {
  clipped: ['상위 3명만', '탑3만'],
});
follow(['올해 매출'])('followup', 'kn.1', rep.total(year, { client: '미소내과' }), {
  clipped: ['미소내과는?', '미소내과만'],
});

export const pharmaMore = pharmaSheet;
