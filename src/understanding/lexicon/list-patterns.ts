import { COUNTED } from '../counters.js';
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

export const LIST_PATTERNS: readonly PatternRow[] = [
  p(
    '(top|상위|톱|탑|bottom|하위|꼴찌|최하위)(둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)(?:은|만)?(?![가-힣])',
    (m) => ({
      kind: 'rank',
      direction: /bottom|하위|꼴찌/.test(m[1] ?? '') ? 'bottom' : 'top',
      limit: COUNTED[m[2] ?? ''] ?? 5,
    }),
  ),
  // "매출 많은 제품 셋", "상위 거래처 다섯만".
  p(
    '(?<=제품|품목|거래처|병원|고객|약국|담당자|사람|팀원|직원|팀|지점)(둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)(?:만)?(?=$|[?!.~]|만|꼽|뽑|골라|보여|알려|말해)',
    (m) => ({ kind: 'count', count: COUNTED[m[1] ?? ''] ?? 1, dimension: null }),
    'atGap',
  ),
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
