import type { Threshold } from '../model/query.js';
import { amountAt } from './amounts.js';
import type { Concept } from './concepts.js';
import { isHangul } from './hangul.js';
import type { CompactText } from './text.js';

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

const COUNTERS: Readonly<Record<string, 'user' | 'client' | 'product' | 'department' | null>> = {
  명: 'user',
  사람: 'user',
  곳: 'client',
  군데: 'client',
  처: 'client',
  병원: 'client',
  품목: 'product',
  제품: 'product',
  팀: 'department',
  지점: 'department',
  거래처: 'client',
  담당자: 'user',
  개: null,
  건: null,
  위: null,
  가지: null,
  개사: 'client',
  reps: 'user',
  people: 'user',
  clients: 'client',
  customers: 'client',
  hospitals: 'client',
  products: 'product',
  items: 'product',
  teams: 'department',
  departments: 'department',
  users: 'user',
  accounts: 'client',
};
const COUNTER = Object.keys(COUNTERS)
  .sort((a, b) => b.length - a.length)
  .join('|');
const NATIVE: Readonly<Record<string, number>> = {
  한: 1,
  두: 2,
  세: 3,
  석: 3,
  네: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
  열: 10,
};
const ENGLISH_COUNTS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twenty: 20,
};
const ENGLISH_MONTHS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  six: 6,
  twelve: 12,
};
const NATIVE_PATTERN = Object.keys(NATIVE).join('|');

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
  '(?:말씀|알려|보여|뽑아|보내|정리해|정리|계산해|조회해|찾아|말해|가르쳐|집계해|요약해|요약|나눠|구해|확인해|체크해|설명해|출력해|나열해|추려|골라|해줘|해주|해봐|해라|해요|해서|해달|해놔|하여|줘|주라|주세|주실|주시|줄래|달라|다오|부탁|봐줘|봐요|봐라|볼래|볼게|볼까|볼수|보자|봅시|싶|원해|필요|궁금|알고|보고|표시해|돌려|띄워|그려|만들어)';

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
    '주문(?:이|은)?(?:없|안|끊)|거래(?:가|는)?(?:없|끊)|매출(?:이)?(?:없는|끊긴)|발주(?:가|는)?(?:없|끊)|휴면',
    () => ({ kind: 'metric', metric: 'dormant_clients' }),
    'open',
  ),
  p(
    '(?:줄었|줄어|빠졌|떨어졌|감소했|하락했|내려갔|꺾였)',
    () => ({ kind: 'changed', presumed: 'down' }),
    'open',
  ),
  p(
    '(?:늘었|늘어|올랐|증가했|상승했|성장했|뛰었|좋아졌)',
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
    '어떻게(?:계산|나온|나왔|구한|구했|산출)|계산(?:방법|식|근거)|산출(?:근거|식|방법)',
    () => ({ kind: 'topic', topic: 'explain' }),
    'open',
  ),
  p('(?:변했|변동했|달라졌|바뀌었)', () => ({ kind: 'changed', presumed: null }), 'open'),
  p('(?:잘했|잘한|잘하는)', () => ({ kind: 'direction', direction: 'top' }), 'open'),
  p('(?:못했|못한|못하는)', () => ({ kind: 'direction', direction: 'bottom' }), 'open'),
  p('(?:벌었|벌어)', () => ({ kind: 'metric', metric: 'sales_amount' }), 'open'),
  p('(?:어땠|어떠)', () => ({ kind: 'filler' }), 'open'),
  p('반년(?:동안|간|째|이상)?', () => ({ kind: 'months', months: 6 })),
  p(
    '목표(?:를|에|치를)?(?:미달|못채운|못채우|못미친|못미치|못한|달성못|달성하지못한|달성하지못|채우지못한|채우지못)|behindtarget|belowtarget|missedtarget|behindtheirtarget',
    () => ({ kind: 'threshold', operator: '<', value: 100, unit: 'percent' }),
    'open',
  ),
  p(
    '목표(?:를|치를)?(?:달성한|채운|넘은|넘긴|초과한|초과달성)|abovetarget|mettarget|hittarget',
    () => ({ kind: 'threshold', operator: '>=', value: 100, unit: 'percent' }),
    'open',
  ),
  p('알수있|알고싶|알아봐|알아보', () => ({ kind: 'filler' }), 'atGap', 'open'),
  p('(?:끝났|끝나|마감했|마감됐)', () => ({ kind: 'filler' }), 'open'),
  p(
    '(?:분기|월|연간)?목표(?:를|을|치를)?(?:다)?(?:채웠|찼|달성했|찍었|넘겼|맞췄)',
    () => ({ kind: 'metric', metric: 'achievement_rate' }),
    'open',
  ),
  p('미달(?:자|인|한)?(?!액|금)', () => ({ kind: 'threshold', operator: '<', value: 100, unit: 'percent' })),
  p('한(?:사람|명)한(?:사람|명)(?:씩)?', () => ({ kind: 'by', dimension: 'user' }), 'atGap'),
  p('안(?:사는|산지|시키는|시킨)', () => ({ kind: 'metric', metric: 'dormant_clients' }), 'open'),
  p('탑(텐|쓰리|파이브)', (m) => ({
    kind: 'rank',
    direction: 'top',
    limit: { 텐: 10, 쓰리: 3, 파이브: 5 }[m[1] ?? ''] ?? 5,
  })),
  p('1등부터(\\d{1,2})등까지', (m) => ({ kind: 'rank', direction: 'top', limit: limitOf(m[1]) })),
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

