import type { Concept } from './concepts.js';
import { COUNTER, COUNTERS, ENGLISH_COUNTS, ENGLISH_MONTHS, NATIVE, NATIVE_PATTERN } from './counters.js';
import { isHangul } from './hangul.js';
import type { CompactText } from './text.js';
import { thresholdAt } from './thresholds.js';

/** Recognisers with a number or an open ending in them, beside the plain vocabulary. */

interface Found {
  readonly end: number;
  /** Where the word itself ends, before the open ending that `end` takes in. */
  readonly stemEnd: number;
  readonly concept: Concept;
}

interface PatternRow {
  readonly regex: RegExp;
  /** Only at the beginning of a word. */
  readonly atGap?: true;
  /** Runs on over the word's Hangul ending, never past a space. */
  readonly open?: true;
  readonly read: (m: RegExpExecArray) => Concept | null;
}

type Flag = 'atGap' | 'open';
const p = (source: string, read: PatternRow['read'], ...flags: readonly Flag[]): PatternRow => ({
  regex: new RegExp(source, 'y'),
  read,
  ...(flags.includes('atGap') ? { atGap: true as const } : {}),
  ...(flags.includes('open') ? { open: true as const } : {}),
});

const limitOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

/** Endings of a request or a statement that say nothing about figures. */
const REQUEST =
  '(?:말씀|알려|보여|뽑아|보내|정리|계산해|조회|집계|파악|확인|찾아|말해|가르쳐|요약|나눠|구해|체크해|설명해|출력해|나열해|추려|골라|해줘|해주|해봐|해라|해요|해서|해달|해놔|하여|줘|주라|주세|주실|주시|줄래|달라|다오|부탁|봐줘|봐요|봐라|볼래|볼게|볼까|볼수|보자|봅시|싶|원해|필요|궁금|알고|보고|표시해|돌려|띄워|그려|만들어)';

const SINCE_LAST: Readonly<Record<string, 'wow' | 'mom' | 'qoq' | 'yoy'>> = {
  week: 'wow',
  month: 'mom',
  quarter: 'qoq',
  year: 'yoy',
};

const AT_ALL = '(?:하나도|한번도|한건도|전혀|아예|통|거의)?';

