import { sourcesIn } from '../analytics/sources.js';
import type { Answer, Source } from '../model/answer.js';
import { addDays, addMonths, comparePeriod, rangePeriod, unitPeriod } from '../model/calendar.js';
import { spokenWon } from '../model/money.js';
import { type Filter, type Member, type Metric, type MetricQuery, salesQuery } from '../model/query.js';
import type { MetricResult } from '../model/result.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { contractLine } from './contract-expiry.js';
import { clientNews } from './news.js';
import { standingText } from './standing.js';
import { lastNotes, notesLines } from './visit-notes.js';
import { basisText } from './wording/basis.js';
import { contractSource, documentSource } from './wording/citations.js';
import { changeSentence } from './wording/sentences.js';

/**
 * What to know before visiting one client: sales so far and against last year, six months, products, last
 * orders, whom to meet. 예: "내일 세브란스 가는데 브리핑 좀"
 */

const MONTHS = 6;
const PRODUCTS_TOLD = 3;
const ORDERS_TOLD = 3;
const ORDER_DAYS = 180;

function base(
  filters: readonly Filter[],
  period: MetricQuery['period'],
  metrics: readonly Metric[],
): MetricQuery {
  return salesQuery({
    metrics,
    period,
    filters,
  });
}

interface Gathered {
  readonly quarter: MetricResult;
  readonly months: MetricResult;
  readonly products: MetricResult;
  readonly orders: MetricResult;
}

async function gather(filters: readonly Filter[], context: SkillContext): Promise<Gathered> {
  const { analytics, scope, calendar } = context;
  const thisMonth = `${calendar.today.slice(0, 7)}-01`;
  const past = rangePeriod(addMonths(thisMonth, -MONTHS), addDays(thisMonth, -1));
  const quarter = unitPeriod(calendar.today, 'quarter', calendar);
  const run = (query: MetricQuery): Promise<MetricResult> => analytics.run(query, scope, calendar);
  const recent = rangePeriod(addDays(calendar.today, -ORDER_DAYS), calendar.today);
  const [quarterly, months, products, orders] = await Promise.all([
    run({
      ...base(filters, quarter, ['sales_amount']),
      comparison: comparePeriod(quarter, 'yoy', calendar.fiscalStart),
    }),
    run({ ...base(filters, past, ['sales_amount']), groupBy: ['month'] }),
    run({ ...base(filters, past, ['sales_amount']), groupBy: ['product'] }),
    run({ ...base(filters, recent, ['sales_amount']), groupBy: ['day'] }),
  ]);
  return { quarter: quarterly, months, products, orders };
}

function productsText({ products }: Gathered, ko: boolean): string {
  const told = products.rows
    .slice(0, PRODUCTS_TOLD)
    .map((r) => `${r.members[0]?.label ?? ''} ${spokenWon(r.values.sales_amount ?? 0, ko ? 'ko' : 'en')}`)
    .join(', ');
  if (told === '')
    return ko ? '최근 6개월 동안 판매한 제품이 없습니다.' : 'No products were sold in the last 6 months.';
  return ko ? `최근 6개월 주요 제품: ${told}` : `Products of the last 6 months: ${told}`;
}

function ordersText({ orders }: Gathered, ko: boolean): string {
  const days = orders.rows
    .filter((r) => Number(r.values.sales_amount ?? 0) !== 0)
    .slice(-ORDERS_TOLD)
    .reverse()
    .map((r) => `${r.members[0]?.key} ${spokenWon(r.values.sales_amount ?? 0, ko ? 'ko' : 'en')}`);
  if (days.length === 0) {
    return ko ? `최근 ${ORDER_DAYS}일 동안 주문이 없습니다.` : `No orders in the last ${ORDER_DAYS} days.`;
  }
  return ko ? `최근 주문: ${days.join(', ')}` : `Last orders: ${days.join(', ')}`;
}

async function contactText(clientId: number, context: SkillContext): Promise<string> {
  const ko = context.language === 'ko';
  const [first] = await context.contacts.contacts(clientId);
  if (first === undefined) return ko ? '등록된 담당자가 없습니다.' : 'No contact is stored.';
  const who = [first.name, first.position, first.department, first.phone]
    .filter((t) => t !== null && t !== '')
    .join(' · ');
  return ko ? `만날 분: ${who} (조회는 기록됩니다)` : `Contact: ${who} (the look-up is recorded)`;
}

