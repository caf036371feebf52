import { NATIVE } from '../counters.js';
import { type PatternRow, p } from './pattern-row.js';

/** What people type at work and no word of the vocabulary says: 판거, 취소난거, 누가 위야, 언제부터 팔렸어. */

const TRADED = '(?:거래|주문|구매|발주|판매|납품)';
const TRADED_ONE = `(?:${TRADED}(?:한|된|했던)?|산|샀던|사간|판|팔린|팔았던|나간|나갔던|들어온|쓴)`;
const THING = '(?:게|거|것|건|날|때|적|시점|날짜)?(?:이|은|는|가|로)?';
/** "언제부터 거래했어"; "언제부터 거래가 끊겼어" asks for an end. */
const STARTED = `(?:${TRADED}(?:를|을)?(?:했|하|됐|되|시작)|팔렸|팔았|팔리기|팔기|나갔|나가기|샀|사기|썼|쓰기|들어갔|들어가기|시작)`;
const TOLD = '(?:뭐|뭔|무엇|무슨|어떤|얼마|언제)';
const DONE = '(?:판|팔린|팔았던|산|샀던|나간|사간|팔아준|주문한|주문받은|거래한|들어온|들어왔던)';

export const EVERYDAY_PATTERNS: readonly PatternRow[] = [
  // "김민수 토요일에 판거", "내가 한거"; 거래, 건수 and 건당 are words of their own.
  p(`${DONE}(?:거|것|건|꺼|게)(?!래|수|당|별)`, () => ({ kind: 'filler' }), 'atGap'),
  p('(?:한|했던)(?:거|것|꺼)(?!래|별)', () => ({ kind: 'filler' }), 'atGap'),
  p(
    '(?<=취소|캔슬|반품|대기|보류|환불)(?:난|된|한|당한|나온|들어온|생긴)(?:거|것|건|꺼|게)(?!래|수|당|별)',
    () => ({
      kind: 'filler',
    }),
  ),
  // "누가 위야", "어디가 앞서?": who of them leads.
  p(
    '(?<=(?:누가|어디가|뭐가|어느쪽이)(?:더)?)(?:위(?=야|지|예|에요|임|인|냐|니|죠|[?!.~]*$)|앞서|앞섰|앞선|이겼|이기)',
    () => ({ kind: 'direction', direction: 'top' }),
    'open',
  ),
  // "취소 몇 건 얼마야": how many, and how much they come to.
  p(
    '(?<=몇건(?:이고|이랑|하고|에|,)?)얼마(?!나)',
    () => ({ kind: 'metric', metric: 'sales_amount' }),
    'atGap',
    'open',
  ),
  // "가장 큰 주문 하나": one of them; 하나 by itself carries nothing.
  p(
    '(?<=주문|거래|건)하나(?:만)?(?=[?!.~]*$|만)|하나만(?=보여|알려|뽑|골라|줘|[?!.~]*$)',
    () => ({ kind: 'count', count: 1, dimension: null }),
    'atGap',
  ),
  // "인천은 빼": without it.
  p('빼(?:봐|자|라)?(?:요)?(?=[?!.~]*$)', () => ({ kind: 'exclude' }), 'atGap'),
  // "제품 종류 몇 개야": how many kinds, as "몇 종류".
  p(
    '(?:종류|가짓수)(?:가|는|이|로)?(?:총|모두)?몇(?:개|가지|종)?',
    (): { kind: 'filler' } => ({ kind: 'filler' }),
    'open',
  ),
  p(
    '(?<!^(?:우리|저희)?(?:회사)?(?:전체|취급|판매)?(?:제품|품목)(?:은|는|이|가|들)?)(?:뭐뭐|뭘뭘|뭐랑뭐)(?:를|을)?(?:샀|사갔|사|팔았|팔렸|주문했|나갔|가져갔|있|인)',
    () => ({ kind: 'which', dimension: 'product' }),
    'atGap',
    'open',
  ),
  // "거래처 몇 곳이 사?", "누가 사": who buys.
  p(
    '(?<=[곳데](?:이|가|에서)|누가|어디가|얼마나|몇개나)사(?=[?!.~]*$|나|니|는지|지|요|고)',
    () => ({ kind: 'filler' }),
    'open',
  ),
  // "왜 이번 달 이렇게 안 좋지": asked why, whatever stands between.
  p(
    '(?<=왜.{1,12})(?:이렇게|이리|그렇게|요렇게)?(?:안좋|나빠|나쁘|별로|부진|저조|안나오|안나와)',
    () => ({ kind: 'changed', presumed: 'down' }),
    'atGap',
    'open',
  ),
  p('(?:이렇게|저렇게|그렇게|요렇게)', () => ({ kind: 'filler' }), 'atGap'),
  // "차이 얼마나 나": 나 is no "I" there.
  p(
    '(?:차이|격차|갭)(?:가|이)?(?:얼마|얼마나|많이|크게)(?:나|난)(?=[?!.~]*$|[요지냐니죠는]|다$)',
    () => ({ kind: 'compared' }),
    'atGap',
    'open',
  ),
  // "how much did they miss target by": in won.
  p(
    '(?:miss(?:ed)?|short|fallshort|fellshort)(?:of)?(?:the|their|our|my|his|her|its)?(?:targets?|quotas?|goals?)by',
    () => ({ kind: 'metric', metric: 'target_gap' }),
    'atGap',
  ),
  p(
    '(?<=목표(?:치|금액)?(?:가|는|를|은)?)(?:될까|되겠|될것같|될수있|되려나|될는지|될지(?!도))',
    () => ({ kind: 'topic', topic: 'forecast' }),
    'open',
  ),
  // "가장 최근에 판 거 5건만": single sales, the newest first.
  p(
    `(?:가장|제일|젤)?(?:최근|마지막)(?:에|으로)?${DONE}(?:거|것|건|꺼|주문|거래)(?!래|수|당|별|처|중|들)(?!.{0,4}언제)`,
    () => ({ kind: 'topic', topic: 'order_list' }),
    'atGap',
  ),
  p(
    `(?:마지막|최근|최종)(?:으로|에)?${TRADED_ONE}${THING}언제|마지막(?:으로)?${TRADED}(?:은|는|이|가)?${TOLD}`,
    () => ({ kind: 'topic', topic: 'last_order' }),
    'atGap',
    'open',
  ),
  // "언제부터 주문이 없어": the last one was before that.
  p(
    '언제부터(?:주문|거래|구매|매출)(?:이|가|은|는)?(?:없|끊|끊어|멈|안(?:나|들))',
    () => ({ kind: 'topic', topic: 'last_order' }),
    'atGap',
    'open',
  ),
  p(
    '언제부터(?=.{1,14}(?:이랑|랑|하고|와|과)거래(?:를)?(?:했|하|시작))',
    () => ({ kind: 'topic', topic: 'first_order' }),
    'atGap',
  ),
  // The first sale there was: "언제 처음 거래했어", "언제부터 팔렸어", "첫 거래일".
  p(
    `언제(?:가)?(?:처음|최초|첫)(?:으로)?(?:에)?${STARTED}|언제부터(?:처음)?${STARTED}|(?:처음|최초)(?:으로|에)?${TRADED_ONE}${THING}언제|(?:첫(?:번째)?|최초)${TRADED}(?:일자?|날짜|날|한날|(?=[은이는가]?(?:${TOLD}|[?!.~]*$)))|whenwas(?:the)?first(?:order|sale|purchase)|first(?:order|purchase|sale)(?:date)?(?=[?!.]*$)|whendid(?:we|they|i|it|he|she)(?:first|start)(?:sell|buy|order)(?:ing)?`,
    () => ({ kind: 'topic', topic: 'first_order' }),
    'atGap',
    'open',
  ),
  // "제일 오래 거래한 데", "오래된 거래처 순으로": by their first sale.
  p(
    '(?:가장|제일|젤)?오래(?:된|(?:동안)?거래(?:한|해온|하는|해오던)|도록거래한)(?=거래처|병원|의원|약국|고객|업체|곳|데|단골|순)|(?:longest|oldest)(?:standing)?(?=clients?|customers?|accounts?)',
    () => ({ kind: 'topic', topic: 'oldest_clients' }),
    'atGap',
  ),
  // "오늘 기준 이번 분기 누적": as of today, which everything is.
  p('(?:오늘|금일|현재|지금)(?:날짜|시점)?기준(?:으로)?', () => ({ kind: 'filler' }), 'atGap'),
  // "인공눈물은 팔았는데 녹내장약은 못 판 사람", "목표 없는 사람 빼고": whom it leaves is not told.
  p('팔았(?:는데|지만|으나)(?=.{1,16}[안못](?:판|팔))', () => ({ kind: 'unknown' }), 'atGap'),
  p(
    '목표(?:가|이)?(?:없는|안잡힌|미설정인?)(?:담당자|사람|직원|사원|팀원)(?:들)?(?:은|는|을|를)?(?:빼고|제외하고|제외한|제외하면|말고|빼면|뺀)',
    () => ({ kind: 'unknown' }),
    'atGap',
  ),
  // "제일 많이 큰 팀": grown, as of size nobody says 많이.
  p('(?<=제일|가장|젤)많이(?:큰|컸)', () => ({ kind: 'changed', presumed: 'up' }), 'open'),
  // "목표 넘긴 달 올해 몇 번이야": the months that did.
  p(
    '(?<=(?:넘긴|넘은|채운|달성한|미달한|미달인|줄어든|늘어난|떨어진|오른))(달|월|분기)(?=.{0,8}몇(?:번|달|개월|분기|개))',
    (m) => ({ kind: 'by', dimension: m[1] === '분기' ? 'quarter' : 'month' }),
    'atGap',
  ),
  p(
    'what(?=(?:did|does|do|has|have).{1,30}(?:sell|sold|buy|bought|order|ordered)(?:the)?(?:most|best|least))',
    () => ({ kind: 'which', dimension: 'product' }),
    'atGap',
  ),
  p(
    '(?:single)?orders?(?=(?:under|below|over|above|lessthan|morethan|between|atleast|ofmore|ofless)[\\d₩])',
    () => ({ kind: 'topic', topic: 'largest_orders' }),
    'atGap',
  ),
  // "50만원 미만 소액 주문": the bound says how small.
  p('(?:소액|고액)(?=주문|거래|건)', () => ({ kind: 'filler' }), 'atGap'),
  p(
    'howmany(?:single)?orders?(?=(?:under|below|over|above|lessthan|morethan|between|atleast|ofmore|ofless)[\\d₩])',
    () => ({ kind: 'topic', topic: 'largest_orders' }),
    'atGap',
  ),
  // "제일 큰 주문 세 건"; "두 건 이상" is a bound.
  p(
    '(두|세|네|다섯|여섯|일곱|여덟|아홉|열)건(?!수|이상|이하|미만|초과|넘|도|에|당|씩|의)(?:만)?',
    (m) => ({ kind: 'count', count: NATIVE[m[1] ?? ''] ?? 1, dimension: null }),
    'atGap',
  ),
  p('얼마(?:나)?(?:했고|했으며|팔았고)(?=.{2})', () => ({ kind: 'metric', metric: 'sales_amount' }), 'atGap'),
  p(
    '(?<=목표(?:까지|에)?(?:제일|가장|젤)?(?:많이|적게|덜))(?:남은|모자란|부족한)(?=사람|담당자|팀|직원|지점)',
    () => ({ kind: 'metric', metric: 'target_gap' }),
  ),
  p(
    '(?:사는|쓰는|산|쓴|주문하는|구매하는)(?=[가-힣]{1,4}(?:병원|의원|약국|안경원|대리점|센터|치과|보건소))',
    () => ({ kind: 'filler' }),
    'atGap',
  ),
  p('(?:do|does)?(?:they|these|those|it)?makeup(?=[?!.]*$|of)', () => ({ kind: 'filler' }), 'atGap'),
];
