import type { Role } from '../model/principal.js';
import type { Dimension, MemberDimension, Metric, Ranking, Threshold } from '../model/query.js';
import { isTimeDimension } from '../model/query.js';
import { saysBought } from './bought-words.js';
import { asksWhether, boundsKind, movesKind } from './bounds-said.js';
import type { Token } from './concepts.js';
import { counterDimension } from './counters.js';
import { boundsHeads, CLIENT_LISTS, isCountedByBound, ofKind, readThresholds } from './read-thresholds.js';
import { saysOrder } from './reshaped.js';
import { isPlaceOfTeam, leadsOver, rankedMetric, rankedNoun } from './what-is-ranked.js';

/** What the rows of the answer are, and which of them: grouping, ranking and threshold. */
export interface ReadShape {
  readonly groupBy: readonly Dimension[];
  readonly ranking: Ranking | null;
  readonly threshold: Threshold | null;
  /** Bounds of other metrics beside it. */
  readonly conditions: readonly Threshold[];
  /** Whether the total passes it was asked: "1억 넘었어?". */
  readonly whether: Threshold | null;
  readonly limitAssumed: boolean;
  readonly dimensionAssumed: boolean;
}

export interface ShapeInput {
  readonly tokens: readonly Token[];
  /** Nouns that only tell what kind of thing a name beside them is. */
  readonly absorbed: ReadonlySet<Token>;
  readonly metrics: readonly Metric[];
  readonly hasComparison: boolean;
  readonly role: Role;
  /** The asker sees the people of one team alone. */
  readonly isOfOneTeam: boolean;
  /** The question counts the clients that pass its threshold. */
  readonly counting: boolean;
  /** What the kind of the named members suggests as ranked: the clients of an industry. */
  readonly suggested: MemberDimension | null;
}

const DEFAULT_LIMIT = 5;

/** A ranking as it was said, before its dimension is known; null where none was asked for. */
interface SaidRanking {
  readonly direction: 'top' | 'bottom';
  readonly limit: number | null;
  /** "10위부터 20위": the place it begins at. */
  readonly from: number | null;
  /** "상위 20%". */
  readonly percent: number | null;
  readonly limitSaid: boolean;
  /** "많이", "높은": a ranking only together with something to rank. */
  readonly weak: boolean;
  readonly counted: MemberDimension | null;
}

/** "my top client": one, as "top clients" are several. */
function topOne(tokens: readonly Token[]): boolean {
  return tokens.some((t, at) => {
    const next = tokens[at + 1];
    return /^(top|bottom)$/.test(t.text) && next?.concept.kind === 'noun' && !next.text.endsWith('s');
  });
}

function saidRanking(tokens: readonly Token[]): SaidRanking | null {
  const ranks = ofKind(tokens, 'rank');
  const counts = ofKind(tokens, 'count');
  const directions = ofKind(tokens, 'direction').map((d) => d.concept.direction);
  const superlative = ofKind(tokens, 'superlative').length > 0;
  // "큰 순으로" says the direction and the order at once.
  const ordered = ofKind(tokens, 'ordered').length > 0 || saysOrder(tokens);
  if (ranks.length === 0 && !superlative && directions.length === 0 && !ordered && counts.length === 0)
    return null;
  const count = counts[0]?.concept;
  const counted =
    count?.dimension ?? ranks.map((r) => counterDimension(r.token.text)).find((d) => d !== null) ?? null;
  // "제일 싼 제품": by its price, which the topic says.
  const cheap = ofKind(tokens, 'topic').some(({ token }) => /^(?:싼|저렴)/.test(token.text));
  const bottom =
    cheap || ranks.some((r) => r.concept.direction === 'bottom') || directions.includes('bottom');
  // "감소율 1위": the strongest fall.
  const ofFalls = ofKind(tokens, 'metric').some(
    ({ token, concept }) => concept.metric === 'growth' && /^(?:감소|하락|역성장)/.test(token.text),
  );
  const direction = bottom !== ofFalls ? 'bottom' : 'top';
  const numbered = ranks.map((r) => r.concept.limit).find((l) => l !== null && l > 1);
  const one = ranks.some((r) => r.concept.limit === 1) || superlative || topOne(tokens);
  const said = numbered ?? count?.count ?? (one ? 1 : undefined);
  const percent = ranks.map((r) => r.concept.percent ?? 0).find((share) => share > 0) ?? null;
  const plainList = ordered && ranks.length === 0 && !superlative && count === undefined;
  return {
    direction,
    limit: plainList || percent !== null ? null : (said ?? DEFAULT_LIMIT),
    from: ranks.map((r) => r.concept.from).find((from) => from !== undefined) ?? null,
    percent,
    limitSaid: said !== undefined || plainList || percent !== null,
    weak: ranks.length === 0 && !superlative && count === undefined,
    counted,
  };
}

