import type { Role } from '../../model/principal.js';
import {
  type Clientele,
  type Dimension,
  isTimeDimension,
  type Member,
  type Metric,
} from '../../model/query.js';
import type { Token } from '../concepts.js';
import { withCountedNouns } from '../counted-nouns.js';
import { asksHowItStands } from '../how-it-stands.js';
import { asSeenBy, ofRates, readAverage, type SaidAverage, withMonthlyBounds } from '../read-averages.js';
import { waysSaid, withHalved } from '../read-changes.js';
import { readClientele } from '../read-clientele.js';
import { withContrasts, withoutMuch } from '../read-contrasts.js';
import { asksUnitsOfEach, has, readMetrics } from '../read-metrics.js';
import { withoutEnds } from '../read-spread.js';
import { readRatio } from './ratio.js';

/** What a question says by its words alone, before it is known of when and of whom. */
export interface Said {
  readonly tokens: readonly Token[];
  /** How far the first and the last are apart is asked. */
  readonly isSpread: boolean;
  /** Whom the other of two is held against in percent. */
  readonly ratioTo: Member | null;
  /** Which clients of a period are told of: new, lost, quiet ones. */
  readonly ofClients: Clientele | null;
  /** In the order said, none where none is. */
  readonly metrics: readonly Metric[];
  readonly average: SaidAverage | null;
  readonly rates: ReturnType<typeof ofRates>;
  /** The way something is said to have gone, where one is: "늘었는지 줄었는지" presumes neither. */
  readonly changed: 'up' | 'down' | null;
  readonly changes: boolean;
  readonly why: boolean;
  readonly trend: boolean;
  /** "실적 어때": how it stands, beside the target and what was before. */
  readonly stands: boolean;
  /** The target of the year is meant. */
  readonly yearly: boolean;
}

/** Null where the words contradict each other or ask for what no query tells. */
export function readSaid(words: readonly Token[], role: Role): Said | null {
  const ratio = readRatio(words);
  const said = ratio?.tokens ?? words;
  const apart = withoutEnds(said);
  const counted = withCountedNouns(
    withCountedRows(withKinds(withIdlePeople(withContrasts(withoutMuch(withBestAndWorst(apart ?? said)))))),
  );
  if (counted === null) return null;
  const { tokens, which } = readClientele(withHalved(withMonthlyBounds(counted)));
  const metrics = readMetrics(tokens);
  const average = readAverage(tokens, metrics);
  if (average === 'unclear' || asksUnitsOfEach(tokens)) return null;
  const why = has(tokens, 'why');
  // "팀 순위 1등은 왜 올랐어": whoever stands there is not known here, and the reason of everybody is another question.
  if (why && tokens.some(isPlace)) return null;
  // "한 달에 얼마씩 팔아야 돼": what is yet to be sold a day is a topic, and by month it is not told.
  if (!metrics.includes('target_gap') && tokens.some(({ text }) => text.startsWith('팔아야'))) return null;
  // "작년에 새로 거래 튼 곳 중에 올해도 산 곳": those of one time in another are not told.
  if (metrics.includes('new_clients') && isAmongOfOtherTime(tokens)) return null;
  const ways = waysSaid(tokens);
  const seen = asSeenBy(average, role);
  return {
    tokens,
    isSpread: apart !== null,
    ratioTo: ratio?.to ?? null,
    ofClients: which,
    metrics,
    average: seen,
    rates: ofRates(seen, tokens),
    changed: ways.size === 1 ? ([...ways][0] ?? null) : null,
    changes: has(tokens, 'changed'),
    why,
    trend: has(tokens, 'trend'),
    stands: asksHowItStands(tokens),
    yearly: has(tokens, 'yearly_target'),
  };
}

/** Some are chosen among those of one time by what they did in another. */
function isAmongOfOtherTime(tokens: readonly Token[]): boolean {
  const among = tokens.findIndex(({ text }) => /^(?:중|중에|중에서|가운데)$/.test(text));
  const isTime = ({ concept }: Token): boolean => concept.kind === 'period';
  return among > 0 && tokens.slice(0, among).some(isTime) && tokens.slice(among).some(isTime);
}

function isPlace({ concept, text }: Token): boolean {
  return (concept.kind === 'rank' || concept.kind === 'count') && /^\d+[등위]$/.test(text);
}

/** "실적 없는 담당자", "매출 0원인 팀원": of people no orders are missed; those without a sale are meant. */
function withIdlePeople(tokens: readonly Token[]): readonly Token[] {
  const asked = tokens.flatMap(({ concept }) =>
    concept.kind === 'noun' || concept.kind === 'which' ? [concept.dimension] : [],
  );
  if (!asked.includes('user') || asked.some((d) => d === 'client' || d === 'product' || d === 'category'))
    return tokens;
  return tokens.map((token): Token => {
    if (token.concept.kind !== 'metric' || token.concept.metric !== 'dormant_clients') return token;
    if (!/^(?:매출|실적|판매)/.test(token.text)) return token;
    return { ...token, text: '0건', concept: { kind: 'threshold', operator: '<', value: 1, unit: 'plain' } };
  });
}

const KINDS = /^(?:몇(?:종류|가지|종)|(?:종류|가짓수))/;
const OF_KINDS: readonly Dimension[] = ['product', 'category'];

/** "제품 몇 종류 팔았어": how many have a sale is how many pass that bound. */
function withKinds(tokens: readonly Token[]): readonly Token[] {
  const ofKinds = tokens.some(
    ({ concept }) =>
      (concept.kind === 'noun' || concept.kind === 'which') &&
      concept.dimension !== null &&
      OF_KINDS.includes(concept.dimension),
  );
  const isBounded = tokens.some(({ concept }) => concept.kind === 'threshold' || concept.kind === 'metric');
  if (!ofKinds || isBounded) return tokens;
  return tokens.map((token): Token => {
    if (token.concept.kind !== 'filler' || !KINDS.test(token.text)) return token;
    return { ...token, text: '1건', concept: { kind: 'threshold', operator: '>=', value: 1, unit: 'plain' } };
  });
}

const NEVER_IN_UNITS: readonly Dimension[] = ['department', 'region', 'category', 'industry'];

/** "목표 초과한 팀 몇 개": how many of them pass, and no units of a product. */
function withCountedRows(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, at): Token => {
    const { concept } = token;
    if (concept.kind !== 'metric' || concept.metric !== 'quantity' || !/^몇개/.test(token.text)) return token;
    const before = tokens.slice(0, at).findLast((t) => t.concept.kind !== 'particle');
    const isOfRows = before?.concept.kind === 'noun' && NEVER_IN_UNITS.includes(before.concept.dimension);
    return isOfRows ? { ...token, concept: { kind: 'which', dimension: null } } : token;
  });
}

const RANKS: readonly Token['concept']['kind'][] = ['superlative', 'direction', 'rank'];

/** "매출이 제일 높았던 달과 낮았던 달": the course over time, which tells its highest and its lowest. */
function withBestAndWorst(tokens: readonly Token[]): readonly Token[] {
  const times = new Set(
    tokens.flatMap(({ concept }) =>
      concept.kind === 'by' && isTimeDimension(concept.dimension) ? [concept.dimension] : [],
    ),
  );
  const ways = new Set(
    tokens.flatMap(({ concept }) =>
      concept.kind === 'direction' || concept.kind === 'rank' ? [concept.direction] : [],
    ),
  );
  if (times.size !== 1 || ways.size !== 2) return tokens;
  return tokens.filter(({ concept }) => !RANKS.includes(concept.kind));
}
