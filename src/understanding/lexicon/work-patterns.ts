import type { Threshold } from '../../model/query.js';
import { NATIVE, NATIVE_PATTERN } from '../counters.js';
import { type PatternRow, p } from './pattern-row.js';

/** How it is said at work: how often, what rises and falls, what is far from its target, what there is. */

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

export const WORK_PATTERNS: readonly PatternRow[] = [
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
    `목표(?:치)?(?=(?:를|을|에|에서|까지|은|는)?(?:${MOST})?(?:많이)?(?:(?:못|덜|잘)(?:채|맞추|맞췄|달성|지켰|지키)|먼|멀|가까운|가깝|가까워|가까이|근접))`,
    () => ({ kind: 'metric', metric: 'achievement_rate' }),
  ),
  p(
    `(?<=목표(?:치)?(?:를|을)?(?:${MOST})(?:많이)?)(?:못|덜)(?:채|맞추|맞췄|달성|지켰|지키)|(?<=목표(?:치)?(?:에|에서|까지)(?:${MOST})?)(?:먼|멀)`,
    () => ({ kind: 'direction', direction: 'bottom' }),
    'open',
  ),
  p(
    `(?<=목표(?:치)?(?:를|을)?(?:${MOST})(?:많이)?)잘(?:채|맞추|맞췄|달성|지켰|지키)|(?<=목표(?:치)?(?:에|에서|까지)(?:${MOST})?)(?:가까운|가깝|가까워|가까이|근접)`,
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
    '첫(?:주문|구매|거래|발주)(?:을|를)?(?:한|넣은|준|해준|낸)?(?=거래처|병원|고객|데|곳|약국|의원)',
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
  // "두 달에 한 번 사는 거래처": how regularly is not told.
  p(
    '(?:한달|두달|세달|매달|\\d{1,2}개월|분기|반년|일년|일주일|한주|주)에(?:적어도|최소|최소한)?(?:한|두|세|네|\\d{1,2})번(?:은|씩|이상|꼴로)?(?=사는|산|사간|주문|구매|시키|시킨|거래)',
    () => ({ kind: 'unknown' }),
    'atGap',
  ),
  // "목표 달성하려면 매달 얼마씩": what is yet to be sold.
  p(
    '(?<=(?:목표)?(?:를|을)?(?:달성하|채우|맞추|넘기)려면.{0,8})(?:매달|매월|한달에|매주|매일|하루에|하루)얼마(?:씩|나|나씩)?(?:을|를)?(?:팔|해|더)?',
    () => ({ kind: 'topic', topic: 'daily_pace' }),
    'open',
  ),
  p('(\\d{1,3})[위등](?:안|이내|내)(?:에|로)?(?:드는|든|들어가는|들어간|있는)?', (m) => ({
    kind: 'rank',
    direction: 'top',
    limit: Number(m[1]),
  })),
  // "올해 팀별 분기 매출": by quarter, and not of the one that runs.
  p(
    '(?<=(?:올해|작년|재작년|지난해|\\d{2,4}년)(?:[가-힣]{1,4}별)?)분기(?=매출|실적|달성률|증감|성장률)',
    () => ({ kind: 'by', dimension: 'quarter' }),
    'atGap',
  ),
  p('(?:closest|nearest)(?=(?:to)(?:hitting|the|their|his|her|my|our)?targets?)', () => ({
    kind: 'rank',
    direction: 'top',
    limit: 1,
  })),
  p('(?:furthest|farthest)(?=(?:from)(?:the|their|his|her|my|our)?targets?)', () => ({
    kind: 'rank',
    direction: 'bottom',
    limit: 1,
  })),
  p(
    '(?<=(?:closest|nearest|furthest|farthest))(?:to|from)(?:hitting|the|their|his|her|my|our)?targets?',
    () => ({
      kind: 'metric',
      metric: 'achievement_rate',
    }),
  ),
  p('single(?=day|week|month|quarter)', () => ({ kind: 'filler' }), 'atGap'),
];