/** Dimensions the question names, in its order: 담당자별, 거래처, 누가. */
function saidDimensions(input: ShapeInput): {
  by: Dimension[];
  nouns: MemberDimension[];
  which: MemberDimension[];
  list: boolean;
} {
  const by = ofKind(input.tokens, 'by').map((t) => t.concept.dimension);
  const listed = ofKind(input.tokens, 'noun').filter(
    (t) => !input.absorbed.has(t.token) && !isCountedByBound(input.tokens, input.tokens.indexOf(t.token)),
  );
  const places = listed.filter((t) => isPlaceOfTeam(input.tokens, input.tokens.indexOf(t.token)));
  const nouns = (places.length < listed.length ? listed.filter((t) => !places.includes(t)) : listed)
    .map((t) => t.concept.dimension)
    .filter((d): d is MemberDimension => !isTimeDimension(d));
  const whichTokens = ofKind(input.tokens, 'which').map((t) => t.concept.dimension);
  return {
    by: [...new Set(by)],
    nouns: [...new Set(nouns)],
    which: whichTokens.filter((d): d is MemberDimension => d !== null),
    list: whichTokens.includes(null),
  };
}

const PLACE_ONLY = /^(어디|어딘|곳|데)/;
const FIRST = /^(1등|일등|1위|일위|꼴찌|꼴등|에이스|mvp|최고|최우수|최하위|베스트|best|worst)/;

/**
 * What is ranked within each member of the first breakdown: "담당자별 상위 3개 거래처", "지점마다 누가 제일", "팀별 1등";
 * null where the breakdown itself is ranked.
 */
function rankedWithin(
  input: Pick<ShapeInput, 'tokens' | 'absorbed' | 'role'>,
  by: readonly Dimension[],
  ranking: SaidRanking | null,
): Dimension | null {
  const [first, second] = by;
  if (first === undefined || ranking === null || ranking.weak || ranking.limit === null) return null;
  const { tokens } = input;
  if (ranking.counted === first) return null;
  if (ranking.counted !== null) return ranking.counted;
  const named = tokens.flatMap((t): Dimension[] => {
    if (t.concept.kind === 'noun') return input.absorbed.has(t) ? [] : [t.concept.dimension];
    if (t.concept.kind !== 'which' || t.concept.dimension === null) return [];
    return PLACE_ONLY.test(t.text) && first !== 'user' ? [] : [t.concept.dimension];
  });
  const inner = named.find((dimension) => dimension !== first && !isTimeDimension(dimension));
  if (inner !== undefined) return inner;
  const firsts =
    ranking.limit === 1 &&
    tokens.some(
      ({ concept, text }) => (concept.kind === 'rank' || concept.kind === 'count') && FIRST.test(text),
    );
  if (second !== undefined) return firsts && !isTimeDimension(second) ? second : null;
  // "팀별 1등": its best person.
  return firsts && first === 'department' ? 'user' : null;
}

