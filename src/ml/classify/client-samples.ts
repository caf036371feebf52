import { addDays, addMonths } from '../../model/calendar.js';
import type { LocalDate } from '../../model/period.js';
import { dayNumber } from '../anomalies/sale.js';
import { GRADES, type Grade, type Standing, standingsOf } from '../client-analysis.js';
import { CLIENT_FEATURES, type ClientFeature, clientFeatures } from '../client-features.js';
import { type ClientSales, clientHistoryAt, countUntil } from '../client-sales.js';

/** Clients as they stood on a day, and what became of them after it. */

/** Who ordered within so many days is a client that can be lost. */
export const ALIVE_DAYS = 180;
/** Lost is who then orders nothing for so many days. */
const CHURN_DAYS = 90;
/** The grade so many months later is foretold. */
const GRADE_MONTHS = 3;
/** Growth is of so many days, against the same a year (52 weeks) before. */
const GROWTH_DAYS = 91;
const YEAR_DAYS = 364;

/** What a client's own sales can't tell: where it stands among the others. Clients that stand nowhere are at 0. */
const STANDING_FEATURES: readonly ClientFeature[] = [
  ['grade', 'categorical', 'encoding', 'the grade now, S 3, A 2, B 1, C 0'],
  ['value_place', 'derived', 'normalization', 'the value that grades go by (docs/grades.md)'],
  ['monetary_place', 'derived', 'normalization', 'percent rank of the last year’s sales'],
  ['frequency_place', 'derived', 'normalization', 'percent rank of the days with an order'],
  ['recency_place', 'derived', 'normalization', 'percent rank of the last order'],
  [
    'projected_place',
    'derived',
    'normalization',
    'percent rank of the last 52 weeks’ sales with the last 13 weeks in place of the 13 that drop out next',
  ],
].map(
  ([name, type, transformation, description]) =>
    ({ name, type, transformation, description }) as ClientFeature,
);

export const CLASSIFIER_FEATURES: readonly ClientFeature[] = [...CLIENT_FEATURES, ...STANDING_FEATURES];

export interface ClientSample {
  readonly clientId: number;
  readonly asOf: LocalDate;
  /** In the order of `CLASSIFIER_FEATURES`. */
  readonly row: readonly number[];
  readonly grade: Grade;
  readonly isGraded: boolean;
  /** Days since the last order. */
  readonly quietDays: number;
}

const placeOf = (name: string): number => CLASSIFIER_FEATURES.findIndex((f) => f.name === name);
const QUIET = placeOf('quiet_days');

/** The value of one feature in a row. */
const reader = (name: string): ((sample: Pick<ClientSample, 'row'>) => number) => {
  const place = placeOf(name);
  return ({ row }) => row[place] ?? 0;
};

/** Growth on the year before is of clients that are known for longer than that. */
const GROWTH_KNOWN_DAYS = YEAR_DAYS + GROWTH_DAYS;
const ageIn = reader('age');

/** Whether growth is foretold: ordered within 180 days, and known for 65 weeks. */
export function hasGrowth(sample: Pick<ClientSample, 'row' | 'quietDays'>): boolean {
  return sample.quietDays < ALIVE_DAYS && Math.round(Math.expm1(ageIn(sample))) >= GROWTH_KNOWN_DAYS;
}

/** The risk of loss by rule. */
export const riskIn = reader('risk_score');
/** The change of the last 13 weeks on the year before, -1 to 1. */
export const lastChangeIn = reader('amount_change_on_year');
/** 0 to 1, the best. */
export const monetaryPlaceIn = reader('monetary_place');
export const projectedPlaceIn = reader('projected_place');

function amountBetween(sales: ClientSales, from: number, to: number): number {
  let sum = 0;
  for (let i = countUntil(sales, from - 1), end = countUntil(sales, to); i < end; i++) {
    if (sales.completed[i] === true) sum += sales.amounts[i] ?? 0;
  }
  return sum;
}

/** Sums of the last 52 weeks as they would be after 13 more like the last. */
function projected(sales: ClientSales, today: number): number {
  const kept = amountBetween(sales, today - YEAR_DAYS + 1 + GROWTH_DAYS, today);
  return kept + amountBetween(sales, today - GROWTH_DAYS + 1, today);
}

