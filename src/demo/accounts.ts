import type { DemoClient, Industry } from './clients.js';
import { type MonthNumber, monthOfNumber, type OrderDays } from './months.js';
import { sellersOf } from './people.js';
import { categoryFactor, type DemoProduct, demandOf, PRODUCTS } from './products.js';
import { createRandom } from './random.js';
import { orderFactors, productFactor, type Stories } from './stories.js';

/** What one person sells to one client: medicines or devices. Territories do not change. */
export interface Account {
  readonly key: string;
  readonly client: DemoClient;
  readonly user: string;
  /** Orders a month. */
  readonly rate: number;
  /** Won of an ordinary order. */
  readonly size: number;
  /** Yearly growth of this account beside that of the products. */
  readonly growth: number;
  /** Off the list price, a fraction. */
  readonly discount: number;
  /** Of each product, how much of the orders is for it; their sum is 1. */
  readonly basket: readonly { readonly product: DemoProduct; readonly part: number }[];
}

interface Usual {
  readonly rate: number;
  readonly size: number;
  readonly discount: number;
}

const MEDICINES: Readonly<Record<Industry, Usual>> = {
  상급종합병원: { rate: 15, size: 1_900_000, discount: 0.12 },
  종합병원: { rate: 10.5, size: 1_250_000, discount: 0.09 },
  병원: { rate: 7, size: 640_000, discount: 0.06 },
  의원: { rate: 4.3, size: 270_000, discount: 0.03 },
  약국: { rate: 6.4, size: 320_000, discount: 0.02 },
};

const DEVICES: Readonly<Record<Exclude<Industry, '약국'>, Usual>> = {
  상급종합병원: { rate: 7, size: 2_600_000, discount: 0.12 },
  종합병원: { rate: 4.6, size: 1_700_000, discount: 0.1 },
  병원: { rate: 3.2, size: 900_000, discount: 0.06 },
  의원: { rate: 1.6, size: 340_000, discount: 0.03 },
};

/** Every 23rd clinic orders only now and then. */
const OCCASIONAL = { every: 23, rate: 0.12 };
/** Nobody orders by itself what costs more than this many ordinary orders. */
const DEAREST = 4;

/** Hands clients out to the sellers of a team in turn; managers take hospitals only. */
function createDealer(team: Parameters<typeof sellersOf>[0]): (client: DemoClient) => string {
  const sellers = sellersOf(team);
  const reps = sellers.filter((seller) => !seller.manager);
  let turn = 0;
  return ({ industry }) => {
    const among = industry === '종합병원' || industry === '병원' ? sellers : reps;
    const seller = among[turn % among.length];
    turn += 1;
    if (seller === undefined) throw new RangeError(`${team} has no sellers`);
    return seller.username;
  };
}

function basketOf(industry: Industry, kind: { device: boolean; size: number }, key: string) {
  const random = createRandom('basket', key);
  const wanted = PRODUCTS.filter((product) => product.device === kind.device).map((product) => {
    const taste = random.around(0.45);
    const fits = product.price <= DEAREST * kind.size;
    return {
      product,
      weight: fits ? taste * product.popularity * demandOf(product.category, industry) : 0,
    };
  });
  const sum = wanted.reduce((total, { weight }) => total + weight, 0);
  return wanted.map(({ product, weight }) => ({ product, part: weight / sum }));
}

interface Opening {
  readonly client: DemoClient;
  readonly user: string;
  readonly device: boolean;
  readonly usual: Usual;
}

function openAccount(seed: number, { client, user, device, usual }: Opening): Account {
  const key = `${seed}/${client.index}/${device ? 'device' : 'medicine'}`;
  const random = createRandom('account', key);
  const occasional = client.industry === '의원' && client.index % OCCASIONAL.every === 0;
  const size = usual.size * random.around(0.3);
  return {
    key,
    client,
    user,
    rate: usual.rate * random.around(0.18) * (occasional ? OCCASIONAL.rate : 1),
    size,
    growth: (random.next() - 0.5) * 0.12,
    discount: usual.discount,
    basket: basketOf(client.industry, { device, size }, key),
  };
}

/** Medicines to everyone by the team of the place; devices to every hospital and every second clinic. */
export function openAccounts(seed: number, clients: readonly DemoClient[]): readonly Account[] {
  const dealers = {
    강남팀: createDealer('강남팀'),
    강북팀: createDealer('강북팀'),
    영남지점: createDealer('영남지점'),
  };
  const deviceDealer = createDealer('의료기기팀');
  return clients.flatMap((client) => {
    const { industry, team } = client;
    const open = (user: string, device: boolean, usual: Usual): Account =>
      openAccount(seed, { client, user, device, usual });
    const medicine = open(dealers[team](client), false, MEDICINES[industry]);
    if (industry === '약국' || (industry === '의원' && client.index % 2 === 1)) return [medicine];
    return [medicine, open(deviceDealer(client), true, DEVICES[industry])];
  });
}

export interface Demand {
  /** Orders to be expected in the month. */
  readonly rate: number;
  /** Won of an ordinary order. */
  readonly size: number;
  /** How likely an order is for each product of the basket. */
  readonly weights: readonly number[];
}

export interface DemandAt {
  readonly month: MonthNumber;
  /** The first month of the company's figures. */
  readonly start: MonthNumber;
  readonly days: OrderDays;
  readonly stories: Stories;
  /** Stories are known up to this month: what a plan made then can reckon with. */
  readonly storiesUntil: MonthNumber;
}

/** How much more of a grown demand comes as more orders, the rest being larger ones. */
const AS_ORDERS = 0.55;

/** What an account buys in a month, before chance. */
export function demandIn(account: Account, at: DemandAt): Demand {
  const { month, start, stories } = at;
  const years = (month - start) / 12;
  const storyMonth = Math.min(month, at.storiesUntil);
  const weights = account.basket.map(
    ({ product, part }) =>
      part *
      categoryFactor(product.category, monthOfNumber(month), years) *
      productFactor(stories, product, { industry: account.client.industry, month: storyMonth }),
  );
  const grown = weights.reduce((sum, w) => sum + w, 0) * (1 + account.growth) ** years;
  const told = orderFactors(stories, account, storyMonth);
  const since = month - start - account.client.firstMonth;
  const begun = since < 0 ? 0 : since === 0 && account.client.firstMonth > 0 ? 0.5 : 1;
  return {
    rate: account.rate * begun * at.days.volume * grown ** AS_ORDERS * told.rate,
    size: account.size * grown ** (1 - AS_ORDERS) * told.size,
    weights,
  };
}