/** Counter that closes a rank ("하위5명"): tells what is ranked. */
export function counterDimension(text: string): 'user' | 'client' | 'product' | 'department' | null {
  const m = new RegExp(`(${COUNTER})(?:만|씩|까지)?$`).exec(text);
  return m === null ? null : (COUNTERS[m[1] ?? ''] ?? null);
}

const AFTER_AMOUNT: readonly (readonly [RegExp, Threshold['operator']])[] = [
  [/(?:보다|을|를|이|가)?(?:넘는|넘은|넘긴|넘어간|넘게|넘긴|넘어|넘|초과하는|초과한|초과인|초과)/y, '>'],
  [/보다(?:많은|많이|큰|높은|많|크|높)/y, '>'],
  [/보다(?:적은|적게|작은|낮은|적|작|낮)/y, '<'],
  [/(?:이상)(?:인|의|되는|한|으로)?/y, '>='],
  [/(?:미만|아래|밑|못되는|안되는|안되|못미치는|에못미치는)(?:인|의|으로)?/y, '<'],
  [/(?:이하)(?:인|의|로)?/y, '<='],
];

const BEFORE_AMOUNT: readonly (readonly [RegExp, Threshold['operator']])[] = [
  [/(?:over|above|morethan|greaterthan|exceeding|exceeds)/y, '>'],
  [/(?:atleast|minimum)/y, '>='],
  [/(?:under|below|lessthan|fewerthan)/y, '<'],
  [/(?:atmost|upto|nomorethan)/y, '<='],
];

const PERCENT = /(?:%|퍼센트|프로|percent|pct)/y;
const COUNT_UNIT = /(?:건|개|명|곳|군데|deals|sales|orders|units)/y;

function matchAt(regex: RegExp, text: string, position: number): number | null {
  regex.lastIndex = position;
  return regex.test(text) ? regex.lastIndex : null;
}

/** "5천만원 넘는", "80% 미만", "10건 이상", "over 50,000,000". */
function thresholdAt(text: string, start: number): Omit<Found, 'stemEnd'> | null {
  let position = start;
  let before: Threshold['operator'] | null = null;
  for (const [regex, operator] of BEFORE_AMOUNT) {
    const end = matchAt(regex, text, start);
    if (end !== null) {
      position = end;
      before = operator;
      break;
    }
  }
  const amount = amountAt(text, position);
  if (amount === null) return null;
  let end = amount.end;
  let unit: 'money' | 'percent' | 'plain' = amount.money ? 'money' : 'plain';
  const percent = matchAt(PERCENT, text, end);
  if (percent !== null) {
    end = percent;
    unit = 'percent';
  } else if (!amount.money) {
    const counted = matchAt(COUNT_UNIT, text, end);
    if (counted !== null) end = counted;
  }
  if (before !== null)
    return { end, concept: { kind: 'threshold', operator: before, value: amount.value, unit } };
  for (const [regex, operator] of AFTER_AMOUNT) {
    const after = matchAt(regex, text, end);
    if (after !== null)
      return { end: after, concept: { kind: 'threshold', operator, value: amount.value, unit } };
  }
  return null;
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

/** Particles and copulas that may follow a word; longest first. */
const PARTICLES =
  '꺼랑|거랑|꺼는|거는|꺼만|꺼|껀|껄|거|건|것은|것|으로부터|에서부터|이라도|에서는|한테서|까지의|으로는|에게서|이랑은|입니다|이에요|이예요|인가요|인데요|이네요|이요|에서의|에서|에게|한테|으로|까지|부터|이랑|하고|처럼|만큼|마저|조차|밖에|이나|이야|이고|인데|에는|에도|에만|로는|와의|과의|랑은|들은|들이|들의|들을|들|은|는|이|가|을|를|의|에|엔|로|와|과|랑|도|만|요|야|임|죠|지|고|나|네|예요|에요';
const WHOLE_PARTICLE = new RegExp(`^(?:${PARTICLES})$`);
const PARTICLE = new RegExp(`(?:${PARTICLES})`, 'y');

export function particleEnds(text: string, start: number): readonly number[] {
  const longest = matchAt(PARTICLE, text, start);
  if (longest === null) return [];
  const ends: number[] = [];
  for (let end = start + 1; end <= longest; end++) {
    if (WHOLE_PARTICLE.test(text.slice(start, end))) ends.push(end);
  }
  return ends;
}

/** The word, and what is left of it without one particle or two, the longest first: 내과의 -> 내과의, 내과, 내. */
export function withoutParticles(word: string): readonly string[] {
  const once = stripped(word);
  const twice = once.flatMap(stripped);
  return [word, ...new Set([...once, ...twice])].sort((a, b) => b.length - a.length);
}

const EACH_PARTICLE = PARTICLES.split('|');

function stripped(word: string): string[] {
  return EACH_PARTICLE.filter((p) => word.endsWith(p) && word.length - p.length >= 2).map((p) =>
    word.slice(0, -p.length),
  );
}