interface Papers {
  readonly lines: readonly string[];
  readonly sources: readonly Source[];
}

const NO_PAPERS: Papers = { lines: [], sources: [] };
const CONTRACTS_TOLD = 3;
const DOCUMENTS_TOLD = 3;

/** The client's contracts, and documents that are about it. */
async function papersOf(client: Member, context: SkillContext): Promise<Papers> {
  const ko = context.language === 'ko';
  const clientId = Number(client.key);
  const [contracts, passages] = await Promise.all([
    context.contracts.ofClient(clientId, context.rights),
    context.passages.search({ text: client.label, clientId, limit: 20 }, context.rights),
  ]);
  const terms = contracts.slice(0, CONTRACTS_TOLD);
  const others = passages.filter((p) => !terms.some((t) => t.documentId === p.documentId));
  const documents = [...new Map(others.map((p) => [p.documentId, p])).values()].slice(0, DOCUMENTS_TOLD);
  const none = ko ? '등록된 계약서가 없습니다.' : 'No contract is stored.';
  const about = documents.map((p) => p.title).join(' · ');
  const noted = await lastNotes(client, context);
  return {
    lines: [
      ...(terms.length === 0
        ? [none]
        : terms.map((t) => `${ko ? '계약' : 'Contract'}: ${contractLine(t, context.calendar.today, ko)}`)),
      ...(about === '' ? [] : [ko ? `관련 문서: ${about}` : `Documents: ${about}`]),
      ...notesLines(noted, ko),
    ],
    sources: [...terms.map(contractSource), ...documents.map((p) => documentSource(p))],
  };
}

/** null where the question names no single client. */
export async function answerBrief(filters: readonly Filter[], context: SkillContext): Promise<Answer | null> {
  const clients = filters.filter((f) => f.dimension === 'client' && !f.exclude).flatMap((f) => f.members);
  const [client] = clients;
  if (client === undefined || clients.length > 1) return null;
  const { language, scope, principal, calendar } = context;
  const ko = language === 'ko';
  const own: readonly Filter[] = [{ dimension: 'client', exclude: false, members: [client] }];
  const found = await gather(own, context);
  const at = { language, fiscalStart: calendar.fiscalStart, subject: client.label };
  const soFar = spokenWon(found.quarter.total.values.sales_amount ?? 0, language);
  const papers = context.isShared ? NO_PAPERS : await papersOf(client, context);
  const news = await clientNews(client, context);
  const sources: Source[] = [found.quarter, found.months, found.products, found.orders].flatMap((r) => [
    ...r.sources,
  ]);
  const text = [
    ko ? `${client.label} 방문 브리핑` : `Brief on ${client.label}`,
    ko ? `이번 분기 매출 ${soFar}` : `Sales this quarter: ${soFar}`,
    changeSentence(found.quarter, 'sales_amount', at),
    productsText(found, ko),
    ordersText(found, ko),
    await standingText(own, base(own, found.quarter.query.period, ['sales_amount']), context),
    ...(context.isShared ? [] : [await contactText(Number(client.key), context)]),
    ...papers.lines,
    news.line,
    `[${basisText(found.quarter.query, { scope, principal }, language)}]`,
  ].filter((t): t is string => t !== null);
  const amount = found.quarter.total.values.sales_amount ?? 0;
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'precall_brief',
      text: text.join('\n'),
      scope: scopeName(scope),
      figures: [
        {
          metric: 'sales_amount',
          label: ko ? '이번 분기 매출' : 'sales this quarter',
          value: amount,
          unit: 'KRW',
        },
      ],
      sources: [...sourcesIn(sources, language), ...papers.sources, ...news.sources],
      suggestions: ko
        ? [`${client.label} 올해 제품별 매출`, `${client.label} 지난달 매출이 왜 변했어?`]
        : [
            `${client.label} sales by product this year`,
            `why did sales of ${client.label} change last month`,
          ],
    }),
    period: { from: found.quarter.query.period.from, to: found.quarter.query.period.to },
    filters: { client: [client.label] },
    table: {
      columns: [
        { key: 'month', label: ko ? '월' : 'month', unit: null },
        { key: 'sales_amount', label: ko ? '매출' : 'sales', unit: 'KRW' },
      ],
      rows: found.months.rows.map((r) => [String(r.members[0]?.key ?? ''), r.values.sales_amount ?? null]),
    },
  };
}
