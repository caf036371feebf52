import type { Order } from '../analytics/orders.js';
import { sourcesIn } from '../analytics/sources.js';
import type { Answer } from '../model/answer.js';
import { addDays, addMonths, spanDays } from '../model/calendar.js';
import { spokenWon } from '../model/money.js';
import { type Filter, isOfReturns, type Threshold } from '../model/query.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { beginsOn } from './oldest-clients.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';
import { memberLabel } from './wording/labels.js';

/**
 * Single sales, the newest day first: the last ones where no period is said, else those of the period; the first ones, or
 * the largest.
 * 예: "가온병원 마지막 주문 언제야", "가온병원 언제 처음 거래했어", "100만원 이하 주문 몇 건", "한빛병원 최근 거래 내역", "이번 달 제일 큰 주문"
 */

/** Where no number is asked for, and the most that a list of single sales is good for. */
const SHOWN = 20;
const SHOWN_MAX = 200;
/** A file holds them all, up to what a sheet is still good for. */
const FILED_MAX = 5_000;
const TOLD = 3;
const MONTHS_BACK = 36;

function lineOf({ saleDate, client, product, user, amount }: Order, ko: boolean): string {
  const won = spokenWon(amount, ko ? 'ko' : 'en');
  return `• ${saleDate} ${client} · ${product} · ${won} (${user})`;
}

interface Amounts {
  readonly minimumAmount: number | null;
  readonly maximumAmount?: number;
}

/** Won that a sale must come to, and may come to at most; amounts are whole won. What came back is no small order. */
function amountsOf(bound: Threshold | null): Amounts {
  if (bound === null) return { minimumAmount: null };
  const ends = [bound, ...(bound.and === undefined ? [] : [bound.and])];
  let minimumAmount = 0;
  let maximumAmount = Number.POSITIVE_INFINITY;
  for (const { operator, value } of ends) {
    if (operator === '>') minimumAmount = Math.max(minimumAmount, Math.floor(value) + 1);
    if (operator === '>=') minimumAmount = Math.max(minimumAmount, Math.ceil(value));
    if (operator === '<') maximumAmount = Math.min(maximumAmount, Math.ceil(value) - 1);
    if (operator === '<=') maximumAmount = Math.min(maximumAmount, Math.floor(value));
  }
  return Number.isFinite(maximumAmount) ? { minimumAmount, maximumAmount } : { minimumAmount };
}

/** What sort of sales are listed, where it is not those that count: 취소, 반품. */
function sortOf(filters: readonly Filter[], language: 'ko' | 'en'): string {
  if (isOfReturns({ filters })) return language === 'ko' ? '반품 ' : 'returned ';
  const status = filters.find(({ dimension, exclude }) => dimension === 'status' && !exclude);
  const labels = status?.members.map(({ label }) => memberLabel('status', label, language)) ?? [];
  return labels.length === 0 ? '' : `${labels.join(', ')} `;
}

const SIDES = {
  '>': { ko: (won: string) => `${won}을 넘는`, en: (won: string) => `of more than ${won}` },
  '>=': { ko: (won: string) => `${won} 이상인`, en: (won: string) => `of ${won} or more` },
  '<': { ko: (won: string) => `${won} 미만인`, en: (won: string) => `below ${won}` },
  '<=': { ko: (won: string) => `${won} 이하인`, en: (won: string) => `of ${won} or less` },
} as const;

/** "한 건에 100만원 이상 300만원 이하인", "of ₩1,000,000 or more and below ₩3,000,000". */
function sideOf({ operator, value, and }: Threshold, ko: boolean): string {
  const language = ko ? 'ko' : 'en';
  const ends = [{ operator, value }, ...(and === undefined ? [] : [and])];
  const said = ends.map((end) => SIDES[end.operator][language](spokenWon(end.value, language)));
  return ko ? `한 건에 ${said.join(' ').replace(/인(?= )/, '')}` : said.join(' and ');
}

function boundedHead(
  bound: Threshold,
  { count, amount }: { readonly count: number; readonly amount: number | bigint },
  ko: boolean,
): string {
  const side = sideOf(bound, ko);
  const isBelow = amountsOf(bound).maximumAmount !== undefined && bound.operator.startsWith('<');
  const returned = isBelow ? (ko ? ' 반품은 세지 않았습니다.' : ' Returns are not counted.') : '';
  if (!ko) {
    return count === 0
      ? `There are no single sales ${side}.${returned}`
      : `Single sales ${side}: ${count}, ${spokenWon(amount, 'en')} together.${returned}`;
  }
  return count === 0
    ? `${side} 거래가 없습니다.${returned}`
    : `${side} 거래는 ${count.toLocaleString('ko-KR')}건, 모두 합쳐 ${spokenWon(amount)}입니다.${returned}`;
}

