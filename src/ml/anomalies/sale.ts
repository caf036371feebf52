import type { PackedSales } from '../../ports/anomalies.js';

/** Single sales as the detection of unusual ones reads them. */

export interface Sale {
  readonly id: number;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly userId: number;
  readonly clientId: number;
  /** 0 where the sale names none. */
  readonly productId: number;
  /** Won. */
  readonly amount: number;
  /** 0 where it is not known. */
  readonly quantity: number;
  /** What was not completed is looked at, but no sale is held against it. */
  readonly isCompleted: boolean;
}

const DAY_MS = 86_400_000;

export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The sales of one person, the earliest first. */
export function unpackSales({ userId, text }: PackedSales): Sale[] {
  if (text === '') return [];
  const sales = text.split(';').map((one): Sale => {
    const [id, date, client, product, amount, quantity, completed] = one.split(',');
    return {
      id: Number(id),
      day: dayNumber(date ?? ''),
      userId,
      clientId: Number(client),
      productId: Number(product),
      amount: Number(amount),
      quantity: Number(quantity),
      isCompleted: completed === '1',
    };
  });
  return sales.sort((a, b) => a.day - b.day || a.id - b.id);
}