/** "상위 5개랑 하위 5개", "1등 지점의 1등 담당자": two rankings in one question. */
function ranksTwice(tokens: readonly Token[]): boolean {
  const ranks = ofKind(tokens, 'rank');
  const firsts = ranks.filter((r) => r.concept.limit === 1);
  const nouns = new Set(ofKind(tokens, 'noun').map((n) => n.concept.dimension));
  // "목표 달성한 사람이랑 못한 사람": those on both sides of a bound.
  const met = tokens.some(({ concept, text }) => concept.kind === 'threshold' && /달성/.test(text));
  if (met && tokens.some(({ concept, text }) => concept.kind === 'direction' && /^못/.test(text)))
    return true;
  return new Set(ranks.map((r) => r.concept.direction)).size > 1 || (firsts.length > 1 && nouns.size > 1);
}

const SUM = /^(합|합계|합산|총합|총계|합치면|더하면|합하면|다합쳐|다합해서|합쳐서|altogether)$/;

function saysSum(tokens: readonly Token[]): boolean {
  return tokens.some((t) => t.concept.kind === 'total' && SUM.test(t.text));
}

/** "1억 넘는 거래처 매출 합": the sum of those that pass, which is not told; "상위 5개 매출 합" is. */
function sumsSome(tokens: readonly Token[]): boolean {
  return saysSum(tokens) && tokens.some((t) => ['threshold', 'superlative'].includes(t.concept.kind));
}

const SUMMED: readonly Metric[] = ['sales_amount', 'sales_count', 'quantity', 'share'];

/** "상위 10개 거래처 비중", "상위 5개 제품 매출 합": what they come to together. */
function asksForSum({ tokens, metrics }: ShapeInput, { limit, percent }: SaidRanking): boolean {
  const [metric] = metrics;
  if (metric === undefined || !SUMMED.includes(metric)) return false;
  return (limit !== null && limit > 1) || percent !== null ? metric === 'share' || saysSum(tokens) : false;
}

/** "매출 없는 제품": only clients are known to have gone quiet. "휴면 거래처 제일 많은 담당자" ranks people by those. */
function quietOthers(input: ShapeInput, nouns: readonly Dimension[]): boolean {
  const counts = input.tokens.some(
    ({ concept }) => concept.kind === 'superlative' || concept.kind === 'rank',
  );
  const others = counts ? ['product', 'category'] : ['product', 'category', 'user'];
  return input.metrics.includes('dormant_clients') && nouns.some((d) => others.includes(d));
}

/** How many people or products there are is not counted; how many pass a threshold is. */
function countsOthers(tokens: readonly Token[]): boolean {
  const passes = tokens.some((t) => ['threshold', 'changed', 'metric', 'rank'].includes(t.concept.kind));
  return (
    !passes &&
    tokens.some((t, at) => {
      const next = tokens[at + 1];
      if (t.text === '몇명' || (t.concept.kind === 'which' && /^몇개/.test(t.text))) return true;
      return t.text === 'many' && next?.concept.kind === 'noun' && next.concept.dimension !== 'client';
    })
  );
}

/** "레이저장비 산 치과의원": the clients of that kind who did, where no figure is named. */
function listsBuyers({ tokens, metrics }: ShapeInput): boolean {
  const last = tokens.findLastIndex(({ concept }) => concept.kind === 'name');
  const { concept } = tokens[last] ?? {};
  const isKind =
    concept?.kind === 'name' && concept.match.candidates.every(({ dimension }) => dimension === 'industry');
  const said = tokens.some((t) => t.concept.kind === 'metric');
  return isKind && !said && metrics[0] === 'sales_amount' && saysBought(tokens[last - 1]?.text ?? '');
}

/** "S등급 거래처 누가 담당해": each client by whoever has it. */
function asksWhoseClients(tokens: readonly Token[]): boolean {
  const isOf = (kind: 'noun' | 'which', dimension: Dimension): boolean =>
    ofKind(tokens, kind).some(({ concept }) => concept.dimension === dimension);
  const isKept = tokens.some(({ text }) => /^(?:담당|맡)/.test(text));
  return isOf('noun', 'client') && isOf('which', 'user') && isKept;
}