function ranksOf(values: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const sorted = [...values].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  return new Map(sorted.map(([id], i) => [id, i / Math.max(1, sorted.length - 1)]));
}

function standingRow(standing: Standing | undefined, projectedPlace: number): readonly number[] {
  if (standing === undefined) return [0, 0, 0, 0, 0, 0];
  const { grade, value, monetary, frequency, recency } = standing;
  return [GRADES.length - 1 - GRADES.indexOf(grade), value, monetary, frequency, recency, projectedPlace];
}

function standingsAt(clients: readonly ClientSales[], day: LocalDate): ReadonlyMap<number, Standing> {
  return standingsOf(clients.flatMap((sales) => clientHistoryAt(sales, day) ?? []));
}

/** Of every client with an order in the three years up to the day, from sales up to it alone; by client id. */
export function samplesAt(clients: readonly ClientSales[], asOf: LocalDate): readonly ClientSample[] {
  const standings = standingsAt(clients, asOf);
  const today = dayNumber(asOf);
  const graded = clients.filter((sales) => standings.has(sales.clientId));
  const places = ranksOf(new Map(graded.map((sales) => [sales.clientId, projected(sales, today)])));
  return clients.flatMap((sales): ClientSample[] => {
    const own = clientFeatures(sales, asOf);
    if (own === null) return [];
    const { clientId } = sales;
    const standing = standings.get(clientId);
    return [
      {
        clientId,
        asOf,
        row: [...own, ...standingRow(standing, places.get(clientId) ?? 0)],
        grade: standing?.grade ?? 'C',
        isGraded: standing !== undefined,
        quietDays: Math.round(Math.expm1(own[QUIET] ?? 0)),
      },
    ];
  });
}

export interface Outcome {
  /** null for a client that ordered nothing for 180 days already. */
  readonly isLost: boolean | null;
  /** The grade three months later; null for a client that stands nowhere now. */
  readonly grade: Grade | null;
  /** -1 (all gone) to 1: the change on the year before; null without sales then, or where it is not foretold. */
  readonly growth: number | null;
}

/** The first day on which everything is known that came of `asOf`. */
export function outcomeKnownOn(asOf: LocalDate): LocalDate {
  const last = Math.max(CHURN_DAYS, GROWTH_DAYS);
  const [byDays, byMonths] = [addDays(asOf, last), addMonths(asOf, GRADE_MONTHS)];
  return byDays > byMonths ? byDays : byMonths;
}

function isLost(sales: ClientSales, today: number): boolean {
  for (let i = countUntil(sales, today), end = countUntil(sales, today + CHURN_DAYS); i < end; i++) {
    if (sales.completed[i] === true) return false;
  }
  return true;
}

/** What came of the samples of one day; the sales must reach to `outcomeKnownOn` at least. */
export function outcomesOf(
  samples: readonly ClientSample[],
  clients: readonly ClientSales[],
): readonly Outcome[] {
  const [first] = samples;
  if (first === undefined) return [];
  const today = dayNumber(first.asOf);
  const later = standingsAt(clients, addMonths(first.asOf, GRADE_MONTHS));
  const byId = new Map(clients.map((sales) => [sales.clientId, sales]));
  return samples.map((sample): Outcome => {
    const { clientId, isGraded, quietDays } = sample;
    const sales = byId.get(clientId);
    if (sales === undefined) return { isLost: null, grade: null, growth: null };
    const isAlive = quietDays < ALIVE_DAYS;
    const came = amountBetween(sales, today + 1, today + GROWTH_DAYS);
    const before = amountBetween(sales, today + 1 - YEAR_DAYS, today + GROWTH_DAYS - YEAR_DAYS);
    return {
      isLost: isAlive ? isLost(sales, today) : null,
      grade: isGraded ? (later.get(clientId)?.grade ?? 'C') : null,
      growth: hasGrowth(sample) && before > 0 ? Math.max(-1, (came - before) / (came + before)) : null,
    };
  });
}
