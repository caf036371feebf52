import type { Threshold } from '../../model/query.js';
import { COUNTED, NATIVE, NATIVE_PATTERN } from '../counters.js';
import { type PatternRow, p } from './pattern-row.js';

/** What of a list is asked: the few at an end, those above the mean, how many kinds, single sales of a sort, which times. */

const MEAN =
  '(?:팀|전체|전사|회사|부서|인당|1인당|담당자|사람|거래처|제품)?(?:의)?평균(?:매출|실적|판매액|치|값)?(?:액)?';

const UNITS_BEHIND: Readonly<Record<string, 'day' | 'week' | 'month' | 'quarter' | 'year' | 'weekday'>> = {
  달: 'month',
  월: 'month',
  날: 'day',
  주: 'week',
  분기: 'quarter',
  요일: 'weekday',
};

/** "두 번 이상", "한 번만". */
const TIMES_BOUND: Readonly<Record<string, Threshold['operator']>> = {
  만: '<=',
  이하: '<=',
  미만: '<',
  이상: '>=',
  넘게: '>',
  초과: '>',
};

const MOST = '제일|가장|젤';
const ROW = '거래처|병원|고객|의원|약국|제품|품목|약(?!국)|제품군|사람|담당자|팀|지점|지역|데|곳|게|거';
const TIMES_PER: Readonly<Record<string, 'week' | 'month' | 'year'>> = {
  일주일: 'week',
  한주: 'week',
  주: 'week',
  일년: 'year',
  '1년': 'year',
  연: 'year',
};