const WHO_ALL = /^누구(?:누구|야|지|임|예요|에요|인가|인지|더라|$)/;
const HOW_MANY = /(?:수|숫자)$|몇(?:곳|개|군데)|^(?:몇|number|howmany|count)/;

/** "7월 신규 거래처 있어?", "올해 처음 거래한 병원": they are few, and who they are is told with how many. */
function asksForNewOnes({ tokens, metrics, hasComparison }: ShapeInput): boolean {
  if (metrics.join() !== 'new_clients' || hasComparison) return false;
  const others = [
    'by',
    'noun',
    'which',
    'trend',
    'chart',
    'changed',
    'than',
    'average',
    'threshold',
  ] as const;
  return !tokens.some(
    ({ concept, text }) => others.some((kind) => kind === concept.kind) || HOW_MANY.test(text),
  );
}

/** "제일 많이 준 팀은 거래처별로 어때": first who it is, and then what theirs is made of, which no one query tells. */
function splitsTheFirst(tokens: readonly Token[], inner: Dimension, first: Dimension): boolean {
  const head = tokens.findIndex(({ concept }) => concept.kind === 'noun' && concept.dimension === inner);
  const split = tokens.findIndex(({ concept }) => concept.kind === 'by' && concept.dimension === first);
  const asksWho = tokens.slice(split).some(({ concept }) => concept.kind === 'which');
  return head >= 0 && head < split && !asksWho && /^[은는]$/.test(tokens[head + 1]?.text ?? '');
}

