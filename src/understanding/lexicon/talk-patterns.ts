import type { AverageBase } from '../../model/query.js';
import { type PatternRow, p } from './pattern-row.js';

/** What is said of the answer before, and what takes it back. */

const ROWS_SAID =
  '(?:취소|대기|보류|완료|미완료)(?:된|한)?(?:건|분|거래|주문|것|거)?(?:들)?(?:은|는|도|이|가|까지)?';
const IS_IT =
  '(?:포함|들어)(?:이야|야|인가요?|인지|이에요|예요|임|된(?:거|건|것)?|됐|돼|되(?:나|는|어)|한(?:거|건|것)|간|가(?:있|나|는)?|있)';

const FIGURE = '(?:숫자|수치|값|금액|결과|데이터|자료|예측|예상|퍼센트|매출)';
const COUNTED =
  '(?:집계|계산|산출|산정|판단|선정|매긴|예측|나온|나왔|뽑은|뽑았|뽑힌|구한|구했|만든|한거|한건|된거|된건|잡은|잡았)';

const BASES: Readonly<Record<string, AverageBase>> = {
  영업일: 'business_day',
  근무일: 'business_day',
  하루: 'day',
  일주일: 'week',
  한달: 'month',
  매달: 'month',
  월: 'month',
};

export const TALK_PATTERNS: readonly PatternRow[] = [
  // "Key Account팀은 빼줘"; "제외해서" goes on.
  p('빼(?:줘|주|봐|자|라|요|면)|제외(?:해|시켜|할|시키)', () => ({ kind: 'exclude' }), 'open'),
  // "show the top 5 instead" says from which end, "make it 5", "show 10 instead" as many rows of the list before.
  p(
    '(?:make|show|give)(?:it|them|me|meonly|only)?(?:the)?(top|bottom)(\\d{1,3})(?=(?:instead|ofthem|rows)?[?!.~]*$)',
    (m) => ({ kind: 'rank', direction: m[1] === 'top' ? 'top' : 'bottom', limit: Number(m[2]) }),
    'atGap',
  ),
  p(
    '(?:make|show|give)(?:it|them|me|meonly|only)?(\\d{1,3})(?=(?:instead|ofthem|rows)?[?!.~]*$)',
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
  // "건수로 바꿔줘", "분기별로 바꿔서".
  p('(?<=[가-힣](?:으)?로)(?:바꿔|바꾸|바꾼|변경|전환)', () => ({ kind: 'filler' }), 'atGap', 'open'),
  p('(?<=(?:개|명|곳|위|군데))까지', () => ({ kind: 'filler' })),
  // "영업일 기준으로" after an average: over those days.
  p(
    '(영업일|근무일|하루|일주일|한달|매달|월)(?:을|를)?(?:기준)(?:으로|로)?(?:는|은|요)?(?:하면|보면|하면은)?(?=[?!.~]*$)',
    (m) => ({ kind: 'average', per: BASES[m[1] ?? ''] ?? 'day', metric: null }),
    'atGap',
  ),
  // "which client buys it most": of what was asked of before.
  p('(?<=buys?|bought|orders?|ordered|uses?|used|sells?|sold)it(?=most|the|more|and|$|[?!.])', () => ({
    kind: 'follow',
  })),
  // How the figure before came about, however it is asked.
  p(
    `(?:${FIGURE}(?:는|은|를|을|가|이)?)?(?:(?:어떻게|어케|어떤식으로|어떤방식으로|어떤방법으로)|(?:뭘|뭐를|무엇을|무슨|어떤|뭐)(?:기준|근거)(?:으로|로|삼아)?|뭘로|뭐로|무엇으로|뭘보고)${COUNTED}`,
    () => ({ kind: 'topic', topic: 'explain' }),
    'atGap',
    'open',
  ),
  p(
    `왜(?:이|그|이런|그런|저)${FIGURE}(?=[이가]?(?:야|지|나|인|$|[?]))`,
    () => ({ kind: 'topic', topic: 'explain' }),
    'open',
  ),
  p(
    `(?:이|그|위)?${FIGURE}(?:이|가|은|는)?맞(?:아|나|는|니|지|습니까|는거)`,
    () => ({ kind: 'topic', topic: 'explain' }),
    'atGap',
    'open',
  ),
  p(
    `어디(?:서|에서)(?:나온|가져온|온|뽑은|난)(?:${FIGURE}|거|건)`,
    () => ({ kind: 'topic', topic: 'explain' }),
    'atGap',
    'open',
  ),
  p(
    '(?:출처|데이터소스)(?:가|는|은|를)?(?=어디|뭐|무엇|알려|좀|[?]|$)',
    () => ({ kind: 'topic', topic: 'explain' }),
    'atGap',
  ),
  p(
    '근거(?:가|는|를|좀|요)?(?=(?:뭐|뭔|무엇|알려|보여)[가-힣]*[?!.~]*$|[?!.~]*$)',
    () => ({ kind: 'topic', topic: 'explain' }),
    'atGap',
  ),
  p(
    '(?<=매출|실적|달성률|목표|건수|수량|객단가|비중|성장률|증감률)(?:의|은|는)?(?:산정|산출|계산|집계)?기준(?:이|은|은요|이요)?(?:뭐|무엇|뭔|어떻게)',
    () => ({ kind: 'topic', topic: 'explain' }),
    'open',
  ),
  p(
    '개인정보(?:를|도|들)?(?:다|전부|모두|싹|몽땅|일괄|한번에|리스트|목록|뽑|추출|내려)',
    () => ({ kind: 'topic', topic: 'pii_bulk' }),
    'atGap',
    'open',
  ),
  p(
    '받(?:을|아볼)수(?:있|는|없)|다운(?:로드)?(?:받게|받을수있게|해줘|되게)',
    () => ({ kind: 'filler' }),
    'atGap',
    'open',
  ),
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
