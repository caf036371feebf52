import type { Principal, Role } from '../model/principal.js';
import type { Filter, FilterDimension, Metric } from '../model/query.js';
import type { Token } from './concepts.js';
import type { AskedScope } from './reading.js';
import { isList } from './resolve-names.js';
import { isPlaceOfTeam, rankedNoun } from './what-is-ranked.js';

/** Who asks, as far as "나 빼고" and "팀에서 내 비중" need it. */
export interface Self {
  readonly userId: number;
  readonly fullName: string;
  readonly department: string | null;
  readonly permissions?: Principal['permissions'];
}

/** A manager who may read everybody's sales: "제일 잘하는 팀" is of all teams to them. */
export function seesAllTeams(role: Role, self: Self | null): boolean {
  return role === 'manager' && (self?.permissions ?? []).some(({ resource }) => resource === 'sales');
}

export interface ReadScope {
  readonly scope: AskedScope;
  /** The asker or their team as part or left out. */
  readonly filters: readonly Filter[];
  /** Set where they are the part of a share. */
  readonly part: FilterDimension | null;
  /** True where the scope words contradict each other: nothing may be guessed then. */
  readonly unclear: boolean;
}

type Word = 'own' | 'team' | 'company';

interface Mention {
  readonly word: Word;
  readonly excluded: boolean;
}

const TEAM_LIKE = new Set(['scope', 'noun', 'name']);

/** "우리팀 내 1등", "강남팀 내 매출": within, not mine. */
function isWithin(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  return (
    tokens[index]?.text === '내' &&
    before !== undefined &&
    TEAM_LIKE.has(before.concept.kind) &&
    !isOwn(before)
  );
}

function isOwn(token: Token): boolean {
  return token.concept.kind === 'scope' && token.concept.scope === 'own';
}

function nextMeaning(tokens: readonly Token[], index: number): Token | undefined {
  return tokens.slice(index + 1).find((t) => t.concept.kind !== 'particle');
}

/** "나랑 이영희 빼고": a list that ends in 빼고 is left out whole. */
function opensExcludedList(tokens: readonly Token[], index: number): boolean {
  const joiner = tokens[index + 1];
  if (joiner === undefined || !isList(joiner)) return false;
  const end = tokens
    .slice(index + 2)
    .find((t) => t.concept.kind !== 'name' && t.concept.kind !== 'particle' && t.concept.kind !== 'and');
  return end?.concept.kind === 'exclude';
}

function mentionsOf(tokens: readonly Token[]): Mention[] {
  return tokens.flatMap((token, index): Mention[] => {
    if (token.concept.kind !== 'scope' || isWithin(tokens, index)) return [];
    const before = tokens[index - 1];
    const latin = before?.concept.kind === 'exclude' && /[a-z]/.test(before.text);
    const next = nextMeaning(tokens, index);
    const korean =
      (next?.concept.kind === 'exclude' && !/[a-z]/.test(next.text)) || opensExcludedList(tokens, index);
    return [{ word: token.concept.scope, excluded: latin || korean }];
  });
}

/** Whose rows the words name, however many of them. */
export function mentionedScopes(tokens: readonly Token[]): ReadonlySet<Word> {
  return new Set(mentionsOf(tokens).map((mention) => mention.word));
}

function filterOf(word: Word, self: Self | null, exclude: boolean): Filter | null {
  if (self === null || word === 'company') return null;
  if (word === 'own') {
    return { dimension: 'user', exclude, members: [{ key: self.userId, label: self.fullName }] };
  }
  return self.department === null
    ? null
    : { dimension: 'department', exclude, members: [{ key: self.department, label: self.department }] };
}

/** Something else is listed beside the team. */
function namesOthers(tokens: readonly Token[]): boolean {
  return tokens.some(({ concept }) => concept.kind === 'noun' && concept.dimension !== 'department');
}

/** "팀 매출": the asker's own team, where it is no breakdown by team. */
function meansOwnTeam(tokens: readonly Token[], role: Role, self: Self | null): boolean {
  const breaking = new Set(['rank', 'which', 'superlative', 'threshold']);
  // "작년보다 역성장한 팀": which of all teams did, to whoever sees them.
  if (seesAllTeams(role, self)) breaking.add('changed').add('direction');
  // "8월 1등 팀", to whoever sees them all.
  const isPlaced = tokens.some((t) => t.concept.kind === 'count' && /\d[등위]/.test(t.text));
  const placesTeams = seesAllTeams(role, self) && isPlaced;
  // "팀 매출 상위 10개 거래처", "팀에서 제일 많이 팔리는 제품": what is ranked is not the team.
  const ranked = rankedNoun(tokens, new Set());
  const isRanked = ranked === null || ranked === 'department';
  const isPlace = tokens.some((_, i) => isPlaceOfTeam(tokens, i)) && namesOthers(tokens);
  return (
    role !== 'admin' &&
    (isPlace || !(isRanked && (placesTeams || tokens.some((t) => breaking.has(t.concept.kind))))) &&
    tokens.some(
      (t, i) =>
        t.concept.kind === 'noun' &&
        t.concept.dimension === 'department' &&
        !/필터|조건|제한/.test(t.text) &&
        tokens[i - 1]?.concept.kind !== 'name',
    )
  );
}

