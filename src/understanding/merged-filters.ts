import type { Filter, FilterDimension, MetricQuery } from '../model/query.js';
import type { Token } from './concepts.js';

/** The filters of a question that goes on from another. */

/** How the filters that are said stand to those of the question before. */
export interface Adding {
  /** "의료기기팀도 넣어줘": beside those there are, or no longer left out. */
  readonly included: boolean;
  /** "거기서 강북팀도 빼고": left out as well. */
  readonly excluded: boolean;
  /** "그중에 의원만": of those there are. */
  readonly within: boolean;
}

const ADDS = /^(?:넣|추가|포함|include|add)/;
/** "부산이랑 대구 합쳐서" puts those two together; "부산도 같이" is beside what there is. */
const TOGETHER = /^(?:같이|함께|더해|합쳐)/;

/** "인천까지": beside those there are; behind a time it is an end. */
function reachesTo(tokens: readonly Token[]): boolean {
  return tokens.some(({ concept, text }, at) => {
    const next = tokens[at + 1];
    const isBehind = next?.concept.kind === 'particle' && /^까지/.test(next.text);
    return concept.kind === 'name' && (isBehind || text.endsWith('까지'));
  });
}

export function addsTo(tokens: readonly Token[]): Adding {
  const also = tokens.some(({ concept, text }) => concept.kind === 'particle' && text === '도');
  const within = tokens.some(
    ({ concept, text }) => concept.kind === 'follow' && /^(?:거기|여기|그중|그가운데|이중)/.test(text),
  );
  const named = tokens.filter(({ concept }) => concept.kind === 'name').length;
  const included =
    tokens.some(({ text }) => ADDS.test(text) || (named < 2 && TOGETHER.test(text))) ||
    (named === 1 && reachesTo(tokens));
  return { included, excluded: also || within, within };
}

function holds({ members }: Filter, key: string | number): boolean {
  return members.some((m) => m.key === key);
}

export function both(a: Filter, b: Filter): Filter {
  return { ...a, members: [...a.members, ...b.members.filter((m) => !holds(a, m.key))] };
}

export function ofDimension(
  filters: readonly Filter[],
  { dimension }: Filter,
  exclude: boolean,
): Filter | undefined {
  return filters.find((f) => f.dimension === dimension && f.exclude === exclude);
}

/** What tells the same rows apart more finely or more broadly: a person is of one team, a product of one category. */
const AKIN: Readonly<Partial<Record<FilterDimension, readonly FilterDimension[]>>> = {
  user: ['department'],
  department: ['user'],
  product: ['category'],
  category: ['product'],
  client: ['industry', 'region', 'client_grade'],
  industry: ['client'],
  region: ['client'],
  client_grade: ['client'],
  // "취소는?" after what came back: of other rows.
  status: ['returned'],
  returned: ['status'],
};

/** So many are a list that is narrowed down, and not turned away from. */
const LIST_MIN = 2;

/**
 * "그럼 강북팀은?" after one person of another team, "다파로운정은?" after a category: what was said before of the same
 * rows, more finely or more broadly, is not meant any more. Beside each other they would mostly hold nothing.
 */
function withoutAkin(before: readonly Filter[], now: readonly Filter[]): readonly Filter[] {
  return before.filter(
    (old) =>
      old.exclude ||
      // "서울만" after those that a list named: of them.
      old.members.length > LIST_MIN ||
      !now.some((f) => !f.exclude && AKIN[f.dimension]?.includes(old.dimension)) ||
      now.some((f) => f.dimension === old.dimension),
  );
}

/** "강남팀 말고 강북팀": who is asked for instead needs nobody left out beside it. */
function withoutReplaced(now: readonly Filter[]): readonly Filter[] {
  return now.filter((f) => !f.exclude || !now.some((g) => !g.exclude && g.dimension === f.dimension));
}