export const LIST_PATTERNS: readonly PatternRow[] = [
  // "1억 이상 거래한", "병원급 이상 거래처" bound something; 이상 거래 stands by itself.
  p(
    '(?<!(?:[\\d천백십만억원건개명곳번회%급위종]|프로|퍼센트|병상|등급))이상(?:거래|주문|매출|판매)(?!처|[한하]|액|량|건수)',
    () => ({ kind: 'topic', topic: 'anomaly' }),
  ),
  // "한 번만 산 거래처", "두 번 이상 주문한 병원": by how many deals there were.
  p(
    `(\\d{1,2}|${NATIVE_PATTERN})(?:번|회|차례)(만|이하|미만|이상|넘게|초과)(?:으로|로)?(?=(?:산|사간|사고|주문|거래|구매|발주|시킨|판|팔린))`,
    (m) => ({
      kind: 'threshold',
      operator: TIMES_BOUND[m[2] ?? ''] ?? '<=',
      value: NATIVE[m[1] ?? ''] ?? Number(m[1]),
      unit: 'plain',
    }),
    'atGap',
  ),
  // "거래처 수 대비 매출", "인원 대비 매출": as much for each of them.
  p(
    '(?:거래처|병원|고객|고객사)(?:수|숫자)?대비(?=매출|실적|판매|건수|수량)',
    () => ({ kind: 'average', per: 'client', metric: null }),
    'atGap',
  ),
  p(
    '(?:인원|인력|머릿수|(?:담당자|직원|팀원|사원|사람)(?:수|숫자))(?:수)?대비(?=매출|실적|판매|건수|수량)',
    () => ({ kind: 'average', per: 'user', metric: null }),
    'atGap',
  ),
  // "우리 회사 제품 뭐뭐 있어", "제품 목록": what there is, whoever sells it.
  p(
    '(?:우리|저희)?(?:회사)?(?:의|에서)?(?:취급|판매)?(?:하는)?(?=(?:제품|품목)(?:은|는|이|가|들)?(?:뭐뭐|뭐가있|무엇이있|어떤게있|목록|리스트|일람))',
    () => ({ kind: 'filler' }),
    'atGap',
  ),
  p(
    '(?<=^(?:(?:우리|저희)?(?:회사)?(?:의|에서)?(?:전체|취급|판매)?(?:하는)?)(?:제품|품목)(?:은|는|이|가|들)?)(?:(?:뭐뭐|뭐가|무엇이|어떤게|어떤것들?이?)(?:있|팔|파|취급)|(?:목록|리스트|일람)(?=(?:좀|을|를)?(?:[?!.~]*$|보여|알려|줘|뽑|볼)))',
    () => ({ kind: 'topic', topic: 'product_price' }),
    'open',
  ),
  p('(?<=(?:는|은|한|된|인)(?:거|것|건|게))맞(?:아|나|지|죠|는지)', () => ({ kind: 'filler' }), 'open'),
  p('(?<=(?:drop|fall|decline|rise|increase|gain|growth)s?)first', () => ({ kind: 'ordered' })),
  // Who had a client before is not kept.
  p(
    '담당(?:자|이|자가|자는)?(?:가)?(?:바뀐|변경된|바뀌었|교체된|교체한)',
    () => ({ kind: 'unknown' }),
    'atGap',
    'open',
  ),
  // "지난주보다 이번주가 나은 거래처", "요즘 뜨는 제품", "지는 제품": those that rose or fell.
  p(
    `(?:나은|나아진|뜨는|뜨고있는|떠오르는|치고올라오는|잘크는|핫한)(?=${ROW})`,
    () => ({ kind: 'changed', presumed: 'up' }),
    'atGap',
  ),
  p(
    `(?:지는|지고있는|시드는|시들한|시들해진|죽어가는|하락세인|내리막인)(?=${ROW})`,
    () => ({ kind: 'changed', presumed: 'down' }),
    'atGap',
  ),
  // "팀별 달성률 꼴찌부터": all of them, from that end.
  p(
    '(?:꼴찌|꼴등|하위|최하위|바닥)부터(?!.*까지)',
    () => ({ kind: 'direction', direction: 'bottom' }),
    'atGap',
  ),
  p('(?:1등|일등|1위|상위)부터(?!.*까지)', () => ({ kind: 'direction', direction: 'top' }), 'atGap'),
  // "하루 최고 매출", "월 최고 매출": of days, of months.
  p(
    '(?:하루|일일|일간|일)(?:동안|에|중)?(?=(?:에|의)?(?:최고|최대|최저|역대최고)(?:매출|실적|판매|기록))',
    () => ({ kind: 'by', dimension: 'day' }),
    'atGap',
  ),
  p(
    '(?:월|월간|한달)(?=(?:의)?(?:최고|최대|최저|역대최고)(?:매출|실적|판매|기록))',
    () => ({ kind: 'by', dimension: 'month' }),
    'atGap',
  ),
  // "3개월 평균 매출": of the months that are said.
  p(
    '(?<=(?:\\d{1,2}|한|두|세|석|네|넉|다섯|여섯)(?:개월|달)(?:간|동안|치)?(?:의)?)평균(매출|실적|판매|주문|거래)?(건수|수량|액)?',
    (m) => ({
      kind: 'average',
      per: 'month',
      metric: m[2] === '건수' ? 'sales_count' : m[2] === '수량' ? 'quantity' : 'sales_amount',
    }),
  ),
  // "거래처 등급 분포": how many there are of each.
  p(
    '(?:거래처|고객|병원)?(?:의)?등급(?:별)?(?=(?:의)?분포)',
    () => ({ kind: 'by', dimension: 'client_grade' }),
    'atGap',
  ),
  p('(?<=(?:등급|지역|업종|종별)(?:별)?(?:의|로)?(?:거래처|고객|병원)?)분포', () => ({
    kind: 'metric',
    metric: 'active_clients',
  })),
  // "clients without orders in 60 days": in whole months, as orders are missed.
  p(
    '(?<=(?:orders?|ordered|bought|purchased?|purchases))(?:in|for|over|within)(?:the)?(?:last|past)?(\\d{2,3})days',
    (m) => {
      const months = Math.round(Number(m[1]) / 30.4);
      return months > 0 ? { kind: 'months', months } : null;
    },
  ),
  // "평균 얼마씩 주문해", "한 달에 몇 번 주문해".
  p(
    '평균(?:적으로)?(?:한번에)?얼마(?:씩|나|치)?(?:을|를)?(?:주문|구매|발주|사(?![람업])|시켜|시키)',
    () => ({ kind: 'metric', metric: 'average_sale' }),
    'atGap',
    'open',
  ),
  p(
    '(한달|한달에|매달|월|일주일|일주일에|한주|주|일년|일년에|1년|연)(?:에)?(?:평균)?(?:적으로)?몇(?:번|회|건)(?:씩|이나|정도|쯤)?(?=주문|구매|발주|거래|사(?![람업])|시켜|시키|들어)',
    (m) => ({
      kind: 'average',
      per: TIMES_PER[(m[1] ?? '').replace(/에$/, '')] ?? 'month',
      metric: 'sales_count',
    }),
    'atGap',
  ),
  // "취소된 거 뭐뭐야", "취소 뭐 있어": the sales themselves.
  p(
    '(?<=(?:취소|대기|보류|반품|환불)(?:된|한|중인?)?)(?:거|것|건|게)(?:들)?(?:은|는|이|가)?(?:뭐뭐|뭐가|뭐있|뭐야|뭔지|어떤|무엇)',
    () => ({ kind: 'topic', topic: 'order_list' }),
    'open',
  ),
  // "이번달 며칠 남았어".
  p(
    '(?<=(?:이번달|이달|이번분기|올해|분기|월말까지|분기말까지|연말까지|마감까지)(?:은|는|이|가)?)(?:며칠|몇일|얼마나)남',
    () => ({ kind: 'topic', topic: 'daily_pace' }),
    'open',
  ),
  // "매출 30% 이상 차지하는 제품군": by their part of the whole.
  p('(?<=(?:%|퍼센트|프로)(?:를|을)?(?:이상|이하|넘게|초과|미만)?(?:을|를)?)차지하(?:는|고있는)', () => ({
    kind: 'metric',
    metric: 'share',
  })),
  // "제일 많이 판 게 뭐였지": what is sold is a product.
  p(
    '(?<=(?:판|팔린|팔았던|나간|사간|산|샀던))(?:게|건|거|것이|것은)(?:는|가|은)?(?:뭐|뭔|무엇)',
    () => ({ kind: 'which', dimension: 'product' }),
    'open',
  ),
  // "누가 목표 제일 못 채웠어", "목표에 제일 먼 사람": by the rate.
  p(
    `목표(?:치)?(?=(?:를|을|에|에서|까지|은|는)?(?:${MOST})?(?:많이)?(?:(?:못|덜|잘)(?:채|맞추|맞췄|달성|지켰|지키)|먼|멀|가까운|가깝|근접))`,
    () => ({ kind: 'metric', metric: 'achievement_rate' }),
  ),
  p(
    `(?<=목표(?:치)?(?:를|을)?(?:${MOST})(?:많이)?)(?:못|덜)(?:채|맞추|맞췄|달성|지켰|지키)|(?<=목표(?:치)?(?:에|에서|까지)(?:${MOST})?)(?:먼|멀)`,
    () => ({ kind: 'direction', direction: 'bottom' }),
    'open',
  ),
  p(
    `(?<=목표(?:치)?(?:를|을)?(?:${MOST})(?:많이)?)잘(?:채|맞추|맞췄|달성|지켰|지키)|(?<=목표(?:치)?(?:에|에서|까지)(?:${MOST})?)(?:가까운|가깝|근접)`,
    () => ({ kind: 'direction', direction: 'top' }),
    'open',
  ),
  // "마지막으로 주문한 지 두 달 넘은 데": without an order since.
  p(
    `(?:마지막(?:으로)?)?(?:(?:주문|거래|구매|발주|오더)(?:한|하신|넣은)?|산|사간|시킨)지(?:가|는)?(?:벌써)?(?=(?:\\d{1,3}|한|두|세|석|네|넉|다섯|여섯)(?:개월|달)|반년|\\d{2,3}일)`,
    () => ({ kind: 'metric', metric: 'dormant_clients' }),
    'atGap',
  ),
  p(
    '(?<=지(?:가|는)?.{2,5}(?:달|개월|반년)(?:이|도)?)(?:지난|된|지났|지나도록)',
    () => ({ kind: 'filler' }),
    'open',
  ),
  p(
    '첫(?:주문|구매|거래|발주)(?:을|를)?(?:한|넣은|준|해준|낸)(?=거래처|병원|고객|데|곳|약국|의원)',
    () => ({ kind: 'metric', metric: 'new_clients' }),
    'atGap',
  ),
  // "강북팀 누가 문제야", "어느 거래처가 문제야".
  p(
    '(?<=(?:누가|누구|어디가|뭐가|무엇이|(?:어느|어떤|무슨)[가-힣]{1,4}[이가]|거래처|제품|병원|팀|사람)(?:제일|가장|젤)?)문제(?:야|지|임|인가|인지|인거|예요|에요|죠|니|일까|가있)',
    () => ({ kind: 'why' }),
    'open',
  ),
  // "강남팀 뭐가 문제야": what took its sales down.
  p(
    '(?:뭐가|무엇이|뭣이|어디가)(?:제일|가장|젤)?문제|문제(?:가|는|점이|점은)?(?:뭐|무엇|뭔)',
    () => ({ kind: 'why' }),
    'open',
  ),
  p('(top|상위|톱|탑|bottom|하위|꼴찌|최하위)(둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)(?![가-힣])', (m) => ({
    kind: 'rank',
    direction: /bottom|하위|꼴찌/.test(m[1] ?? '') ? 'bottom' : 'top',
    limit: COUNTED[m[2] ?? ''] ?? 5,
  })),
  // "평균보다 못한 사람", "평균 이상 판 담당자": of the mean of those that are listed.
  p(
    `${MEAN}(?:보다(?:는|도)?(?=(?:더|훨씬)?(?:못|안|낮|적|덜|작|떨어|뒤|나쁜|저조|부진))|미만|이하|도(?=못|안)|에(?:도)?못미[치친]|에(?:도)?미달|아래|밑도는)`,
    (m) => ({
      kind: 'threshold',
      operator: m[0].endsWith('이하') ? '<=' : '<',
      value: 0,
      unit: 'plain',
      ofMean: true,
    }),
    'atGap',
    'open',
  ),
  p(
    `${MEAN}(?:보다(?:는|도)?|이상|초과|(?:을|를)?넘[는은긴게]|웃도는)`,
    (m) => ({
      kind: 'threshold',
      operator: m[0].endsWith('이상') ? '>=' : '>',
      value: 0,
      unit: 'plain',
      ofMean: true,
    }),
    'atGap',
  ),
  p(
    '(below|under|lessthan|fewerthan|lowerthan|worsethan|above|over|morethan|betterthan|higherthan)(?:the|our|their)?average(?![a-z]*(?:deal|order|sale))',
    (m) => ({
      kind: 'threshold',
      operator: /^(?:below|under|less|fewer|lower|worse)/.test(m[1] ?? '') ? '<' : '>',
      value: 0,
      unit: 'plain',
      ofMean: true,
    }),
    'atGap',
  ),
  // "목표 달성한 달 몇 번": how many of them there are is told with which they are.
  p(
    '(?<=(?:달|월|분기|주|날|해)(?:은|이|는|가)?)(?:총|모두|다해서)?몇번',
    () => ({ kind: 'filler' }),
    'open',
  ),
  // "제품 몇 종류 팔았어": those with a sale are counted.
  p('몇(?:종류|가지|종)(?:나|를|을|의)?', () => ({ kind: 'filler' }), 'open'),
  // "나는 관리자인데", "팀장이니까": whoever says so asks by the rights on record.
  p(
    '(?:나는|난|내가|저는|제가)(?:이회사|지금)?(?:관리자|사장|대표|임원|이사|상무|전무|본부장|지점장|팀장|매니저|admin|manager)(?:님)?(?:인데요?|이니까요?|니까요?|이라서|라서|이?거든요?|이?야|이?다|입니다|이?에요|예요)|i(?:am)?(?:an?|the)?(?:admin|administrator|manager|ceo|boss)(?:so)?(?=[a-z가-힣])',
    () => ({ kind: 'filler' }),
    'atGap',
  ),
  // "올해 취소 내역", "반품 목록": the rows themselves.
  p(
    '(?<=(?:취소|대기|보류|반품|환불)(?:된|한|중인?)?(?:건|분|거래|주문|판매)?(?:의|들)?)(?:내역|이력|기록|목록|리스트|명세)(?!.{0,12}(?:방법|절차|규정|보관|양식|기준|어떻게|서식))',
    () => ({ kind: 'topic', topic: 'order_list' }),
    'open',
  ),
  // "최고였던 분기", "제일 많이 팔린 달 작년": what a superlative is said of.
  p(
    '(?<=(?:최고|최저|최대)(?:(?:이|였|이었)던|인)?|높았던|낮았던|많았던|적었던|좋았던|나빴던|컸던|작았던|높은|낮은|팔린|팔렸던)(달|월|날|분기|요일)(?=작년|올해|재작년|지난|이번|상반기|하반기)',
    (m) => ({ kind: 'by', dimension: UNITS_BEHIND[m[1] ?? ''] ?? 'month' }),
  ),
  // "제일 높았던 달과 낮았던 달".
  p(
    '(달|월|날|분기|요일|주)(?=(?:과|와|이랑|랑|하고)(?:매출이?|실적이?|가장|제일|젤|높|낮|많|적|잘|안|못|좋|나쁜|최고|최저))',
    (m) => ({ kind: 'by', dimension: UNITS_BEHIND[m[1] ?? ''] ?? 'month' }),
    'atGap',
  ),
];
