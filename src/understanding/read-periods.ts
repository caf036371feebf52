import {
  addDays,
  addMonths,
  type CalendarContext,
  type CalendarUnit,
  comparePeriod,
  cutToElapsed,
  fiscalQuarter,
  makeDate,
  rangePeriod,
  unitPeriod,
  yearOf,
} from '../model/calendar.js';
import {
  BEGINNING,
  type Comparison,
  type ComparisonKind,
  type Period,
  type PeriodUnit,
} from '../model/period.js';
import type { Token } from './concepts.js';
import { againstToday, eachOfStretch, inOrder, type ListedUnit, listedUnit } from './listed-periods.js';
import { bareWeek, monthOfWeek, weekOf } from './periods/weeks.js';

/** The period and comparison of a question, from its period and comparison words. */
export interface ReadPeriods {
  readonly period: Period;
  readonly comparison: Comparison | null;
  readonly periodAssumed: boolean;
  readonly comparisonAssumed: boolean;
  /** Set where several months or quarters were listed one by one: "4월, 5월, 6월". */
  readonly listed: ListedUnit | null;
}

export interface PeriodWishes {
  /** A change or growth is asked for, so something to compare with is needed. */
  readonly change: 'growth' | 'changed' | null;
  /** A breakdown by this much time needs more than the running month where nothing is said. */
  readonly timeUnit: 'month' | 'quarter' | 'half' | 'year' | null;
  /** Members of a dimension are compared, so no other period is needed. */
  readonly members: boolean;
  /** The yearly target was asked for. */
  readonly year: boolean;
  /** "6개월 매출": a length of time without a period. */
  readonly months: number | null;
}

type RelativeKind = Exclude<ComparisonKind, 'named'>;

/** What a change is one against, where nothing is said. */
export const USUALLY_AGAINST: Readonly<Record<PeriodUnit, RelativeKind>> = {
  day: 'dod',
  week: 'wow',
  month: 'mom',
  quarter: 'qoq',
  half: 'yoy',
  year: 'yoy',
  range: 'yoy',
};

interface Said {
  readonly token: Token;
  readonly period: Period;
  /** Followed by 까지: where the period ends. */
  readonly isEnd: boolean;
  /** Followed by 보다, 대비: the one to compare with. */
  readonly isOther: boolean;
}

/** "11월 첫째 주 vs 둘째 주", "3주차는?" of a week before: a week without its month is of the one before it. */
export function inMonthOf(
  { said, period }: { readonly said: string; readonly period: Period },
  before: Period | null,
  at: CalendarContext,
): Period {
  const bare = period.unit === 'week' ? bareWeek(said, 0) : null;
  if (bare === null || before === null) return period;
  if (before.unit !== 'week' && before.unit !== 'month') return period;
  const month = before.unit === 'month' ? before : monthOfWeek(before, at);
  return weekOf(month, bare.n, at) ?? period;
}

/** "compare it with Q1", "compared to july": with no other period it is what the question is held against. */
function comparedWith(tokens: readonly Token[], at: number): boolean {
  if (!/^(?:with|to|against)$/.test(tokens[at - 1]?.text ?? '')) return false;
  const verb = tokens.slice(0, at).findLast(({ concept }) => concept.kind !== 'filler');
  return verb?.concept.kind === 'compared' && /[a-z]/.test(verb.text);
}

