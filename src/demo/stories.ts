import type { LocalDate } from '../model/period.js';
import type { DemoClient, Industry } from './clients.js';
import { type MonthNumber, monthNumber } from './months.js';
import type { DemoProduct } from './products.js';

/**
 * What is planted in the figures for those who look for it. Months are counted from today's: -4 is the fourth
 * whole month before it. Told for people in docs/demo-company.md.
 *
 * - Four clients go quiet: a general hospital and a pharmacy stop at once after month -4, a clinic fades over
 *   three months and stops after -5, a hospital has been silent since -7. With the usual three months all four
 *   are dormant.
 * - One rep of 강북팀 collapses from month -4 to less than half.
 * - One product takes off from month -9 to four and a half times what it was.
 * - One category loses a tender: the large hospitals all but stop buying it from month -8.
 * - Five orders of 15 to 30 times the usual size, in months -10, -7, -5, -3 and -1; the third is cancelled.
 */

interface QuietClient {
  readonly client: string;
  readonly lastMonth: MonthNumber;
  /** Orders get fewer over the last three months. */
  readonly fades: boolean;
}

export interface OddOrder {
  readonly month: MonthNumber;
  readonly client: string;
  readonly product: string;
  /** Beside an ordinary order of that client. */
  readonly times: number;
  readonly status: 'completed' | 'cancelled';
}

export interface Stories {
  readonly quiet: readonly QuietClient[];
  readonly collapse: { readonly user: string; readonly from: MonthNumber };
  readonly takeOff: { readonly product: string; readonly from: MonthNumber };
  readonly lostTender: {
    readonly category: string;
    readonly industries: readonly Industry[];
    readonly from: MonthNumber;
  };
  readonly oddOrders: readonly OddOrder[];
}

/** Of each industry the client that the stories take: by its place among those that were there before. */
function chooser(clients: readonly DemoClient[]): (industry: Industry, place: number) => string {
  return (industry, place) => {
    const old = clients.filter((client) => client.industry === industry && client.firstMonth === 0);
    const chosen = old[place];
    if (chosen === undefined) throw new RangeError(`${industry} has no client at ${place}`);
    return chosen.name;
  };
}

export function storiesAt(today: LocalDate, clients: readonly DemoClient[]): Stories {
  const month = monthNumber(today);
  const client = chooser(clients);
  const odd = (back: number, who: string, what: readonly [string, number]): OddOrder => ({
    month: month - back,
    client: who,
    product: what[0],
    times: what[1],
    status: 'completed',
  });
  return {
    quiet: [
      { client: client('종합병원', 18), lastMonth: month - 4, fades: false },
      { client: client('약국', 11), lastMonth: month - 4, fades: false },
      { client: client('의원', 20), lastMonth: month - 5, fades: true },
      { client: client('병원', 9), lastMonth: month - 7, fades: false },
    ],
    collapse: { user: 'junhyeok.oh', from: month - 4 },
    takeOff: { product: '다파로운정 10mg', from: month - 9 },
    lostTender: { category: '치료재료', industries: ['상급종합병원', '종합병원'], from: month - 8 },
    oddOrders: [
      odd(10, client('의원', 31), ['록소나린정 60mg', 30]),
      odd(7, client('약국', 25), ['아세온정 650mg', 25]),
      { ...odd(5, client('병원', 14), ['세프라온정 250mg', 18]), status: 'cancelled' },
      odd(3, client('의원', 47), ['몬테누리정 10mg', 22]),
      odd(1, client('약국', 40), ['로수미르정 10mg', 15]),
    ],
  };
}

export interface Buyer {
  readonly client: DemoClient;
  readonly user: string;
}

/** What the stories make of the number and the size of a buyer's orders in a month; 1 is untouched. */
export function orderFactors(
  stories: Stories,
  buyer: Buyer,
  month: MonthNumber,
): { readonly rate: number; readonly size: number } {
  const quiet = stories.quiet.find((q) => q.client === buyer.client.name);
  if (quiet !== undefined) {
    if (month > quiet.lastMonth) return { rate: 0, size: 1 };
    const left = quiet.lastMonth - month;
    if (quiet.fades && left < 3) return { rate: 0.4 + 0.2 * left, size: 0.7 };
  }
  const { collapse } = stories;
  if (buyer.user === collapse.user && month >= collapse.from) {
    return month === collapse.from ? { rate: 0.85, size: 0.65 } : { rate: 0.75, size: 0.5 };
  }
  return { rate: 1, size: 1 };
}

const TAKE_OFF_A_MONTH = 1.28;
const TAKE_OFF_MAX = 4.5;
const AFTER_LOST_TENDER = 0.1;

/** What the stories make of the demand for a product; 1 is untouched. */
export function productFactor(
  stories: Stories,
  product: DemoProduct,
  at: { readonly industry: Industry; readonly month: MonthNumber },
): number {
  const { takeOff, lostTender } = stories;
  if (product.name === takeOff.product && at.month >= takeOff.from) {
    return Math.min(TAKE_OFF_MAX, TAKE_OFF_A_MONTH ** (at.month - takeOff.from + 1));
  }
  const lost = product.category === lostTender.category && lostTender.industries.includes(at.industry);
  return lost && at.month >= lostTender.from ? AFTER_LOST_TENDER : 1;
}