function whenHead(
  day: string,
  since: string,
  { ko, isFirst }: { readonly ko: boolean; readonly isFirst: boolean },
): string {
  if (!ko) return `The ${isFirst ? 'first' : 'last'} sale was on ${day} (${since}).`;
  return `${isFirst ? '첫' : '마지막'} 거래일은 ${day}(${since})입니다.`;
}

export async function answerOrderList(
  reading: MetricReading,
  asks: 'when' | 'first' | 'latest' | 'largest',
  context: SkillContext,
): Promise<Answer> {
  const asksWhen = asks === 'when' || asks === 'first';
  const { language, scope, principal, calendar, analytics } = context;
  const ko = language === 'ko';
  const said = reading.query.period;
  const { today } = calendar;
  const beginning = asks === 'first' ? ((await analytics.firstSaleOn()) ?? today) : null;
  const period = said.stated
    ? { from: said.from, to: said.to }
    : { from: beginning ?? addMonths(today, -MONTHS_BACK), to: today };
  const { filters } = reading.query;
  const wanted = reading.query.ranking?.limit ?? 0;
  // "300만원에서 500만원 사이 주문" bounds each of them, whatever else it could ask of one figure.
  const bound = asks === 'largest' ? (reading.query.threshold ?? reading.whether) : null;
  // Of a sort that is rare, all of the period are wanted: "올해 취소 내역".
  const sort = sortOf(filters, language);
  const isShort = bound === null && (sort === '' || !said.stated || asks !== 'latest');
  const unasked = reading.wantsFile !== null ? FILED_MAX : isShort ? SHOWN : SHOWN_MAX;
  const limit = wanted > 0 ? Math.min(wanted, SHOWN_MAX) : unasked;
  const by = asks === 'largest' ? 'amount' : asks === 'first' ? 'first' : 'day';
  const counts = bound === null ? {} : { counts: true as const };
  const request = { filters, period, ...amountsOf(bound), by, limit, ...counts } as const;
  const found = await analytics.orders(request, scope, calendar);
  const [last] = found.rows;
  const query = { ...reading.query, period: { ...said, ...period } };
  const basis = basisText({ ...query, comparison: null, groupBy: [] }, { scope, principal }, language);
  const ago = last === undefined ? 0 : spanDays(last.saleDate, today) - 1;
  const since = ko ? (ago === 0 ? '오늘' : `${ago}일 전`) : ago === 0 ? 'today' : `${ago} days ago`;
  const count = found.rows.length;
  const { total } = found;
  const cut = total === null ? count === limit && !asksWhen : total.count > count;
  const head =
    bound !== null && total !== null
      ? boundedHead(bound, total, ko)
      : last === undefined
        ? ko
          ? `${period.from}부터 ${period.to}까지 ${sort}거래가 없습니다.`
          : `There are no ${sort}sales from ${period.from} to ${period.to}.`
        : asksWhen
          ? whenHead(last.saleDate, since, { ko, isFirst: asks === 'first' })
          : asks === 'largest'
            ? ko
              ? `금액이 가장 큰 거래는 ${last.client}의 ${spokenWon(last.amount)}(${last.product}, ${last.saleDate})입니다.`
              : `The largest sale is ${spokenWon(last.amount, 'en')} (${last.product}) at ${last.client} on ${last.saleDate}.`
            : ko
              ? `최근 ${sort}거래 ${found.rows.length}건입니다(판매일이 늦은 순).`
              : `The last ${found.rows.length} ${sort}sales, the newest first:`;
  const told = found.rows.slice(0, asksWhen ? 1 : TOLD).map((order) => lineOf(order, ko));
  const which = {
    ko: asks === 'largest' ? '금액이 큰' : asks === 'first' ? '처음' : '최근',
    en: asks === 'largest' ? 'largest' : asks === 'first' ? 'first' : 'last',
  };
  const before = beginning === null || said.stated ? [] : [beginsOn(beginning, language)];
  const more = cut
    ? [ko ? `${which.ko} ${limit}건만 보였습니다.` : `Only the ${which.en} ${limit} are shown.`]
    : [];
  return {
    ...plainAnswer({
      status: last === undefined ? 'no_data' : 'answered',
      intent:
        asks === 'first'
          ? 'first_order'
          : asksWhen
            ? 'last_order'
            : asks === 'largest'
              ? 'largest_orders'
              : 'order_list',
      text: [head, ...told, ...more, ...before, `[${basis}]`].join('\n'),
      scope: scopeName(scope),
      figures:
        last === undefined || !asksWhen
          ? total === null
            ? []
            : [
                {
                  metric: 'sales_amount',
                  label: ko ? '매출' : 'sales',
                  value: total.amount,
                  unit: 'KRW',
                },
                {
                  metric: 'sales_count',
                  label: ko ? '거래 건수' : 'number of sales',
                  value: total.count,
                  unit: 'count',
                },
              ]
          : [
              {
                metric: 'days_since_order',
                label: ko ? `${asks === 'first' ? '첫' : '마지막'} 거래 후 일수` : 'days since',
                value: ago,
                unit: 'count',
              },
            ],
      sources: sourcesIn(found.sources, language),
      suggestions: suggestionsFor(context, reading.query),
    }),
    period,
    filters: filterNames(reading.query, context),
    table:
      last === undefined
        ? null
        : {
            columns: [
              { key: 'sale_date', label: ko ? '판매일' : 'date', unit: null },
              { key: 'client', label: ko ? '거래처' : 'client', unit: null },
              { key: 'product', label: ko ? '제품' : 'product', unit: null },
              { key: 'user', label: ko ? '담당자' : 'rep', unit: null },
              { key: 'sale_amount', label: ko ? '금액' : 'amount', unit: 'KRW' },
            ],
            rows: found.rows.map((o) => [o.saleDate, o.client, o.product, o.user, o.amount]),
          },
  };
}