function saidPeriods(said: readonly Token[], at: CalendarContext): Said[] {
  let before: Period | null = null;
  const tokens = said.map((token): Token => {
    if (token.concept.kind !== 'period') return token;
    before = inMonthOf({ said: token.text, period: token.concept.period }, before, at);
    return { ...token, concept: { kind: 'period', period: before } };
  });
  return tokens.flatMap((token, index): Said[] => {
    if (token.concept.kind !== 'period') return [];
    let next = index + 1;
    while (tokens[next]?.concept.kind === 'particle') next++;
    // "전달이랑 비교해줘": with no other period it is what this one is compared with.
    const only = tokens.filter((t) => t.concept.kind === 'period').length === 1;
    const joinedTo = next > index + 1 && /^(이?랑|와|과|하고)$/.test(tokens[next - 1]?.text ?? '');
    const against = only && joinedTo && tokens[next]?.concept.kind === 'compared';
    const than = tokens[next];
    const after = (than?.concept.kind === 'than' && !/[a-z]/.test(than.text)) || against;
    const before = tokens[index - 1];
    const latinThan =
      (before?.concept.kind === 'than' && /[a-z]/.test(before.text)) ||
      // "vs July" has nothing before it but the question that it goes on from.
      (only && (comparedWith(tokens, index) || before?.concept.kind === 'versus'));
    const isEnd =
      /^까지/.test(tokens[index + 1]?.text ?? '') && tokens[index + 1]?.concept.kind === 'particle';
    return [{ token, period: token.concept.period, isOther: after || latinThan, isEnd }];
  });
}

function encloses(outer: Period, inner: Period): boolean {
  return outer.wholeFrom <= inner.wholeFrom && inner.wholeTo <= outer.wholeTo;
}

/** Whether a month or quarter comes round twice in a stretch of time, and not more often. */
function holdsTwice(outer: Period, inner: Period): boolean {
  const isPart = inner.unit === 'month' || inner.unit === 'quarter';
  const [once, twice] = [-12, -24].map((months) => addMonths(inner.wholeFrom, months));
  return (
    isPart &&
    encloses(outer, inner) &&
    once !== undefined &&
    outer.wholeFrom <= once &&
    (twice ?? once) < outer.wholeFrom
  );
}

/** From the beginning of the stated period, or else of the month or year that holds the end, to the end. */
function untilEnd(end: Period, stated: Period | null, at: CalendarContext): Period {
  const short = end.unit === 'day' || end.unit === 'week';
  const whole = stated ?? unitPeriod(end.wholeFrom, short ? 'month' : 'year', at);
  return end.to < whole.wholeFrom ? end : rangePeriod(whole.wholeFrom, end.to);
}

/** "작년이랑 올해 8월까지": no span of both years, but the same months of the year before beside those of this one. */
function sameOfYearBefore(
  end: Period,
  open: readonly Period[],
  at: CalendarContext,
): readonly Period[] | null {
  const before = open.find((p) => p.unit === 'year' && addDays(p.wholeTo, 1) <= end.wholeFrom);
  if (before === undefined) return null;
  const span = untilEnd(end, open.find((p) => p !== before) ?? null, at);
  const months = 12 * (yearOf(span.from) - yearOf(before.wholeFrom));
  const dayAfter = addMonths(addDays(span.to, 1), -months);
  return [span, rangePeriod(addMonths(span.from, -months), addDays(dayAfter, -1))];
}

/** "6개월 매출" without a period: that many whole months before this one. */
function lengthPeriod(months: number | null, at: CalendarContext): Period | null {
  if (months === null || months < 2) return null;
  const thisMonth = unitPeriod(at.today, 'month', at).wholeFrom;
  return rangePeriod(addMonths(thisMonth, -months), addDays(thisMonth, -1));
}

/** The unit that is running where only what to compare it with was said: "전주 대비" is of this week. */
const COMPARED_UNIT: Readonly<Partial<Record<RelativeKind, PeriodUnit>>> = {
  dod: 'day',
  wow: 'week',
  qoq: 'quarter',
};

/** "2025년 대비 성장률" is of this year, "1분기보다" of this quarter; a stretch of days is no unit that runs. */
function runningUnit(kind: RelativeKind | null, other: Period | null): CalendarUnit {
  const unit = (kind === null ? undefined : COMPARED_UNIT[kind]) ?? other?.unit;
  return unit === undefined || unit === 'range' ? 'month' : unit;
}

