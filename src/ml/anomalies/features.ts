import type { Sale } from './sale.js';
import { createUsual, USUAL_DAYS } from './usual.js';

/**
 * What is known of a sale on its day from the completed sales of the same person in the year before it. Nobody else's sales
 * count: whoever may see a sale may then see all that it is held against.
 */

/** One feature of a sale: won, units, won a unit or days. */
export interface Measured {
  readonly actual: number;
  readonly usual: number;
}

export interface DescribedSale {
  readonly sale: Sale;
  /** In the order of SALE_FEATURES; null where too little is known. */
  readonly measured: readonly (Measured | null)[];
}

const KNOWN_MIN = 5;
/** Of one client and one product fewer do. */
const KNOWN_PAIR_MIN = 3;

function measuredOf(actual: number | null, usual: number | null): Measured | null {
  return actual === null || usual === null || actual <= 0 || usual <= 0 ? null : { actual, usual };
}

function createPersonHistory() {
  const amounts = createUsual();
  const pairAmounts = createUsual();
  const pairQuantities = createUsual();
  const productAmounts = createUsual();
  const unitPrices = createUsual();
  const gaps = createUsual();
  const lastDays = new Map<number, number>();
  const pairOf = ({ clientId, productId }: Sale): string => `${clientId}/${productId}`;

  /** Days since this client's last order; null without one in the last year. */
  const gapOf = ({ clientId, day }: Sale): number | null => {
    const lastDay = lastDays.get(clientId);
    return lastDay === undefined || day - lastDay > USUAL_DAYS ? null : day - lastDay;
  };

  const describe = (sale: Sale): DescribedSale => {
    const { clientId, productId, amount, day } = sale;
    const quantity = sale.quantity > 0 ? sale.quantity : null;
    const pair = pairOf(sale);
    const ofClient = amounts.of(clientId, day, KNOWN_MIN);
    const ofNewClient = ofClient === null ? productAmounts.of(productId, day, KNOWN_MIN) : null;
    const measured = [
      measuredOf(amount, ofClient),
      measuredOf(amount, pairAmounts.of(pair, day, KNOWN_PAIR_MIN)),
      measuredOf(quantity, pairQuantities.of(pair, day, KNOWN_PAIR_MIN)),
      measuredOf(quantity === null ? null : amount / quantity, unitPrices.of(productId, day, KNOWN_MIN)),
      measuredOf(gapOf(sale), gaps.of(clientId, day, KNOWN_MIN)),
      measuredOf(amount, ofNewClient),
    ];
    return { sale, measured };
  };

  const add = (sale: Sale): void => {
    const { clientId, productId, amount, quantity, day } = sale;
    const pair = pairOf(sale);
    amounts.add(clientId, day, amount);
    pairAmounts.add(pair, day, amount);
    productAmounts.add(productId, day, amount);
    if (quantity > 0) {
      pairQuantities.add(pair, day, quantity);
      unitPrices.add(productId, day, amount / quantity);
    }
    const gap = gapOf(sale);
    if (gap !== null && gap > 0) gaps.add(clientId, day, gap);
    lastDays.set(clientId, day);
  };
  return { describe, add };
}

/** What stands in for a feature of which too little is known: what is known of the client alone, or nothing unusual. */
const STAND_INS: readonly (number | null)[] = [null, 0, 1, null, null, null];

/** The features as the forest takes them: logarithms of how many times the usual they are. */
export function featuresOf({ measured }: DescribedSale): number[] {
  const features: number[] = [];
  measured.forEach((m, i) => {
    const standIn = STAND_INS[i] ?? null;
    features.push(
      m !== null ? Math.log(m.actual / m.usual) : standIn === null ? 0 : (features[standIn] ?? 0),
    );
  });
  return features;
}

/**
 * Describes those that `isAsked` of the sales of one person, the earliest first. Sales of one day don't count for each
 * other, as nothing tells which came first.
 */
export function describeSales(
  sales: readonly Sale[],
  isAsked: (sale: Sale) => boolean,
): readonly DescribedSale[] {
  const history = createPersonHistory();
  const described: DescribedSale[] = [];
  for (let from = 0; from < sales.length; ) {
    let to = from;
    while (to < sales.length && sales[to]?.day === sales[from]?.day) to += 1;
    const ofDay = sales.slice(from, to);
    for (const sale of ofDay) if (isAsked(sale)) described.push(history.describe(sale));
    for (const sale of ofDay) if (sale.isCompleted) history.add(sale);
    from = to;
  }
  return described;
}
