import { type PatternRow, p } from './pattern-row.js';

/** What is said of the answer before, and what takes it back. */

const ROWS_SAID =
  '(?:취소|대기|보류|완료|미완료)(?:된|한)?(?:건|분|거래|주문|것|거)?(?:들)?(?:은|는|도|이|가|까지)?';
const IS_IT =
  '(?:포함|들어)(?:이야|야|인가요?|인지|이에요|예요|임|된(?:거|건|것)?|됐|돼|되(?:나|는|어)|한(?:거|건|것)|간|가(?:있|나|는)?|있)';

export const TALK_PATTERNS: readonly PatternRow[] = [
  // "Key Account팀은 빼줘"; "제외해서" goes on.
  p('빼(?:줘|주|봐|자|라|요|면)|제외(?:해|시켜|할|시키)', () => ({ kind: 'exclude' }), 'open'),
  // "make it 5", "show 10 instead": as many rows of the list before.
  p(
    '(?:make|show|give)(?:it|them|me|meonly|only)?(?:top)?(\\d{1,3})(?=(?:instead|ofthem|rows)?[?!.~]*$)',
    (m) => ({
      kind: 'count',
      count: Number(m[1]),
      dimension: null,
    }),
    'atGap',
  ),
  p(
    '(?<=\\d(?:개|명|곳|위|건|군데|만원|원|억|%)?(?:까지|만|씩|(?:으)?로)?)(?:늘려|늘리|줄여|줄이|바꿔|바꾸|낮춰|높여|올려)',
    () => ({ kind: 'filler' }),
    'open',
  ),
  p('(?<=(?:개|명|곳|위|군데))까지', () => ({ kind: 'filler' })),
  // "which client buys it most": of what was asked of before.
  p('(?<=buys?|bought|orders?|ordered|uses?|used|sells?|sold)it(?=most|the|more|and|$|[?!.])', () => ({
    kind: 'follow',
  })),
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