function defaultPeriod(
  wishes: PeriodWishes,
  at: CalendarContext,
  comparedUnit: CalendarUnit = 'month',
): Period {
  const unsaid = (p: Period): Period => ({ ...p, stated: false });
  if (wishes.year) return unsaid(unitPeriod(at.today, 'year', at));
  if (wishes.timeUnit === 'year') {
    const { year } = fiscalQuarter(at.today, at.fiscalStart);
    return unsaid(rangePeriod(makeDate(year - 2, at.fiscalStart, 1), at.today));
  }
  if (wishes.timeUnit !== null) return unsaid(unitPeriod(at.today, 'year', at));
  return unsaid(unitPeriod(at.today, comparedUnit, at));
}

/** One period against another by name. Where one still runs, the other is cut to the same elapsed days. */
export function named(first: Period, second: Period): { period: Period; comparison: Comparison } {
  if (second.running && !first.running) {
    const { period, whole } = cutToElapsed(second, first);
    return { period, comparison: { kind: 'named', period: second, whole } };
  }
  return { period: first, comparison: { kind: 'named', ...cutToElapsed(first, second) } };
}

const SUMS =
  /^(?:합쳐서|합쳐|합치면|합친|합해서|합하면|합한|더하면|합산|합계|다합쳐|다합해서|altogether|intotal)/;

/** Added up are the periods, where no two names are. */
function sums(tokens: readonly Token[]): boolean {
  const named = tokens.filter(({ concept }) => concept.kind === 'name').length;
  return named < 2 && tokens.some(({ concept, text }) => concept.kind === 'total' && SUMS.test(text));
}

function spanOf(periods: readonly Period[]): Period {
  const first = periods[0] as Period;
  const last = periods.at(-1) as Period;
  return {
    ...first,
    to: last.to,
    unit: 'range',
    wholeTo: last.wholeTo,
    running: last.running,
    yearToDate: false,
  };
}

function relative(current: Period, kind: RelativeKind, at: CalendarContext): Comparison {
  return comparePeriod(current, kind, at.fiscalStart);
}

const YEAR_SAID = /\d{2}년|[이저전후]년|올해|작년|금년|내년|해|year|20\d\d/;

/** "상반기 대비 하반기" in May: the last second half is of last year, and so is the first one that it is held against. */
function inYearOf(
  current: Period,
  { token, period }: Said,
  { said, at }: { readonly said: readonly Said[]; readonly at: CalendarContext },
): Period {
  const own = said.find((s) => s.period === current);
  const isPart = period.unit === 'half' || period.unit === 'quarter' || period.unit === 'month';
  if (own === undefined || !isPart || own.period.unit !== period.unit) return period;
  if (YEAR_SAID.test(own.token.text) || YEAR_SAID.test(token.text)) return period;
  const years = yearOf(period.wholeFrom) - yearOf(current.wholeFrom);
  return years <= 0 ? period : unitPeriod(addMonths(period.wholeFrom, -12 * years), period.unit, at);
}

/** "올해 팔린 적 있어": of that time, where one is said beside all there is. */
function withinAll(periods: readonly Period[]): readonly Period[] {
  return periods.length < 2 ? periods : periods.filter(({ from }) => from !== BEGINNING);
}

