import { type PatternRow, p } from './pattern-row.js';

/** What is said around a question, or in fewer words than it takes to write one. */

const WEEKDAYS = '월화수목금토일';
const BEHIND_TIME = '(?:주|달|월|분기|올해|작년)(?:에|의|은|는)?';

/** 월화, 수목금, 월수금: days in the order of the week; null where the letters are another word. */
function daysIn(letters: string): readonly number[] | null {
  const days = [...letters].map((day) => WEEKDAYS.indexOf(day) + 1);
  return days.every((day, at) => at === 0 || day > (days[at - 1] ?? 0)) ? days : null;
}

const SUPERIORS =
  '(?:팀장|본부장|지점장|사업부장|부장|상무|전무|이사|사장|대표|실장|부사장|임원|위|윗분|윗선|상사)(?:님)?(?:들)?';
const ASKED =
  '(?:물어보|물어봐|물어봤|물으|여쭤보|여쭤봐|궁금해하|알고싶어하|찾으|보고하라|보자|달라|내놓으라|정리하라|뽑아오라)';

const BOUGHT = '(?:산|샀던|사간|주문한|구매한|거래한|시킨)';
const BUYERS = '(?:데|곳|거래처|병원|고객|약국|의원|업체)(?:들)?';

export const SPOKEN_PATTERNS: readonly PatternRow[] = [
  // "차이 얼마나 나": how far apart they are; 나 is not the asker.
  p(
    '(?:차이|격차)(?:가|는|도)?(?:얼마나|얼마|많이|크게)(?:나|난)(?:나요|나|는지|는데|니|지|냐|요|죠|는거야)?',
    () => ({ kind: 'compared' }),
    'atGap',
  ),
  // "팀장님이 물어보시는데": who wants to know is not whose figures they are.
  p(
    `(?:우리|저희)?${SUPERIORS}(?:이|께서|에서|서|은|는|가)?(?:자꾸|또|계속|급하게|급히|방금)?${ASKED}(?:고)?(?:시|하시|하|신|셨|래|라)?(?:는데요?|네요?|셔서|서요?|길래|던데요?|다는데|대요?|고해서|다고|니까|어서)`,
    () => ({ kind: 'filler' }),
    'atGap',
  ),
  // "이번 주 월화", "수목금": those days of the week together; 수금 by itself is what is collected.
  p(
    `(?<=${BEHIND_TIME})(?!수금)([${WEEKDAYS}]{2,6})(?:요일)?(?![가-힣]*요일)`,
    (m) => {
      const days = daysIn(m[1] ?? '');
      return days === null ? null : { kind: 'weekdays', days };
    },
    'atGap',
  ),
  p(
    `([${WEEKDAYS}]{2,6})요일`,
    (m) => {
      const days = daysIn(m[1] ?? '');
      return days === null ? null : { kind: 'weekdays', days };
    },
    'atGap',
  ),
  // "요즘 잘 나가는 게 뭐야": what is sold is a product.
  p(
    '(?<=잘나가는|잘팔리는|안나가는|안팔리는)(?:게|건|거|것이|것은)(?:는|가|은)?(?:뭐|뭔|무엇)',
    () => ({ kind: 'which', dimension: 'product' }),
    'open',
  ),
  // "1위는 뭐 반품했어": what came back is a product.
  p(
    '(?:뭐|뭘|무엇|무얼)(?:를|을)?(?=(?:반품|환불|취소)(?:했|하|됐|된|한))',
    () => ({ kind: 'which', dimension: 'product' }),
    'atGap',
  ),
  // "누가 뭐 팔았어", "2위는 뭐 사".
  p(
    '(?:뭐|뭘|무엇|무얼)(?:를|을)?(?:사|팔아|시켜|써)(?=[?!.~]*$|[요지나니]|는지|는데)',
    () => ({ kind: 'which', dimension: 'product' }),
    'atGap',
    'open',
  ),
  // "작년에 없던 제품 올해 매출": what was not sold then; "올해 처음 팔린 제품": what is new.
  p('(?<=(?:에|에는|엔|까지|까진)?)없(?:던|었던)(?=제품|품목|상품|물건)', () => ({
    kind: 'topic',
    topic: 'new_products',
  })),
  p(
    '(?:처음|새로|새롭게|신규로)(?:으로)?(?:나온|팔린|판|출시된|출시한|팔기시작한|팔리기시작한|선보인|등록된)(?=제품|품목|상품|물건)',
    () => ({ kind: 'topic', topic: 'new_products' }),
    'atGap',
  ),
  // "3개월 연속 매출 는 팀".
  p(
    '(?<=(?:연속|연달아|내리|계속)(?:으로|해서)?(?:매출|실적|판매|수량|건수)?(?:이|은|가)?)(는|준)(?=팀|지점|부서|제품|품목|거래처|병원|고객|약국|의원|사람|담당자|직원|지역|곳|데)',
    (m) => ({ kind: 'changed', presumed: m[1] === '는' ? 'up' : 'down' }),
    'atGap',
  ),
  // "how many clients did we gain": those that are new.
  p(
    'howmany(?:clients|customers|accounts|hospitals)(?:did|have|has)(?:i|we|they|he|she|theteam|ourteam)?(?:gain(?:ed)?|win|won|land(?:ed)?|acquired?|sign(?:ed)?(?:up)?|add(?:ed)?|pick(?:ed)?up|bring(?:in)?|brought(?:in)?)',
    () => ({ kind: 'metric', metric: 'new_clients' }),
    'atGap',
  ),
  // "이번 달 안 산 거래처 중에 지난달엔 산 데", "지난달 산 거래처 중에 이번 달 안 산 데": quiet in one time, not in the other.
  p(
    `중(?:에|에서)?(?=.{1,12}${BOUGHT}${BUYERS})(?<=(?:안|못)${BOUGHT}${BUYERS}중(?:에|에서)?)|중(?:에|에서)?(?=.{1,12}(?:안|못)${BOUGHT}${BUYERS})(?<=(?<!안|못)${BOUGHT}${BUYERS}중(?:에|에서)?)`,
    () => ({ kind: 'topic', topic: 'lost_clients' }),
    'atGap',
  ),
];