const PATTERNS: readonly PatternRow[] = [
  p(`(?:top|상위|톱|탑|베스트|best)(\\d{1,4})(?:${COUNTER})?`, (m) => rankOf(m, 'top')),
  p(`(?:bottom|하위|꼴찌|worst|최하위|뒤에서|밑에서|아래에서|아래서)(\\d{1,4})(?:${COUNTER})?`, (m) =>
    rankOf(m, 'bottom'),
  ),
  p(`(?:top|상위|톱|탑)(${NATIVE_PATTERN})(?:${COUNTER})`, (m) => ({
    kind: 'rank',
    direction: 'top',
    limit: NATIVE[m[1] ?? ''] ?? 5,
  })),
  p(`(?:bottom|하위)(${NATIVE_PATTERN})(?:${COUNTER})`, (m) => ({
    kind: 'rank',
    direction: 'bottom',
    limit: NATIVE[m[1] ?? ''] ?? 5,
  })),
  p('(\\d{1,3})위까지', (m) => ({ kind: 'rank', direction: 'top', limit: limitOf(m[1]) })),
  p(`(\\d{1,4})(${COUNTER})(?:만|씩|까지)?`, (m) => ({
    kind: 'count',
    count: Number(m[1]),
    dimension: COUNTERS[m[2] ?? ''] ?? null,
  })),
  p(
    `(${NATIVE_PATTERN})(명|곳|군데|개|가지|사람)(?:만)?`,
    (m) => ({ kind: 'count', count: NATIVE[m[1] ?? ''] ?? 1, dimension: COUNTERS[m[2] ?? ''] ?? null }),
    'atGap',
  ),
  p(
    '(\\d{1,2}|한|두|세|석|네|넉|다섯|여섯|one|two|three|four|six|twelve)(?:개월|달|months?)(?:째|동안|간|이상|넘게|넘도록)?',
    (m) => ({
      kind: 'months',
      months: NATIVE[m[1] ?? ''] ?? ENGLISH_MONTHS[m[1] ?? ''] ?? (m[1] === '넉' ? 4 : Number(m[1])),
    }),
  ),
  p('([sabc])(?:등급|급)|grade([sabc])(?![a-z])', (m) => ({
    kind: 'grade',
    grade: (m[1] ?? m[2] ?? '').toUpperCase(),
  })),
  p('(?:에스|에이|비|씨)등급', (m) => ({
    kind: 'grade',
    grade: { 에: m[0].startsWith('에스') ? 'S' : 'A', 비: 'B', 씨: 'C' }[m[0][0] ?? ''] ?? 'A',
  })),
  p(
    `주문(?:이|은|을)?${AT_ALL}(?:없|안|끊)|거래(?:가|는|를)?${AT_ALL}(?:없|안|끊)|매출(?:이)?${AT_ALL}(?:없는|없던|없었던|끊긴)|발주(?:가|는)?${AT_ALL}(?:없|안|끊)|휴면`,
    () => ({ kind: 'metric', metric: 'dormant_clients' }),
    'open',
  ),
  p(
    '(?:줄었|줄어|줄고|빠지고|떨어지고|내려가고|내리고|빠졌|떨어졌|감소했|하락했|내려갔|내려왔|내렸|꺾였|나빠졌|낮아졌|적어졌|작아졌)',
    () => ({ kind: 'changed', presumed: 'down' }),
    'open',
  ),
  p(
    '(?:늘었|늘어|늘고|오르고|오르는|올라가|올랐|증가했|상승했|성장했|뛰었|좋아졌|높아졌|많아졌|커졌)',
    () => ({ kind: 'changed', presumed: 'up' }),
    'open',
  ),
  p(
    '목표(?:를|을|치를)?(?:몇프로|몇퍼센트|몇퍼|몇%|얼마나)(?:나)?(?:했|달성|채웠|채운|채움)|(?:몇프로|몇퍼센트|몇퍼|몇%)(?:나)?(?:했|달성|채웠|찼)|목표(?:를|을)?얼마나(?:달성|채)',
    () => ({ kind: 'metric', metric: 'achievement_rate' }),
    'open',
  ),
  p(
    '(?:목표까지|목표에|목표대비)(?:는)?(?:얼마|얼마나)?(?:나)?(?:더)?(?:남|모자라|부족|팔아야|필요)|얼마(?:나)?(?:더)?(?:남았|모자라|부족|팔아야)',
    () => ({ kind: 'metric', metric: 'target_gap' }),
    'open',
  ),
  p('얼마(?:나|를|치|어치)?(?:나)?팔', () => ({ kind: 'metric', metric: 'sales_amount' }), 'open'),
  p(
    '(?:거래처|병원|고객|고객사)(?:가|는|은|이)?(?:총|모두|전부)?몇(?:곳|군데|개|명)?|몇(?:곳|군데|개)(?:의|나)?(?:거래처|병원|고객)',
    () => ({ kind: 'metric', metric: 'active_clients' }),
    'open',
  ),
  p(
    '(?:거래|판매|매출|주문|실적)?(?:은|는|이|가)?몇건',
    () => ({ kind: 'metric', metric: 'sales_count' }),
    'open',
  ),
  p(
    '몇(?:개|박스|통|병|대|세트|팩)(?:나|를)?(?:팔|나갔|나간|팔렸)?',
    () => ({ kind: 'metric', metric: 'quantity' }),
    'open',
  ),
  p(`(top|bottom|best|worst)(${Object.keys(ENGLISH_COUNTS).join('|')})`, (m) => ({
    kind: 'rank',
    direction: m[1] === 'top' || m[1] === 'best' ? 'top' : 'bottom',
    limit: ENGLISH_COUNTS[m[2] ?? ''] ?? 5,
  })),
  p(
    '(?:어떻게|어케|어캐|어찌)(?:계산|나온|나왔|구한|구했|산출)|계산(?:방법|식|근거)|산출(?:근거|식|방법)',
    () => ({ kind: 'topic', topic: 'explain' }),
    'open',
  ),
  p(
    '(?:변했|변동했|달라졌|바뀌었|나아졌|나아진|나아(?![가-힣])|나아요|나은지|나은가|나은거|better|worse|낫(?=[냐나니지다습]))',
    () => ({ kind: 'changed', presumed: null }),
    'open',
  ),
  p(
    '(?:많았|높았|컸|좋았|많아(?!졌|지)|높아(?!졌|지))',
    () => ({ kind: 'direction', direction: 'top' }),
    'open',
  ),
  p('(?:적었|낮았|작았|나빴|안좋았)', () => ({ kind: 'direction', direction: 'bottom' }), 'open'),
  p('(?:잘했|잘한|잘하는|잘하고|잘하나)', () => ({ kind: 'direction', direction: 'top' }), 'open'),
  p(
    '안(?:팔려|팔리|팔렸|팔린|되는|된|됐)',
    () => ({ kind: 'direction', direction: 'bottom' }),
    'atGap',
    'open',
  ),
  p('(?:못했|못한|못하는|못하고|못하나)', () => ({ kind: 'direction', direction: 'bottom' }), 'open'),
  p('(?:벌었|벌어)', () => ({ kind: 'metric', metric: 'sales_amount' }), 'open'),
  p('(?:어땠|어떠)', () => ({ kind: 'filler' }), 'open'),
  p('반년(?:동안|간|째|이상)?', () => ({ kind: 'months', months: 6 })),
  p(
    '목표(?:를|에|치를)?(?:미달|못채운|못채우|못채웠|못채워|못맞춘|못맞췄|못넘긴|못넘었|못미친|못미치|못한|달성못|달성하지못한|달성하지못|채우지못한|채우지못)|behindtarget|belowtarget|miss(?:ed)?(?:their|the|his|her)?targets?|behindtheirtarget',
    () => ({ kind: 'threshold', operator: '<', value: 100, unit: 'percent' }),
    'open',
  ),
  p('(?:달성(?:을)?(?:못한|못하는|하지못한|안된)|미달성한?)(?=[가-힣]{2})(?!금액|액)', () => ({
    kind: 'threshold',
    operator: '<',
    value: 100,
    unit: 'percent',
  })),
  p(
    '목표(?:를|치를)?(?:달성한|채운|넘은|넘긴|초과한|초과달성)|abovetarget|mettarget|hittarget',
    () => ({ kind: 'threshold', operator: '>=', value: 100, unit: 'percent' }),
    'open',
  ),
  p('목표(?:를|을|는|은|도|치를)?(?:다)?(?:채웠|찼|달성했|찍었|넘겼|넘었|맞췄)(?:는데|지만|으나|고)', () => ({
    kind: 'threshold',
    operator: '>=',
    value: 100,
    unit: 'percent',
  })),
  p(
    '목표(?:를|을|는|은|도|치를)?(?:못|안)(?:채웠|찼|넘겼|넘었|맞췄)(?:는데|지만|으나|고)|목표(?:는)?미달(?:인데|이지만|이고)',
    () => ({ kind: 'threshold', operator: '<', value: 100, unit: 'percent' }),
  ),
  p('알수있|알고싶|알아봐|알아보', () => ({ kind: 'filler' }), 'atGap', 'open'),
  p('(?:끝났|끝나|마감했|마감됐)', () => ({ kind: 'filler' }), 'open'),
  p(
    '(?:분기|월|연간)?목표(?:를|을|는|치를)?(?:다)?(?:채웠|찼|달성했|찍었|넘겼|넘었|맞췄|했[어나냐니지을는])',
    () => ({ kind: 'metric', metric: 'achievement_rate' }),
    'open',
  ),
  p('미달(?:자|인|한)?(?!액|금)', () => ({ kind: 'threshold', operator: '<', value: 100, unit: 'percent' })),
  p('한(?:사람|명)한(?:사람|명)(?:씩)?', () => ({ kind: 'by', dimension: 'user' }), 'atGap'),
  p(
    '안(?:사는|산|산지|시키는|시킨|주문한|주문하는)',
    () => ({ kind: 'metric', metric: 'dormant_clients' }),
    'open',
  ),
  p('[탑톱](텐|쓰리|파이브)', (m) => ({
    kind: 'rank',
    direction: 'top',
    limit: { 텐: 10, 쓰리: 3, 파이브: 5 }[m[1] ?? ''] ?? 5,
  })),
  p('(?:1등|1위|일등)부터(?:꼴찌|꼴등|끝|마지막|최하위)까지', () => ({ kind: 'ordered' })),
  p('(?:목표)?달성자', () => ({ kind: 'threshold', operator: '>=', value: 100, unit: 'percent' })),
  p('1등부터(\\d{1,2})등까지', (m) => ({ kind: 'rank', direction: 'top', limit: limitOf(m[1]) })),
  p(
    '(?:새로|처음)(?:거래를?|계약을?)?[가-힣]{1,4}(?:거래처|병원|고객사?|약국|의원|업체|곳|데)',
    () => ({ kind: 'metric', metric: 'new_clients' }),
    'atGap',
  ),
  p(
    '(?:what)?percent(?:age)?of(?:my|our|the|their|his|her)?(?:targets?|quota|goals?)|(?:did|have|has)(?:i|we|they|he|she)(?:hit|make|made|meet|met|reach|reached|achieved?)(?:my|our|the|their)?(?:targets?|quota|goals?)|(?:against|versus|vs|relativeto|comparedto|comparedwith)(?:my|our|the|their|his|her)?(?:targets?|quota|goals?|plan)',
    () => ({ kind: 'metric', metric: 'achievement_rate' }),
    'atGap',
  ),
  p(
    'howmuchmore(?:do|does|must)?(?:i|we|they|he|she)?(?:still)?(?:need|have)?(?:to)?(?:sell|make|do)?|(?:i|we|they)(?:still)?needto(?:sell|make)',
    () => ({ kind: 'metric', metric: 'target_gap' }),
    'atGap',
  ),
  p(
    'what(?:%|percent(?:age)?)of(?:the|our|my|all|total)*(?:sales|revenue|business)?(?:came|comes|come|is|are|was|were)?(?:from|by)?',
    () => ({ kind: 'metric', metric: 'share' }),
    'atGap',
  ),
  p('(?:달성|도달)하려면|(?:채우|맞추|넘기)려면', () => ({ kind: 'filler' }), 'atGap'),
  p(
    '(?:뭐|뭘|무엇|무얼)(?:를|을)?(?:샀|사갔|팔았|팔렸|주문했|나갔|가져갔)',
    () => ({ kind: 'which', dimension: 'product' }),
    'atGap',
    'open',
  ),
  p(
    '(?:up|down|grown?|grew|change[ds]?|increased?|decreased?|dropped|fallen|fell|rise|rose|risen|improved?)(?:from|since|on|over|against|versus|vs|comparedto|comparedwith)(?:the)?last(?:month|week|quarter|year)',
    (m) => ({ kind: 'compare', compare: SINCE_LAST[/last([a-z]+)$/.exec(m[0])?.[1] ?? ''] ?? 'mom' }),
    'atGap',
  ),
  p('(?:i|we)need(?=my|our|the|asummary|alist|tosee|toknow)', () => ({ kind: 'filler' }), 'atGap'),
  p(
    'left(?:to|until|before)(?:my|our|the)?(?:targets?|quota|goal)',
    () => ({ kind: 'metric', metric: 'target_gap' }),
    'atGap',
  ),
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
  p(
    '(?:증감|변동|변화)(?:액|금액|폭)|(?:amountof)?change(?:amount|inwon|insales|inrevenue)',
    () => ({ kind: 'changed', presumed: null }),
    'atGap',
  ),
  p('(?:증가|성장|상승)(?:액|금액|폭)', () => ({ kind: 'changed', presumed: 'up' }), 'atGap'),
  p('(?:감소|하락)(?:액|금액|폭)', () => ({ kind: 'changed', presumed: 'down' }), 'atGap'),
  p(
    '(?:변화|변동)(?=(?:이|가|량이)?(?:제일|가장|많이|많은|큰|컸|크|심한|심했))',
    () => ({ kind: 'changed', presumed: null }),
    'atGap',
  ),
  p('(?:텄|뚫|개척|따냈)', () => ({ kind: 'filler' }), 'open'),
  p(
    '(?:몇프로|몇퍼센트|몇퍼|몇%|얼마)(?:나|를|을)?차지|차지하는(?:비율|비중)',
    () => ({ kind: 'metric', metric: 'share' }),
    'open',
  ),
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

function rankOf(m: RegExpExecArray, direction: 'top' | 'bottom'): Concept {
  return { kind: 'rank', direction, limit: limitOf(m[1]) };
}

const ENDING_MAX = 7;

/** End of the Hangul that runs on from `from` without a space. */
function endingAfter(source: CompactText, from: number): number {
  let end = from;
  while (
    end < source.text.length &&
    end - from < ENDING_MAX &&
    source.gapBefore[end] !== true &&
    isHangul(source.text[end] ?? '')
  ) {
    end++;
  }
  return end;
}

export function patternsAt(source: CompactText, start: number): readonly Found[] {
  const { text } = source;
  const out: Found[] = [];
  for (const row of PATTERNS) {
    if (row.atGap === true && source.gapBefore[start] !== true) continue;
    row.regex.lastIndex = start;
    const m = row.regex.exec(text);
    if (m === null || m[0] === '') continue;
    const concept = row.read(m);
    if (concept === null) continue;
    const end = start + m[0].length;
    out.push({ end, stemEnd: end, concept });
    const open = row.open === true ? endingAfter(source, end) : end;
    if (open > end) out.push({ end: open, stemEnd: end, concept });
  }
  const threshold = thresholdAt(text, start);
  if (threshold !== null) out.push({ ...threshold, stemEnd: threshold.end });
  return out;
}