export function readPeriods(
  tokens: readonly Token[],
  wishes: PeriodWishes,
  at: CalendarContext,
): ReadPeriods {
  const said = saidPeriods(tokens, at);
  const kind = tokens.flatMap((t) => (t.concept.kind === 'compare' ? [t.concept.compare] : []))[0] ?? null;
  const versus = tokens.some((t) => t.concept.kind === 'versus');
  const compared = tokens.some((t) => t.concept.kind === 'compared');
  // "지역별 매출 비교": of the regions with each other.
  const apart = tokens.some((t) => t.concept.kind === 'by');
  const others = said.filter((s) => s.isOther);
  const ends = said.filter((s) => s.isEnd && !s.isOther);
  const open = withinAll(said.filter((s) => !s.isOther && !s.isEnd).map((s) => s.period));
  const end = ends[0]?.period;
  // "어제까지 이번 달 매출", "3월까지 매출".
  const length = said.length === 0 ? lengthPeriod(wishes.months, at) : null;
  const stated = length === null ? open : [length];
  const own = end === undefined ? inOrder(stated) : [untilEnd(end, open[0] ?? null, at)];
  const base = { periodAssumed: false, comparisonAssumed: false, listed: null } as const;
  const [span, before] = end === undefined ? [] : (sameOfYearBefore(end, open, at) ?? []);
  if (span !== undefined && before !== undefined) return { ...base, ...named(span, before) };

  if (others[0] !== undefined) {
    const [current = defaultPeriod(wishes, at, runningUnit(null, others[0].period))] = own;
    const other = inYearOf(current, others[0], { said, at });
    // "이번 주 대비 지난주": the whole one is cut to the days that the running one has had.
    if (other.running && !current.running && own.length > 0) return { ...base, ...named(other, current) };
    return {
      ...base,
      period: current,
      comparison: { kind: 'named', ...cutToElapsed(current, other) },
      periodAssumed: own.length === 0,
    };
  }
  const [first, second] = own;
  if (first !== undefined && second !== undefined && kind === null) {
    const listed = own.length > 2 ? listedUnit(own) : null;
    if (listed !== null) return { ...base, period: spanOf(own), comparison: null, listed };
    if (versus) return { ...base, ...named(first, second) };
    // "7월 8월 매출 합쳐서": one stretch of both.
    if (sums(tokens) && listedUnit(own) !== null) return { ...base, period: spanOf(own), comparison: null };
    // "지난 2년간 12월 매출 비교": of each of those years.
    if (compared && holdsTwice(first, second))
      return { ...base, period: second, comparison: relative(second, 'yoy', at) };
    if (encloses(first, second)) return finish(second);
    if (encloses(second, first)) return finish(first);
    // "작년이랑 올해 비교": the later one is the one of interest.
    const [later, earlier] = first.wholeFrom >= second.wholeFrom ? [first, second] : [second, first];
    // "below last year in March", "상반기 작년이랑 비교": a part of a year is never held against the whole of another.
    const yearBefore = relative(later, 'yoy', at);
    const isPart = later.unit === 'month' || later.unit === 'quarter' || later.unit === 'half';
    const isOfThatYear = isPart && encloses(earlier, yearBefore.period);
    const isPartOfYear = wishes.change === 'changed' ? later.unit !== 'year' : isOfThatYear;
    if (earlier.unit === 'year' && isPartOfYear) return { ...base, period: later, comparison: yearBefore };
    return { ...base, ...named(later, earlier), comparisonAssumed: !compared && wishes.change === null };
  }
  return finish(first ?? null);

  function finish(stated: Period | null): ReadPeriods {
    const period = stated ?? defaultPeriod(wishes, at, runningUnit(kind, null));
    const assumed = { periodAssumed: stated === null, listed: null };
    const against = kind === null || stated === null ? null : againstToday(tokens, stated, at);
    if (against !== null) return { ...base, ...named(period, against) };
    const each = kind === null ? eachOfStretch(tokens, period) : null;
    if (each !== null) return { ...base, period, comparison: null, listed: each };
    if (kind !== null) {
      return { period, comparison: relative(period, kind, at), comparisonAssumed: false, ...assumed };
    }
    if (wishes.change !== null || (compared && !wishes.members && !apart)) {
      const guess = wishes.change === 'growth' ? 'yoy' : USUALLY_AGAINST[period.unit];
      return { period, comparison: relative(period, guess, at), comparisonAssumed: true, ...assumed };
    }
    return { period, comparison: null, comparisonAssumed: false, ...assumed };
  }
}
