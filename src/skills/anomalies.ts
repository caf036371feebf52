import type { Order } from '../analytics/orders.js';
import { sourcesIn } from '../analytics/sources.js';
import type { Answer, AnswerTable, Source } from '../model/answer.js';
import { addDays, addMonths, rangePeriod } from '../model/calendar.js';
import { spokenWon } from '../model/money.js';
import type { Language } from '../model/principal.js';
import type { MetricQuery } from '../model/query.js';
import type { ServedAnomalyModel, UnusualSale } from '../ports/anomalies.js';
import type { MetricReading } from '../understanding/reading.js';
import { anomalyReasons } from './anomaly-wording.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';

/**
 * Sales unlike those before them, with what is unlike. Each is held against earlier sales of the same person alone, so
 * nothing that is told comes from rows outside the asker's scope.
 * 예: "이번 달 이상 거래 보여줘"
 */

type Unusual = Order & UnusualSale;

/** Where no period is named. */
const DAYS = 90;
/** Before the period: a year of sales says what is usual, and one more how long after one another they came. */
const HISTORY_MONTHS = 24;
const TOLD = 5;
/** The most unusual so many of the scope are looked up. */
const FOUND_MAX = 5_000;
/** Rows of one answer. */
const LISTED_MAX = 500;

/** Score of 100, as it is shown. */
function points({ score }: UnusualSale): number {
  return Math.round(score * 100);
}

function untrained({ language, scope }: SkillContext): Answer {
  return plainAnswer({
    status: 'unsupported',
    intent: 'anomaly',
    text:
      language === 'ko'
        ? '이상 거래를 찾는 모델이 아직 학습되지 않았습니다. 관리자가 `medisales train isolation_forest`를 실행하면 답할 수 있습니다.'
        : 'The model that finds unusual sales is not trained yet. It can be asked once an administrator ran `medisales train isolation_forest`.',
    scope: scopeName(scope),
  });
}

async function findUnusual(
  query: MetricQuery,
  context: SkillContext,
): Promise<{ readonly unusual: readonly Unusual[]; readonly sources: readonly Source[] }> {
  const { analytics, anomalies, scope, calendar } = context;
  const { from, to } = query.period;
  const period = { from: addMonths(from, -HISTORY_MONTHS), to };
  const { people, sources } = await analytics.saleHistories({ period }, scope, calendar);
  const found = await anomalies.find(people, { from, to });
  if (found.length === 0) return { unusual: [], sources };
  const ids = found.slice(0, FOUND_MAX).map(({ id }) => id);
  const request = { filters: query.filters, period: query.period, minimumAmount: null, ids };
  const orders = await analytics.orders({ ...request, limit: FOUND_MAX }, scope, calendar);
  const byId = new Map(orders.rows.map((order) => [order.id, order]));
  const unusual = found.flatMap((one): Unusual[] => {
    const order = byId.get(one.id);
    return order === undefined ? [] : [{ ...order, ...one }];
  });
  return { unusual, sources: [...sources, ...orders.sources] };
}

function tableOf(unusual: readonly Unusual[], language: Language): AnswerTable {
  const label = (korean: string, english: string): string => (language === 'ko' ? korean : english);
  return {
    columns: [
      { key: 'sale_date', label: label('판매일', 'date'), unit: null },
      { key: 'client', label: label('거래처', 'client'), unit: null },
      { key: 'product', label: label('제품', 'product'), unit: null },
      { key: 'user', label: label('담당자', 'rep'), unit: null },
      { key: 'sale_amount', label: label('금액', 'amount'), unit: 'KRW' },
      { key: 'reason', label: label('평소와 다른 점', 'what is unusual'), unit: null },
      { key: 'anomaly_score', label: label('이상 점수(100점)', 'score (of 100)'), unit: 'count' },
    ],
    rows: unusual.map((one) => [
      one.saleDate,
      one.client,
      one.product,
      one.user,
      one.amount,
      anomalyReasons(one.reasons, language),
      points(one),
    ]),
  };
}

function lineOf(one: Unusual, language: Language): string {
  const { saleDate, client, product, amount, user, reasons } = one;
  return `• ${saleDate} ${client} ${product} ${spokenWon(amount, language)}(${user}): ${anomalyReasons(reasons, language)}`;
}

function headOf(count: number, { ranking }: MetricQuery, ko: boolean): string {
  if (count === 0) return ko ? '평소와 다른 거래가 없습니다.' : 'There are no unusual sales.';
  if (ranking !== null) {
    return ko ? `평소와 가장 다른 거래 ${count}건입니다.` : `The ${count} most unusual sales.`;
  }
  if (ko) return `평소와 다른 거래는 ${count}건입니다.`;
  return count === 1 ? 'There is 1 unusual sale.' : `There are ${count} unusual sales.`;
}

function methodOf({ name, version, trainedOn }: ServedAnomalyModel, ko: boolean): string {
  return ko
    ? `담당자마다 판매일 전 1년의 본인 완료 매출을 평소로 삼아, ${name} v${version}(${trainedOn} 학습)이 크게 벗어났다고 본 거래입니다. 잘못된 거래라는 뜻은 아닙니다.`
    : `Found by ${name} v${version} (trained on ${trainedOn}) as far from the same rep's completed sales of the year before. Unusual does not mean wrong.`;
}

/** The question's own, with the last 90 days where it named no period and without what was only assumed. */
function askedQuery({ query, assumptions }: MetricReading, { calendar }: SkillContext): MetricQuery {
  const { today } = calendar;
  return {
    ...query,
    groupBy: [],
    comparison: null,
    period: assumptions.includes('period') ? rangePeriod(addDays(today, 1 - DAYS), today) : query.period,
    ranking: assumptions.includes('limit') || query.ranking?.limit === null ? null : query.ranking,
  };
}

export async function answerAnomalies(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal, calendar } = context;
  const served = await context.anomalies.served();
  if (served === null) return untrained(context);
  const ko = language === 'ko';
  const query = askedQuery(reading, context);
  const { unusual, sources } = await findUnusual(query, context);
  const listed = unusual.slice(0, query.ranking?.limit ?? LISTED_MAX);
  const more = listed.length - TOLD;
  const text = [
    headOf(listed.length, query, ko),
    ...listed.slice(0, TOLD).map((one) => lineOf(one, language)),
    ...(more > 0 ? [ko ? `그 밖에 ${more}건은 표에 있습니다.` : `${more} more are in the table.`] : []),
    methodOf(served, ko),
    ko ? `기준일 ${calendar.today}` : `As of ${calendar.today}`,
    `[${basisText(query, { scope, principal }, language)}]`,
  ].join('\n');
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'anomaly',
      text,
      scope: scopeName(scope),
      figures: [
        {
          metric: 'unusual_sales',
          label: ko ? '평소와 다른 거래 수' : 'unusual sales',
          value: unusual.length,
          unit: 'count',
        },
      ],
      sources: [
        ...sourcesIn(sources, language),
        { kind: 'model', title: served.name, version: served.version, runId: served.runId },
      ],
      suggestions: suggestionsFor(context, query),
    }),
    period: { from: query.period.from, to: query.period.to },
    filters: filterNames(query, context),
    table: listed.length === 0 ? null : tableOf(listed, language),
  };
}
