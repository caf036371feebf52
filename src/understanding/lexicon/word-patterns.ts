import { type PatternRow, p } from './pattern-row.js';

/** What is asked for, by what, and what only asks: words with an open ending. */

/** Endings of a request or a statement that say nothing about figures. */
const REQUEST =
  '(?:말씀|알려|보여|뽑아|보내|정리|계산해|조회|집계|파악|확인|찾아|말해|가르쳐|요약|나눠|구해|체크해|설명해|출력해|나열해|추려|골라|해줘|해주|해봐|해라|해요|해서|해달|해놔|하여|줘|주라|주세|주실|주시|줄래|달라|다오|부탁|봐줘|봐요|봐라|볼래|볼게|볼까|볼수|보자|봅시|싶|원해|필요|궁금|알고|보고|표시해|돌려|띄워|그려|만들어)';

export const WORD_PATTERNS: readonly PatternRow[] = [
  p(
    '(?:어떻게|어케|어캐|어찌)(?:계산|나온|나왔|구한|구했|산출)|계산(?:방법|식|근거)|산출(?:근거|식|방법)',
    () => ({ kind: 'topic', topic: 'explain' }),
    'open',
  ),
  p('(?:어땠|어떠)', () => ({ kind: 'filler' }), 'open'),
  p('알수있|알고싶|알아봐|알아보', () => ({ kind: 'filler' }), 'atGap', 'open'),
  p('(?:끝났|끝나|마감했|마감됐)', () => ({ kind: 'filler' }), 'open'),
  p('한(?:사람|명)한(?:사람|명)(?:씩)?', () => ({ kind: 'by', dimension: 'user' }), 'atGap'),
  p('(?:달성|도달)하려면|(?:채우|맞추|넘기)려면', () => ({ kind: 'filler' }), 'atGap'),
  p(
    '(?:뭐|뭘|무엇|무얼)(?:를|을)?(?:샀|사갔|팔았|팔렸|주문했|나갔|가져갔)',
    () => ({ kind: 'which', dimension: 'product' }),
    'atGap',
    'open',
  ),
  p('(?:i|we)need(?=my|our|the|asummary|alist|tosee|toknow)', () => ({ kind: 'filler' }), 'atGap'),
  p(
    'who(?:has|have)?(?:bought|buys|ordered|purchased)',
    () => ({ kind: 'which', dimension: 'client' }),
    'atGap',
  ),
  p('회계[연년]도(?:기준)?(?=[상하전후]반기|[1-4](?:분기|q)|q[1-4])', () => ({ kind: 'filler' }), 'atGap'),
  p(
    '(?:것|거|건|게|걸|편)(?:이|인|일)?(?:로|으로|야|지|데|네|냐|니|죠|임|가|를|도|만|로|는|에서|예요|에요|라고|라서)',
    () => ({ kind: 'filler' }),
    'atGap',
    'open',
  ),
  p('좀', () => ({ kind: 'filler' })),
  p(
    '(?<=best|worst|highest|lowest|top|strongest|weakest)(day|month|quarter|year)',
    (m) => ({ kind: 'by', dimension: m[1] as 'day' | 'month' | 'quarter' | 'year' }),
    'atGap',
  ),
  p(
    'what(?=(?:went|is|has|hasgone|s)?(?:up|down|increased|decreased|rose|fell|grew|dropped))',
    () => ({ kind: 'which', dimension: 'product' }),
    'atGap',
  ),
  p(
    '(?:무슨|어느|어떤|몇)?(?:달|월)(?=(?:은|이|는)?(?:$|[?]|언제|뭐|어디|몇|이야|야|인가|인지|이었|이지|예요|이에요|입니))',
    () => ({ kind: 'by', dimension: 'month' }),
    'atGap',
  ),
  p(
    '(?:달|월)(?:은|이|는)?언제(?:야|지|죠|예요|에요|인가요|인가|인지|였어|였지|였나요|였나)?',
    () => ({ kind: 'by', dimension: 'month' }),
    'atGap',
  ),
  p(
    '(?:무슨|어느|어떤)?(날|요일)(?:(?:은|이|는)?(?:언제|며칠)(?:이야|야|지|죠|예요|에요|인가요|인가|인지|이었어|였어|였지|였나요|였나)?|(?=(?:은|이|는)?(?:$|[?]|뭐|이야|야|인가|인지|이었|이지|예요|이에요|입니)))',
    (m) => ({ kind: 'by', dimension: m[1] === '날' ? 'day' : 'weekday' }),
    'atGap',
  ),
  p(
    '분기(?=(?:은|이|는|가)?(?:$|[?]|언제|뭐|어디|몇|어느))',
    () => ({ kind: 'by', dimension: 'quarter' }),
    'atGap',
  ),
  p(
    '(?:무슨|어느|어떤|몇)(?:달|월)|whichmonth|whatmonth',
    () => ({ kind: 'by', dimension: 'month' }),
    'atGap',
  ),
  p(
    '(?:무슨|어느|어떤|몇)분기|whichquarter|whatquarter',
    () => ({ kind: 'by', dimension: 'quarter' }),
    'atGap',
  ),
  p(
    '(?:어느|어떤|몇)(?:해|년도|연도)|whichyear|whatyear',
    () => ({ kind: 'by', dimension: 'year' }),
    'atGap',
  ),
  p(
    '(?:뭐가|무엇이|뭐는|뭔가)(?=(?:더|많이|제일|가장|얼마나)?(?:늘|줄|올랐|올라|오르|떨어|빠|증가|감소))',
    () => ({ kind: 'which', dimension: 'product' }),
    'atGap',
  ),
  p(
    '(?:무슨|어느|어떤)?요일(?!별|마다)|(?:which|what)(?:weekday|dayoftheweek)|(?<=best|worst|top)weekday',
    () => ({ kind: 'by', dimension: 'weekday' }),
    'atGap',
  ),
  p(
    '(?:what(?:is|s)?|where(?:do|does|is|am)?|how(?:do|does)?)(?=.{1,30}(?:rank(?!ing)|stand))|(?<=[^a-z])s?rank(?:ed|s)?(?!ing)(?=in|this|last|among|$)|stand(?=in|this|last|among|$)',
    () => ({ kind: 'topic', topic: 'standing' }),
    'atGap',
  ),
  p('몇(?:등(?!급)|위)', () => ({ kind: 'topic', topic: 'standing' }), 'atGap', 'open'),
  p('(?:텄|뚫|개척|따냈)', () => ({ kind: 'filler' }), 'open'),
  p('팔(?:린|리|렸|았|아|려|고|면|은|을|던)', () => ({ kind: 'filler' }), 'open'),
  p('비교(?:해|하|좀)?', () => ({ kind: 'compared' }), 'open'),
  p(
    '어디어디|어디(?:야|지|임|예요|에요|인가|인지)?',
    () => ({ kind: 'which', dimension: 'client' }),
    'atGap',
    'open',
  ),
  p(
    '누구(?:누구)?(?:야|지|임|예요|에요|인가|인지|입니까|니)?(?:요)?',
    () => ({ kind: 'which', dimension: 'user' }),
    'atGap',
  ),
  p(`${REQUEST}`, () => ({ kind: 'filler' }), 'open'),
  p('(?:얼마|어때|어떻|뭐|무엇|뭔)', () => ({ kind: 'filler' }), 'open'),
  p(
    '(?:했|됐|되었|나왔|나갔|팔았|팔렸|찍었|올렸|거뒀|있|없나|있었|였|이었|입니|인가|일까|될까|되나|합니|해야|하나)',
    () => ({ kind: 'filler' }),
    'open',
  ),
];
