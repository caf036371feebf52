import type { Dimension } from '../model/query.js';
import type { Concept, Token } from './concepts.js';
import type { Understood } from './understand.js';

/** Questions about whoever comes first of something, which are two: who that is, and then what is asked of them. */

type Read = (text: string) => Understood;

/** The question for the first, and the one that points at it. */
export type FirstAndThen = readonly [first: string, then: string];

/** How the second question calls what the first has found. */
const POINTS: Readonly<Partial<Record<Dimension, string>>> = {
  client: '거기',
  user: '그 사람',
  product: '그 제품',
  department: '그 팀',
};

/** Exactly one member is asked for; gives its kind. */
function firstOf(text: string, read: Read): Dimension | null {
  const { reading } = read(text);
  if (reading.kind !== 'metrics' || reading.why) return null;
  const { ranking, groupBy, comparison } = reading.query;
  const [dimension, ...more] = groupBy;
  const isOne = ranking?.limit === 1 && more.length === 0 && comparison === null;
  return isOne && dimension !== undefined ? dimension : null;
}

const OWNER =
  /^(.*(?:데|곳|거래처|병원|의원|약국|고객사?|업체))(?:의)?\s*(?:영업\s?)?담당(?:자)?(?:는|은|이|가)?\s*(?:누구|누가)[가-힣]*\s*[?!.~]*$|^who (?:is|handles|covers|looks after|is responsible for)\s+(?:the rep (?:of|for)\s+)?(the client .*(?:most|least|top|biggest|largest).*?)[?!.]*$/i;

/** "제일 많이 떨어진 데 담당 누구야": which client it is, and then who sells there. */
function ownerOfFirst(text: string, read: Read): FirstAndThen | null {
  const m = OWNER.exec(text);
  const client = (m?.[1] ?? m?.[2] ?? '').trim();
  if (client === '') return null;
  const { reading } = read(client);
  if (reading.kind !== 'metrics' || reading.query.groupBy.join() !== 'client') return null;
  if (reading.query.ranking?.limit !== 1) return null;
  return [client, /[가-힣]/.test(text) ? '거기 담당자 누구야' : 'who is the rep of that client'];
}

const POINTED =
  /(?:이?랑|하고|[과와,])?\s+((?:그|이|걔|거기|그곳)\s?(?:제품|품목|거래처|병원|약국|사람|담당자|팀|지점)?(?:을|를|은|는|이|가|의|에서|에)?\s.+)$/;
const NAMED: Readonly<Partial<Record<Dimension, RegExp>>> = {
  client: /^(?:거기|그곳|(?:그|이)\s?(?:거래처|병원|약국))/,
  user: /^(?:걔|(?:그|이)\s?(?:사람|담당자))/,
  product: /^(?:그|이)\s?(?:제품|품목)/,
  department: /^(?:그|이)\s?(?:팀|지점)/,
};

/** "매출 1위 제품이랑 그 제품 제일 많이 판 사람": the second says itself that it is of the first. */
function pointedAtFirst(text: string, read: Read): FirstAndThen | null {
  const m = POINTED.exec(text);
  const [first, then] = [text.slice(0, m?.index).trim(), (m?.[1] ?? '').trim()];
  if (m === null || first === '') return null;
  const dimension = firstOf(first, read);
  return dimension !== null && NAMED[dimension]?.test(then) === true ? [first, then] : null;
}

/** What stands before the second time would be another question of it. */
const ANOTHER: readonly Concept['kind'][] = [
  ...([
    'than',
    'versus',
    'compared',
    'compare',
    'rank',
    'superlative',
    'by',
    'noun',
    'which',
    'name',
  ] as const),
  ...(['topic', 'unknown', 'exclude', 'average', 'threshold', 'why', 'scope'] as const),
];
const NOW = /^(?:지금|요즘|요새|현재)(?:은|는|도)?(?=\s|$)/;
const SPACES = /\s+/g;
/** How the first of something is spoken of, and how a time or a comparison begins: the rest is not worth a reading. */
const OF_FIRST = /(?:1|일)\s?(?:위|등)|제일|가장|젤|최고|최대|최다|톱|꼴찌/;
const BEGINS_TIME =
  /^(?:지금|요즘|요새|현재|올|이번|이달|금[년월주]|작년|지난|저번|재작|전[년월주분]|어제|오늘|그제|최근|상반기|하반기|봄|여름|가을|겨울|\d{1,2}(?:월|분기|주)|\d{2,4}년)/;
/** Nobody asks this in more words. */
const WORDS_MAX = 15;

function periodsIn(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap(({ concept }) =>
    concept.kind === 'period' ? [`${concept.period.wholeFrom} ${concept.period.wholeTo}`] : [],
  );
}

/** "… 누구야 지난달은?": the same question of another time. */
const CLOSED = /(?:누구|누가|어디|어느|뭐|무엇)[가-힣]*[?]?$/;
/** A place that is named, which what is compared stands behind: "매출 1위 거래처 작년 대비 얼마나 늘었어". */
const PLACE = /(?:1|일)\s?(?:위|등)/;

/** Asks how far the first has moved, where its place is of no move. */
function asksItsChange(then: string, first: string, read: Read): boolean {
  const { tokens, reading } = read(then);
  const allowed = (kind: Concept['kind']): boolean =>
    !ANOTHER.includes(kind) || kind === 'than' || kind === 'compare';
  const [head] = tokens;
  return (
    PLACE.test(first) &&
    reading.kind === 'metrics' &&
    reading.query.comparison !== null &&
    (head?.concept.kind === 'compare' ||
      (head?.concept.kind === 'period' && tokens[1]?.concept.kind === 'than')) &&
    tokens.every(({ concept }) => allowed(concept.kind))
  );
}

/** Begins with a time of its own and asks no more than how much. */
function isOfAnotherTime(then: string, first: string, read: Read): boolean {
  const { tokens, reading } = read(then);
  const [time, ...others] = periodsIn(tokens);
  return (
    reading.kind === 'metrics' &&
    tokens[0]?.concept.kind === 'period' &&
    others.length === 0 &&
    time !== undefined &&
    !tokens.some(({ concept }) => ANOTHER.includes(concept.kind)) &&
    periodsIn(read(first).tokens).join() !== time
  );
}

/** "작년에 제일 많이 팔린 제품 올해는 어때", "작년 1등 거래처 올해 매출": the first of one time, at another. */
function firstAtAnotherTime(text: string, read: Read): FirstAndThen | null {
  const spaces = [...text.matchAll(SPACES)];
  if (spaces.length >= WORDS_MAX || !OF_FIRST.test(text)) return null;
  for (const m of spaces) {
    const [first, rest] = [text.slice(0, m.index).trim(), text.slice(m.index + m[0].length)];
    if (first === '' || !BEGINS_TIME.test(rest)) continue;
    const then = rest.replace(NOW, '이번 달');
    if (periodsIn(read(first).tokens).length !== 1) continue;
    if (!isOfAnotherTime(then, first, read) && !asksItsChange(then, first, read)) continue;
    const dimension = firstOf(first, read);
    const points = dimension === null ? undefined : POINTS[dimension];
    if (points !== undefined) return [first, CLOSED.test(first) ? then : `${points} ${then}`];
  }
  return null;
}

/** null where a message is no such question. */
export function splitAtFirst(text: string, read: Read): FirstAndThen | null {
  return ownerOfFirst(text, read) ?? pointedAtFirst(text, read) ?? firstAtAnotherTime(text, read);
}
