import type { Range } from '../gold.js';
import { denied, missing, type Sheet, whichOf } from '../sheet.js';

/** The pharma company asked as people type and dictate: run-ons, self-corrections, slips, long polite forms. */

const today = '2026-07-01';
const lastMonth: Range = ['2026-06-01', '2026-06-30'];
const monthBefore: Range = ['2026-05-01', '2026-05-31'];
const lastQuarter: Range = ['2026-04-01', '2026-06-30'];
const quarterBefore: Range = ['2026-01-01', '2026-03-31'];
const sameQuarterBefore: Range = ['2025-04-01', '2025-06-30'];
const firstHalf: Range = ['2026-01-01', '2026-06-30'];
const year: Range = ['2026-01-01', today];
const lastYear: Range = ['2025-01-01', '2025-12-31'];
const march: Range = ['2026-03-01', '2026-03-31'];

export function chatOfPharma({ ask, by, gold, follow }: Sheet): void {
  const rep = by('kn.1');
  const manager = by('kn.mgr');
  const head = by('hq.ceo');
  const planner = by('hq.plan');
  const own = { user: 'kn.1' };

  ask('total', 'kn.1', rep.total(lastMonth), {
    plain: ['지난달 제 실적이 어느 정도였는지 알려주시겠어요', '저번 달에 내가 올린 매출'],
    clipped: ['지난달 실적 얼마찍음', '저번달 내 매출액ㄱㄱ'],
    typo: ['저번달 실젓', '지난달 실작 얼마', 'wlsksekf aocnf', '지낭달 매출 얼마였지', '저번딸 매추'],
    nospace: ['지난달내실적좀알려줘', '저번달얼마팔았어'],
    voice: [
      '저기 있잖아 지난달에 내가 얼마를 팔았는지 그게 좀 궁금한데 알려 줄 수 있나',
      '아니 그게 아니고 지난달 내 매출 얼마냐니까',
      '이번 달 아 아니다 지난달 실적 말해 봐',
    ],
    polite: '지난달 제 매출 실적을 조회해 주시면 감사하겠습니다',
  });
  ask('total', 'kn.mgr', manager.total(lastQuarter), {
    plain: ['2분기 우리 지점 매출이 총 얼마였나요', '지난 분기 우리 지점이 얼마나 했는지'],
    typo: ['2분긔 우리 지점 매출', '지난분가 우리지점 매출'],
    nospace: '2분기우리지점매출총액',
    voice: '그 우리 지점 이 분기 매출이 다 해서 얼마나 되는지 좀 봐 줄래요',
    clipped: '우리지점 2q 얼마했냐',
  });
  ask('total', 'hq.plan', planner.total(firstHalf), {
    plain: ['How much did the company sell in the first half?', 'total revenue H1 2026'],
    typo: ['total reveneu first half', 'how mcuh did we sell in the frist half'],
    voice: 'okay so uh what did we make in total in the first half of this year',
    polite: 'Would you be so kind as to share the total sales of the first half?',
  });
  ask('product', 'kn.mgr', manager.is('quantity', lastMonth, { product: '텔미안정 80mg' }), {
    plain: '텔미안정 80mg이 지난달에 몇 개나 나갔는지요',
    typo: ['텔미얀 80mg 지난달 수량', '텔마안정 80mg 지난달 몇개', '텔미안정 80mg 지난달 수랑'],
    clipped: '텔미안80 지난달 수량',
    voice: '텔미안 팔십 밀리그램 지난달 수량 좀 알려 줘',
  });
  ask('client', 'kn.1', rep.total(firstHalf, { client: '참이비인후과' }), {
    plain: '참이비인후과 상반기에 얼마나 썼나요',
    typo: ['참이비인휴과 상반기 매출', '참이비인후과 상반긔 매출'],
    nospace: '참이비인후과상반기매출',
    voice: '참이비인후과 거기가 상반기에 우리 거를 얼마나 샀더라',
  });
  ask('client', 'kn.1', whichOf(2, ['미소내과', '미소의원', '미소내과의원', '한울']), {
    clipped: '한울 지난달 매출',
  });
  ask('rank', 'kn.mgr', manager.rank('user', lastMonth, { n: 3 }), {
    plain: ['지난달 우리 지점에서 실적 좋은 사람 3명', '지난달 매출 상위 담당자 세 명을 알려주세요'],
    typo: ['지난달 상위 3명 담당쟈', '지난달 매출 상위 3먕'],
    voice: '지난달에 누가 제일 잘했는지 상위 세 명만 뽑아 줘 봐',
    clipped: '지난달 탑3 담당자',
  });
  ask('rank', 'kn.mgr', manager.rank('user', lastQuarter, { n: 2, direction: 'bottom' }), {
    plain: '지난 분기 매출 하위 2명은 누구인가요',
    typo: '지난분기 하위 2멍 누구',
    voice: '지난 분기에 매출이 제일 적었던 사람 두 명이 누구더라',
  });
  ask(
    'rank',
    'hq.ceo',
    {
      ...head.rank('user', lastQuarter, { n: 3, where: { department: '강남지점', category: '당뇨' } }),
      comparison: sameQuarterBefore,
    },
    {
      plain: [
        '강남지점 지난 분기 당뇨 제품 매출 담당자별로 상위 3명, 전년 동기 대비',
        '지난 분기 강남지점 당뇨 매출 상위 3명 담당자를 작년 같은 기간이랑 비교해줘',
      ],
      polite:
        '지난 분기 강남지점 당뇨 제품 매출을 담당자별로 상위 3명까지, 전년 동기와 비교하여 알려주시기 바랍니다',
      voice: '강남지점 그 지난 분기 당뇨 쪽 매출을 담당자별로 상위 세 명만 전년 동기 대비해서 보여 줘',
      nospace: '강남지점지난분기당뇨제품매출담당자별상위3명전년동기대비',
    },
  );
  ask('rank', 'hq.ceo', head.rank('product', year, { n: 5, where: { category: ['고지혈증', '고혈압'] } }), {
    plain: '올해 고지혈증이랑 고혈압 제품 중에 매출 상위 5개',
    voice: '올해 고지혈증 하고 고혈압 제품 중에서 많이 팔린 거 다섯 개만',
  });
  ask('split', 'hq.ceo', head.split('department', lastMonth), {
    plain: ['지점별로 지난달 매출 나눠서 보여주세요', 'last month sales per branch'],
    typo: ['지점뱔 지난달 매출', '지젬별 지난달 매출'],
    voice: '지난달 매출을 지점별로 쫙 좀 뽑아 볼래',
    clipped: '지난달 지점별',
  });
  ask('compare', 'kn.mgr', manager.versus(lastQuarter, quarterBefore), {
    plain: ['2분기 매출이 1분기보다 어떤가요', '2분기랑 1분기 매출 비교해 주세요'],
    typo: '2분기 매출 전분기 데비',
    voice: '이 분기 매출이 일 분기에 비해서 얼마나 늘었는지 아니면 줄었는지 알려 줘',
  });
  ask('compare', 'kn.1', rep.versus(lastMonth, monthBefore), {
    plain: '6월 매출 5월이랑 비교하면 어떻습니까',
    clipped: ['6월 vs 5월 매출', '지난달 매출 지지난달 대비'],
    voice: '유월 매출이 오월보다 나은지 못한지 좀 봐 줘',
  });
  ask('target', 'kn.1', rep.rate('month', lastMonth), {
    plain: '지난달 목표를 얼마나 달성했는지 궁금합니다',
    typo: ['지난달 달성뮬', '지난달 달성류 얼마', 'ekftjdfbf wlsksekf'],
    clipped: '지난달 목표 몇프로 찍음',
    voice: '지난달에 목표 대비해서 내가 몇 프로를 한 건지 알려 줄래',
    nospace: '지난달달성률몇프로',
  });
  ask('share', 'kn.mgr', manager.shares('category', lastQuarter), {
    plain: ['지난 분기 제품군별 매출 비중이 어떻게 되나요', '2분기 카테고리별로 몇 프로씩 차지하는지'],
    typo: '지난 분기 제품군별 비즁',
    voice: '지난 분기 매출이 제품군별로 각각 몇 퍼센트씩이야',
  });
  ask('filter', 'hq.ceo', head.rank('user', lastMonth, { over: (g) => g.value >= 150_000_000 }), {
    plain: ['지난달 매출 1억 5천 이상인 담당자가 누구누구인가요', '지난달에 1억5천만원 이상 판 사람들'],
    voice: '지난달에 일억 오천 이상 한 담당자들 누구누구 있어',
  });
  ask('filter', 'kn.mgr', manager.total(lastMonth, { user: 'kn.2', industry: '의원' }), {
    plain: ['김민재 지난달 의원 매출', '지난달 김민재가 의원에서 올린 매출이 얼마지'],
    typo: '김민재 지난달 의원 매춛',
  });
  ask('filter', 'hq.ceo', head.total(march, { department: '부산지점', not: { category: '항생제' } }), {
    plain: '부산지점 3월 매출 항생제 빼고',
    voice: '부산지점 삼월 매출 있잖아 거기서 항생제는 빼고 얼마야',
  });
  ask('metric', 'kn.1', rep.is('average_sale', lastMonth), {
    plain: ['지난달 건당 평균 매출이 얼마인가요', '지난달에 한 건당 평균 얼마씩 팔았지'],
    typo: '지난달 건당평균매춣',
  });
  ask('metric', 'kn.1', rep.is('active_clients', lastQuarter), {
    plain: ['지난 분기에 거래한 거래처가 몇 군데였나요', '2분기에 몇 군데랑 거래했더라'],
    voice: '지난 분기에 내가 거래한 거래처가 몇 군데나 되지',
  });
  ask('status', 'kn.mgr', manager.total(lastYear, { status: 'cancelled' }), {
    plain: ['작년에 취소된 주문 금액이 얼마인가요', '작년 취소 매출'],
    typo: '작년 췌소된 금액',
  });
  ask('dormant', 'kn.1', rep.list(gold.dormant('2026-04-01', today, own)), {
    plain: '최근 3개월간 주문 안 한 거래처가 있나요',
    voice: '한 세 달 정도 주문이 끊긴 데가 어디어디지',
  });
  ask('access', 'kn.1', denied, {
    plain: ['성기훈 지점장님 지난달 실적', '강북지점 지난달 매출이 궁금합니다'],
    voice: '그 저기 노은정 지점장네 지난달에 얼마나 했대',
    typo: ['장서운 지난달 매출', '깅북지점 지난달 매출'],
    nospace: '강북지점지난달매출',
  });
  ask('empty', 'kn.1', missing, {
    plain: ['초록별의원 지난달 매출', '새봄약국 상반기 얼마'],
    voice: '그 초록별의원 있잖아 거기 지난달에 얼마 샀지',
    typo: '초록별의윈 지난달 매출',
  });
  follow(['지난달 매출'])('followup', 'kn.1', rep.total(lastMonth, { client: '우리내과' }), {
    plain: '거기서 우리내과만 따로 보면요?',
    voice: '아 그중에 우리내과 거만 보면 얼마지',
  });
  follow(['지난달 매출 알려줘'])('followup', 'kn.mgr', manager.split('user', lastMonth), {
    plain: '담당자별로 나눠서 보여줄래요?',
    clipped: '담당자별로ㄱㄱ',
  });
}