/** The filters before with those said now: one takes the place of its like, and what is asked for is not left out. */
export function mergedFilters(
  before: readonly Filter[],
  now: readonly Filter[],
  adding: Adding = { included: false, excluded: false, within: false },
): readonly Filter[] {
  const kept = before.flatMap((old): readonly Filter[] => {
    const leaves = old.exclude ? undefined : ofDimension(now, old, true);
    // "항생제 말고" after 항생제: nobody is asked for and left out at once.
    if (leaves !== undefined && ofDimension(now, old, false) === undefined) {
      const members = old.members.filter((m) => !holds(leaves, m.key));
      return members.length === 0 ? [] : [{ ...old, members }];
    }
    if (ofDimension(now, old, old.exclude) !== undefined) return [];
    const asked = old.exclude ? ofDimension(now, old, false) : undefined;
    if (asked === undefined) return [old];
    const members = adding.included ? old.members.filter((m) => !holds(asked, m.key)) : [];
    return members.length === 0 ? [] : [{ ...old, members }];
  });
  const said = now.flatMap((f): readonly Filter[] => {
    // "강남팀 빼고" after three teams: the two others are asked for, and nobody need be left out of them.
    if (f.exclude && kept.some((k) => !k.exclude && k.dimension === f.dimension)) return [];
    const old = ofDimension(before, f, f.exclude);
    if (old !== undefined) return [(f.exclude ? adding.excluded : adding.included) ? both(old, f) : f];
    // Back among all: "강남팀도 넣어줘" after "강남팀 빼고".
    const leftOut = f.exclude ? undefined : ofDimension(before, f, true);
    const isBack = adding.included && leftOut !== undefined && f.members.every((m) => holds(leftOut, m.key));
    return isBack ? [] : [f];
  });
  return [...kept, ...said];
}

/** The completed sales that are meant where no status is said. */
const COMPLETED: Filter = {
  dimension: 'status',
  exclude: false,
  members: [{ key: 'completed', label: 'completed' }],
};

/** "취소까지 포함하면?" is of the completed ones as well, which no filter told. */
function withCompleted(before: readonly Filter[], now: readonly Filter[]): readonly Filter[] {
  return now.map((f) =>
    f.dimension === 'status' && !f.exclude && ofDimension(before, f, false) === undefined
      ? both(COMPLETED, f)
      : f,
  );
}

/**
 * "다시 팀별로" after one team: a breakdown of one row is never meant, so the others are back, and with them the people
 * that were told apart within it.
 */
export function withoutSplit(filters: readonly Filter[], rows: MetricQuery['groupBy']): readonly Filter[] {
  const split = filters.find(
    (f) => !f.exclude && f.members.length === 1 && rows.some((d) => d === f.dimension),
  );
  if (split === undefined) return filters;
  return filters.filter(
    (f) => f !== split && !(f.exclude && AKIN[split.dimension]?.includes(f.dimension) === true),
  );
}

const OF_ALL = /^(?:전체|모두|전부|all|everything)/;

export interface Stated {
  /** Those of the question before that may go on. */
  readonly before: readonly Filter[];
  readonly now: readonly Filter[];
}

/** What is said of filters anew, as it is meant beside those of the question before. */
export function stated(before: readonly Filter[], said: readonly Filter[], tokens: readonly Token[]): Stated {
  const { included, within } = addsTo(tokens);
  const now = included ? withCompleted(before, said) : withoutReplaced(said);
  // "항생제 말고 전체로": no longer only those, and nothing left out.
  const isOfAll = tokens.some(({ concept, text }) => concept.kind === 'total' && OF_ALL.test(text));
  const isRevoked = (f: Filter): boolean =>
    isOfAll &&
    now.some((g) => g.exclude && g.dimension === f.dimension && f.members.every((m) => holds(g, m.key)));
  const revoked = before.filter((f) => !f.exclude && isRevoked(f));
  const rest = before.filter((f) => !revoked.includes(f));
  return {
    before: within ? rest : withoutAkin(rest, now),
    now: now.filter((f) => !f.exclude || !revoked.some((r) => r.dimension === f.dimension)),
  };
}
