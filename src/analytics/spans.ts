import {
  addDays,
  dayOf,
  makeDate,
  minDate,
  monthOf,
  spanDays,
  unitBounds,
  yearOf,
} from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { RollupLevel } from '../ports/sales-rollups.js';

/** A stretch of days, both ends counted. */
export interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Taken together as often as `sign` says: 1 adds them, -1 takes them away again. */
export interface SignedDays extends Days {
  readonly sign: 1 | -1;
}

export interface Span extends SignedDays {
  readonly level: RollupLevel;
}

/** Spans of a rollup, and days of the rows themselves, that make up a stretch of days exactly. */
export interface Cover {
  readonly spans: readonly Span[];
  readonly rows: readonly SignedDays[];
}

interface Priced extends Cover {
  /** About how much has to be read: 1 for a span. */
  readonly cost: number;
}

/** A day of rows is more to read than a day that is summed up. */
const ROWS_COST = 3;
/** Days that have not come hold next to nothing. */
const FUTURE_COST = 0.01;

const NOTHING: Priced = { spans: [], rows: [], cost: 0 };

function boundsOf(level: RollupLevel, date: LocalDate): readonly [LocalDate, LocalDate] {
  switch (level) {
    case 'd':
      return [date, date];
    case 'b': {
      const [year, month, day] = [yearOf(date), monthOf(date), dayOf(date)];
      const first = day < 8 ? 1 : day < 15 ? 8 : day < 22 ? 15 : 22;
      const [, lastOfMonth] = unitBounds(date, 'month');
      return [makeDate(year, month, first), first === 22 ? lastOfMonth : makeDate(year, month, first + 6)];
    }
    case 'm':
      return unitBounds(date, 'month');
    case 'q':
      return unitBounds(date, 'quarter');
    case 'y':
      return unitBounds(date, 'year');
  }
}

function join(parts: readonly Priced[]): Priced {
  return {
    spans: parts.flatMap((part) => part.spans),
    rows: parts.flatMap((part) => part.rows),
    cost: parts.reduce((sum, part) => sum + part.cost, 0),
  };
}

function negated(part: Priced): Priced {
  const turn = <T extends SignedDays>(days: T): T => ({ ...days, sign: days.sign === 1 ? -1 : 1 });
  return { spans: part.spans.map(turn), rows: part.rows.map(turn), cost: part.cost };
}

/** What is known of the days that have not come. */
export interface Outlook {
  readonly today: LocalDate;
  /** No sale is dated later than today, so that days to come may be left out or counted in as it suits. */
  readonly nothingLater: boolean;
}

function costOfDays(days: Days, { today, each }: { today: LocalDate; each: number }): number {
  if (days.from > today) return FUTURE_COST;
  return each * spanDays(days.from, minDate(days.to, today));
}

/** `levels` from the coarsest on. */
function coverWith(levels: readonly RollupLevel[], given: Days, outlook: Outlook): Priced {
  const { today, nothingLater } = outlook;
  const days = nothingLater ? { from: given.from, to: minDate(given.to, today) } : given;
  if (days.from > days.to) return NOTHING;
  const [level, ...finer] = levels;
  if (level === undefined) {
    return { spans: [], rows: [{ ...days, sign: 1 }], cost: costOfDays(days, { today, each: ROWS_COST }) };
  }
  if (level === 'd') {
    const cost = costOfDays(days, { today, each: 1 });
    return { spans: [{ level, ...days, sign: 1 }], rows: [], cost };
  }
  const parts: Priced[] = [];
  for (let from = days.from; from <= days.to; ) {
    const [first, last] = boundsOf(level, from);
    const to = minDate(last, days.to);
    const whole: Priced = {
      spans: [{ level, from: first, to: last, sign: 1 }],
      rows: [],
      cost: first > today ? FUTURE_COST : 1,
    };
    if (from === first && to === last) parts.push(whole);
    else {
      const added = coverWith(finer, { from, to }, outlook);
      const before = coverWith(finer, { from: first, to: addDays(from, -1) }, outlook);
      const after = coverWith(finer, { from: addDays(to, 1), to: last }, outlook);
      const rest = join([whole, negated(before), negated(after)]);
      parts.push(rest.cost < added.cost ? rest : added);
    }
    from = addDays(last, 1);
  }
  return join(parts);
}

/**
 * The cheapest way to make up `days` of spans of these levels and, for what they leave over, rows. The rest of a
 * running month, which has no rows yet, is taken away from the month rather than its days added up.
 */
export function coverDays(days: Days, levels: readonly RollupLevel[], outlook: Outlook): Cover {
  const order: readonly RollupLevel[] = ['y', 'q', 'm', 'b', 'd'];
  return coverWith(
    order.filter((level) => levels.includes(level)),
    days,
    outlook,
  );
}

/** The first days of the spans that a stretch of one level holds. */
export function spansWithin({ level, from, to }: Span): readonly LocalDate[] {
  const starts: LocalDate[] = [];
  for (let start = from; start <= to; start = addDays(boundsOf(level, start)[1], 1)) starts.push(start);
  return starts;
}

/** The days that spans make up together: those that are added once more than they are taken away. */
export function netDays(spans: readonly Span[]): readonly Days[] {
  const changes = new Map<LocalDate, number>();
  const change = (date: LocalDate, by: number): void => {
    changes.set(date, (changes.get(date) ?? 0) + by);
  };
  for (const { from, to, sign } of spans) {
    change(from, sign);
    change(addDays(to, 1), -sign);
  }
  const net: Days[] = [];
  let times = 0;
  let from: LocalDate | null = null;
  for (const date of [...changes.keys()].sort()) {
    times += changes.get(date) ?? 0;
    if (times > 0) from ??= date;
    else if (from !== null) {
      net.push({ from, to: addDays(date, -1) });
      from = null;
    }
  }
  return net;
}