/** Null where rows are asked for that cannot be told. */
export function readShape(input: ShapeInput): ReadShape | null {
  const { by, nouns, which, list } = saidDimensions(input);
  const ranking = saidRanking(input.tokens);
  if (
    ranksTwice(input.tokens) ||
    sumsSome(input.tokens) ||
    quietOthers(input, nouns) ||
    countsOthers(input.tokens)
  )
    return null;
  const bounds = readThresholds(input);
  if (bounds === null || boundsHeads(input.tokens)) return null;
  const [threshold = null, ...conditions] = bounds;
  // "거래처 수 10곳 이상인 담당자": people by how many clients they have, and no list of those.
  const isBounded = bounds.length > 0 && nouns.some((d) => d !== 'client');
  const listing =
    input.metrics.length > 0 && input.metrics.every((m) => CLIENT_LISTS.includes(m)) && !isBounded;
  if (listing && by.length === 0 && ranking?.weak !== false) {
    // "신규 거래처 누구누구야": the clients, where nobody else is named.
    const whoTheyAre = nouns.length === 0 && input.tokens.some((t) => WHO_ALL.test(t.text));
    const wantsNames =
      list ||
      whoTheyAre ||
      which.includes('client') ||
      nouns.includes('client') ||
      input.metrics[0] === 'dormant_clients' ||
      asksForNewOnes(input);
    const rows = [...new Set([...nouns, ...which])].filter((d) => d !== 'client');
    const shown: Dimension[] = wantsNames ? ['client'] : rows.slice(0, 2);
    const metric = input.metrics[0] ?? 'active_clients';
    // Listed are the clients that count, not those that don't.
    const counted: Threshold = { metric, operator: '>=', value: 1 };
    return {
      groupBy: shown,
      ranking: null,
      threshold: wantsNames && metric !== 'dormant_clients' ? counted : null,
      conditions: [],
      whether: null,
      limitAssumed: false,
      dimensionAssumed: false,
    };
  }
  const inner = rankedWithin(input, by, ranking);
  if (inner !== null && by[0] !== undefined && splitsTheFirst(input.tokens, inner, by[0])) return null;
  if (inner !== null && ranking !== null && by[0] !== undefined) {
    const isLed = leadsOver(input.tokens, by[0]);
    return {
      groupBy: isLed ? [inner, by[0]] : [by[0], inner],
      ranking: {
        metric: rankedMetric(input),
        direction: ranking.direction,
        limit: ranking.limit,
        ...(isLed ? { leading: true } : { within: true }),
      },
      threshold,
      conditions,
      whether: null,
      limitAssumed: !ranking.limitSaid,
      dimensionAssumed: false,
    };
  }
  let groupBy: Dimension[] = by.slice(0, 2);
  // "팀원들 목표 달성한 달": how many months each of them has is not told, and those of all together are others.
  if (by.some(isTimeDimension) && by.length === 1 && threshold !== null && nouns.length > 0) return null;
  // "담당자별 상위 3개 거래처" names two; a noun beside a breakdown otherwise repeats it.
  const extra = [...nouns, ...which].filter((d) => !groupBy.includes(d));
  if (groupBy.length === 0) {
    const noun = ranking === null ? null : rankedNoun(input.tokens, input.absorbed);
    const first = extra.length === 0 ? undefined : (noun ?? extra[0]);
    groupBy = input.counting ? ['client'] : first === undefined ? [] : [first];
    if (asksWhoseClients(input.tokens)) groupBy = ['user', 'client'];
    // "어제 누가 뭐 팔았어": each person by what they sold.
    if (ranking === null && which.includes('user') && which.includes('product'))
      groupBy = ['user', 'product'];
  }
  if (groupBy.length === 0 && (listsBuyers(input) || movesKind(input.tokens))) groupBy = ['client'];
  const strong = ranking !== null && !ranking.weak;
  // A manager's "팀 꼴등" is of the people of the one team they see.
  if (input.isOfOneTeam && ranking !== null && groupBy.length === 1 && groupBy[0] === 'department') {
    groupBy = ['user'];
  }
  let dimensionAssumed = false;
  // "우리 팀 달성률 낮은 순": in the order of something there are several of.
  const isOrdered = ranking?.weak === true && ranking.limit === null && ranking.percent === null;
  if (groupBy.length === 0 && (strong || isOrdered)) {
    // "많이 팔린 거 3개": what is sold is a product.
    const sold = input.tokens.some(
      ({ concept, text }) =>
        (concept.kind === 'direction' && /팔[린리]|나[간가]/.test(text)) ||
        (concept.kind === 'filler' && /^(?:팔린|나간)(?:거|것|게)/.test(text)),
    );
    const counted = ranking.counted ?? (sold ? 'product' : null);
    groupBy = [counted ?? input.suggested ?? (input.role === 'user' ? 'client' : 'user')];
    dimensionAssumed = counted === null;
  }
  if (groupBy.length === 0 && threshold !== null && ranking?.counted != null) groupBy = [ranking.counted];
  if (groupBy.length === 0 && threshold !== null && input.suggested === 'client' && boundsKind(input.tokens))
    groupBy = ['client'];
  // 미달자: those people.
  if (
    groupBy.length === 0 &&
    input.tokens.some((t) => t.concept.kind === 'threshold' && t.text.endsWith('자'))
  ) {
    groupBy = ['user'];
  }
  const whether =
    groupBy.length === 0 && conditions.length === 0 && asksWhether(input.tokens, threshold)
      ? threshold
      : null;
  const kept = whether === null ? threshold : null;
  const ranked =
    ranking !== null &&
    groupBy.some((d) => !isTimeDimension(d) || strong) &&
    (strong || ranking.limit === null || nouns.length + which.length > 0 || by.length > 0);
  if (!ranked || ranking === null) {
    const plain = { ranking: null, threshold: kept, conditions, whether };
    return { groupBy, ...plain, limitAssumed: false, dimensionAssumed };
  }
  const limit = kept !== null && !ranking.limitSaid ? null : ranking.limit;
  return {
    groupBy,
    threshold: kept,
    conditions,
    whether,
    ranking: {
      metric: rankedMetric(input),
      direction: ranking.direction,
      limit,
      ...(ranking.from === null || ranking.from === 1 ? {} : { from: ranking.from }),
      ...(ranking.percent === null ? {} : { percent: ranking.percent }),
      ...(asksForSum(input, ranking) ? { summed: true as const } : {}),
    },
    limitAssumed: !ranking.limitSaid && kept === null,
    dimensionAssumed,
  };
}
