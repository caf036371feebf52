import { addDays, minDate } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { SaleStatus } from '../ports/import-writer.js';
import { type Account, type Demand, demandIn } from './accounts.js';
import type { MonthNumber, OrderDays } from './months.js';
import { monthNumber, opensOnSaturdays, orderDays } from './months.js';
import type { DemoProduct } from './products.js';
import { createRandom, type Random } from './random.js';
import type { OddOrder, Stories } from './stories.js';

export interface DemoSale {
  readonly date: LocalDate;
  readonly user: string;
  readonly client: string;
  readonly product: DemoProduct;
  readonly quantity: number;
  /** Won: price by quantity less the discount, rounded to ten won. */
  readonly amount: number;
  readonly region: string;
  readonly status: SaleStatus;
  readonly note: string;
}

export interface SalesPlan {
  readonly seed: number;
  readonly from: LocalDate;
  /** The last day with sales. */
  readonly to: LocalDate;
  readonly accounts: readonly Account[];
  readonly stories: Stories;
}

const CANCELLED = 0.018;
/** Of the orders of the last ten days. */
const PENDING = 0.12;
const PENDING_DAYS = 10;
const NOTED = 0.04;

const NOTES: readonly [string, ...string[]] = [
  '정기 주문',
  '월말 마감 전 추가 발주',
  '원장님 요청으로 오전 배송',
  '신규 처방 시작, 다음 방문 때 반응 확인',
  '재고 부족으로 긴급 발주',
  '약사위원회 통과 후 첫 주문',
  '다음 달부터 수량 늘릴 예정이라고 함',
  '경쟁사 제품과 병용 중',
  '세금계산서 이메일 발행 요청',
  '반품 건과 상계 예정',
  '유효기간 12개월 이상 요청',
  '담당 과장 교체, 인사 방문 필요',
];

interface MonthWork {
  readonly month: MonthNumber;
  readonly days: OrderDays;
  readonly plan: SalesPlan;
}

function statusOf(date: LocalDate, to: LocalDate, chance: number): SaleStatus {
  if (chance < CANCELLED) return 'cancelled';
  return date > addDays(to, -PENDING_DAYS) && chance < CANCELLED + PENDING ? 'pending' : 'completed';
}

interface Order {
  readonly product: DemoProduct;
  readonly date: LocalDate;
  readonly quantity: number;
  /** Fraction off the list price. */
  readonly discount: number;
}

function saleOf(account: Account, order: Order, rest: Pick<DemoSale, 'status' | 'note'>): DemoSale {
  const { product, date, quantity, discount } = order;
  return {
    date,
    user: account.user,
    client: account.client.name,
    product,
    quantity,
    amount: Math.round((product.price * quantity * (1 - discount)) / 10) * 10,
    region: account.client.region,
    ...rest,
  };
}

function ordinarySale(
  account: Account,
  demand: Demand,
  work: { random: Random } & MonthWork,
): DemoSale | null {
  const { random, days, plan } = work;
  const product = account.basket[random.weighted(demand.weights)]?.product;
  const date = days.dates[random.weighted(weightsOf(account, days))];
  if (product === undefined || date === undefined) return null;
  const discount = Math.max(0, account.discount + random.whole(-2, 2) * 0.005);
  const wanted = (demand.size * random.around(0.4)) / (product.price * (1 - discount));
  const quantity = Math.max(1, Math.round(wanted));
  const status = statusOf(date, plan.to, random.next());
  const note = random.next() < NOTED ? random.pick(NOTES) : '';
  return saleOf(account, { product, date, quantity, discount }, { status, note });
}

function weightsOf(account: Account, days: OrderDays): readonly number[] {
  return opensOnSaturdays(account.client.industry) ? days.weights.open : days.weights.closed;
}

/** The odd order comes on the eighth working day, for a multiple of what the client ordinarily takes. */
function oddSale(account: Account, odd: OddOrder, work: MonthWork): DemoSale | null {
  const product = account.basket.find((b) => b.product.name === odd.product)?.product;
  const date = work.days.dates.filter((_, i) => (work.days.weights.closed[i] ?? 0) > 0)[7];
  if (product === undefined || date === undefined) return null;
  const { discount } = account;
  const quantity = Math.round((account.size / (product.price * (1 - discount))) * odd.times);
  return saleOf(account, { product, date, quantity, discount }, { status: odd.status, note: '' });
}

/** A whole number near `expected`, with it as its mean. */
function countAround(expected: number, random: Random): number {
  const wanted = expected * random.around(0.12);
  return Math.floor(wanted) + (random.next() < wanted % 1 ? 1 : 0);
}

/** Each account and month has random numbers of its own: a day more leaves the days before as they were. */
function accountSales(account: Account, work: MonthWork): DemoSale[] {
  const { month, days, plan } = work;
  const { stories, seed } = plan;
  const demand = demandIn(account, {
    month,
    start: monthNumber(plan.from),
    days,
    stories,
    storiesUntil: month,
  });
  const random = createRandom('orders', seed, account.key, month);
  const sales: DemoSale[] = [];
  const count = countAround(demand.rate, random);
  for (let i = 0; i < count; i += 1) {
    const sale = ordinarySale(account, demand, { random, ...work });
    if (sale !== null) sales.push(sale);
  }
  for (const odd of stories.oddOrders) {
    if (odd.client !== account.client.name || odd.month !== month) continue;
    const sale = oddSale(account, odd, work);
    if (sale !== null) sales.push(sale);
  }
  return sales;
}

/** All sales in order of date, made a month at a time. */
export function* demoSales(plan: SalesPlan): Generator<DemoSale> {
  for (let month = monthNumber(plan.from); month <= monthNumber(plan.to); month += 1) {
    const work: MonthWork = { month, days: orderDays(month), plan };
    const end = minDate(work.days.dates.at(-1) ?? plan.to, plan.to);
    const sales = plan.accounts.flatMap((account) => accountSales(account, work));
    sales.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    for (const sale of sales) if (sale.date <= end) yield sale;
  }
}
