import { type PatternRow, p } from './pattern-row.js';

/** What is said of the answer before, and what takes it back. */

const ROWS_SAID =
  '(?:취소|대기|보류|완료|미완료)(?:된|한)?(?:건|분|거래|주문|것|거)?(?:들)?(?:은|는|도|이|가|까지)?';
const IS_IT =
  '(?:포함|들어)(?:이야|야|인가요?|인지|이에요|예요|임|된(?:거|건|것)?|됐|돼|되(?:나|는|어)|한(?:거|건|것)|간|가(?:있|나|는)?|있)';

export const TALK_PATTERNS: readonly PatternRow[] = [
  // "이거 취소건 포함이야?"; "취소건 포함해서 올해 매출" is a question of its own.
  p(
    `${ROWS_SAID}(?:다)?${IS_IT}(?:거야|건가요?|거예요|지|요|어|니|습니까)?(?=[?!.~]*$)`,
    () => ({ kind: 'topic', topic: 'explain' }),
    'open',
  ),
  p(
    '(?:does|do|is|are)(?:this|it|that|these|they)?(?:figures?|numbers?)?(?:includ(?:e|es|ing)|contain|count)(?:the)?(?:cancel(?:l?ed|lations?)|pending|completed)(?:orders?|sales|deals?|ones)?',
    () => ({ kind: 'topic', topic: 'explain' }),
    'atGap',
  ),
  p(
    'how(?:recent|current|old|uptodate)(?:is|are)(?:the|this|these|your)?(?:data|numbers?|figures?)',
    () => ({ kind: 'topic', topic: 'data_freshness' }),
    'atGap',
  ),
  // "그거 말고 강남팀 올해 매출": what follows is asked instead.
  p(
    '(?:아니아니|아니)?(?:그거|그것|그게|이거|이게|이것)(?:이|가|를|은|는)?(?:말고|아니고|아니라)(?:는)?|(?:no)?i(?:meant|mean)',
    () => ({ kind: 'filler' }),
    'atGap',
  ),
  p(
    '(?:언제(?:기준|꺼|거|것)?(?:의|까지)?)(?:데이터|자료|숫자|수치)',
    () => ({ kind: 'topic', topic: 'data_freshness' }),
    'atGap',
    'open',
  ),
  p('(?:gap|difference)between', () => ({ kind: 'compared' }), 'atGap'),
  p(
    '(?:왜)?(?:이렇게|그렇게)?위험(?:해|한지|한가|하지|하다고|한거)(?:요|야|지|죠)?(?=[?!.~]*$)',
    () => ({ kind: 'topic', topic: 'churn' }),
    'atGap',
  ),
  p('(?:표|그래프|차트|그림|엑셀|파일)(?:는|로|로는)?말고', () => ({ kind: 'filler' }), 'atGap'),
];
