/** All sales of one client in one text, `date,product,amount,1;…`: cheap to hand to a thread. */
export interface PackedClientSales {
  readonly clientId: number;
  readonly name: string;
  /** 0 for an unknown product; won; the last is 1 for a completed sale, else 0. */
  readonly text: string;
}