/** So long ago a person still counts as who serves a client. */
const SERVED_DAYS = 365;

/** Who sells to a client: those with sales there in the last 12 months. 예: "가온병원 담당자 누구야" */
export async function answerClientRep(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal, calendar, analytics } = context;
  const ko = language === 'ko';
  const { today } = calendar;
  const period = { ...reading.query.period, from: addDays(today, 1 - SERVED_DAYS), to: today };
  const query = {
    ...reading.query,
    period: { ...period, unit: 'range', wholeFrom: period.from, wholeTo: today, running: false } as const,
    metrics: ['sales_amount', 'sales_count'] as const,
    groupBy: ['user'] as const,
    comparison: null,
    threshold: null,
    ranking: null,
  };
  const { rows, sources } = await analytics.run(query, scope, calendar);
  const serving = rows.filter((row) => Number(row.values.sales_count ?? 0) > 0);
  const names = serving
    .map(
      (row) => `${row.members[0]?.label ?? ''} ${spokenWon(Number(row.values.sales_amount ?? 0), language)}`,
    )
    .join(', ');
  const client = reading.query.filters.flatMap((f) => f.members.map((m) => m.label)).join(', ');
  const text =
    serving.length === 0
      ? ko
        ? `최근 12개월 동안 ${client}에 판매한 담당자가 없습니다.`
        : `Nobody sold to ${client} in the last 12 months.`
      : ko
        ? `최근 12개월 동안 ${client}에 판매한 담당자: ${names}`
        : `Sold to ${client} in the last 12 months: ${names}`;
  const rule = ko
    ? '담당자가 따로 등록되지 않으므로 판매 기록으로 보았습니다.'
    : 'Clients have no rep of their own on record; this is by who sold to them.';
  return {
    ...plainAnswer({
      status: serving.length === 0 ? 'no_data' : 'answered',
      intent: 'client_rep',
      text: [text, rule, `[${basisText(query, { scope, principal }, language)}]`].join('\n'),
      scope: scopeName(scope),
      sources: sourcesIn(sources, language),
      suggestions: suggestionsFor(context, reading.query),
    }),
    period: { from: period.from, to: period.to },
    filters: filterNames(reading.query, context),
    table:
      serving.length === 0
        ? null
        : {
            columns: [
              { key: 'user', label: ko ? '담당자' : 'rep', unit: null },
              { key: 'sales_amount', label: ko ? '매출' : 'sales', unit: 'KRW' },
              { key: 'sales_count', label: ko ? '거래 건수' : 'number of sales', unit: 'count' },
            ],
            rows: serving.map((row) => [
              row.members[0]?.label ?? '',
              row.values.sales_amount ?? 0,
              row.values.sales_count ?? 0,
            ]),
          },
  };
}