export interface ScopeInput {
  readonly tokens: readonly Token[];
  readonly role: Role;
  readonly self: Self | null;
  readonly metrics: readonly Metric[];
}

/** "세 곳 합치면 내 매출의 몇 퍼센트야" adds the parts up, and is of no wider whole. */
const SUMS = /^(?:합|다합|더하)/;

const WIDTH: Readonly<Record<Word, number>> = { own: 1, team: 2, company: 3 };

export function readScope({ tokens, role, self, metrics }: ScopeInput): ReadScope {
  const mentions = mentionsOf(tokens);
  const left = mentions.filter((m) => m.excluded).map((m) => filterOf(m.word, self, true));
  const words = [...new Set(mentions.filter((m) => !m.excluded).map((m) => m.word))];
  const isShare = metrics.includes('share');
  // "전체에서 우리팀 비중": the whole is the company.
  if (
    isShare &&
    words.length === 1 &&
    words[0] !== 'company' &&
    // "우리 팀 상위 10개 거래처가 전체의 몇 %야": of all that the team sold.
    !tokens.some(({ concept }) => concept.kind === 'rank' || concept.kind === 'count') &&
    tokens.some((t) => t.concept.kind === 'total' && !SUMS.test(t.text))
  ) {
    words.push('company');
  }
  if (meansOwnTeam(tokens, role, self) && !words.includes('team')) {
    if (words.length === 0 || (words[0] === 'own' && isShare)) words.push('team');
    else if (words[0] === 'own') words.splice(0, 1, 'team');
  }
  // "한빛병원 매출에서 내 비중": my part of what everybody sold there.
  const own = tokens.findIndex((t, i) => isOwn(t) && !isWithin(tokens, i));
  const named = tokens.findIndex((t) => t.concept.kind === 'name');
  // "share of Monitoring in my sales": mine are the whole.
  const ofMine =
    /^(in|of|within)$/.test(tokens[own - 1]?.text ?? '') ||
    // "그 세 곳이 내 매출의 몇 퍼센트야".
    /^(?:매출|실적)(?:에서|의|중)/.test(`${tokens[own + 1]?.text ?? ''}${tokens[own + 2]?.text ?? ''}`);
  if (isShare && !ofMine && words.length === 1 && words[0] === 'own' && named >= 0 && named < own) {
    const part = filterOf('own', self, false);
    return { scope: 'others', filters: part === null ? [] : [part], part: 'user', unclear: part === null };
  }
  const ordered = words.sort((a, b) => WIDTH[b] - WIDTH[a]);
  const [widest, narrower, third] = ordered;
  const part = narrower === undefined ? null : filterOf(narrower, self, false);
  // "우리 팀 다른 사람들": to a rep all of them are others, whose figures are denied.
  const isOfOthers = role === 'user' && !words.includes('own');
  const contradictory =
    narrower !== undefined && !isOfOthers && (!isShare || part === null || third !== undefined);
  return {
    scope: widest ?? 'unsaid',
    filters: [...left, part].filter((f): f is Filter => f !== null),
    part: part?.dimension ?? null,
    unclear: contradictory || left.includes(null),
  };
}

/** "내 순위", "나 몇 등이야": a standing among others, which is not told. */
export function asksOwnRank(tokens: readonly Token[]): boolean {
  const lists = tokens.some((t) => ['by', 'noun', 'which', 'count'].includes(t.concept.kind));
  return tokens.some((t, i) => {
    if (!isOwn(t)) return false;
    const next = nextMeaning(tokens, i);
    // "내 매출 순위"; "내 거래처 매출 순위" lists clients.
    const rank = next?.concept.kind === 'metric' && !lists ? nextMeaning(tokens, tokens.indexOf(next)) : next;
    return rank?.concept.kind === 'rank' && /순위|랭킹|등수|rank/.test(rank.text);
  });
}

const ATTACHES = new Set([
  'weekdays',
  'holidays',
  'name',
  'grade',
  'status',
  'metric',
  'scope',
  'period',
  'follow',
]);

/** "담당자 제외": an exclusion of nothing that is named must not be passed over. */
export function hasLooseExclusion(tokens: readonly Token[]): boolean {
  return tokens.some((token, index) => {
    if (token.concept.kind !== 'exclude') return false;
    const before = tokens
      .slice(0, index)
      .reverse()
      .find((t) => t.concept.kind !== 'particle');
    const nearest = /[a-z]/.test(token.text) ? nextMeaning(tokens, index) : before;
    // "서울 지역 말고": the noun only tells what kind of thing the name is.
    const named = nearest?.concept.kind === 'noun' ? tokens[tokens.indexOf(nearest) - 1] : undefined;
    const beside = named?.concept.kind === 'name' ? named : nearest;
    return beside === undefined || !ATTACHES.has(beside.concept.kind);
  });
}

/** "다른 지점 매출": to who sees them, the others are too many to be one figure. */
export function asksOfOthers(tokens: readonly Token[], role: Role): boolean {
  const other = tokens.find((t) => t.concept.kind === 'scope' && /^(다른|딴|옆)/.test(t.text));
  if (other === undefined || role === 'user') return false;
  return role === 'admin' || !/(팀|지점|부서|본부|지사|영업소|사업부)$/.test(other.text);
}
