import type { OrderHistory } from '../analytics/order-history.js';
import type { Source } from '../model/answer.js';
import { addMonths, rangePeriod } from '../model/calendar.js';
import { allowsModel } from '../model/model-permission.js';
import { percentText } from '../model/money.js';
import { salesQuery } from '../model/query.js';
import type { ServedClassifier, StoredClientForecast } from '../ports/client-forecasts.js';
import type { MetricReading } from '../understanding/reading.js';
import type { SkillContext } from './context.js';

/** What the client classifier foretells, as far as it may be told to whoever asks. */

export interface ClientOutlook {
  readonly history: OrderHistory;
  readonly forecast: StoredClientForecast;
}

export interface ClientOutlooks {
  readonly served: ServedClassifier;
  /** The last day that the forecasts knew. */
  readonly madeOn: string;
  /** Of the clients that were asked for and are seen in full. */
  readonly rows: readonly ClientOutlook[];
  /** Clients of which the asker sees only a part of the sales. */
  readonly partial: number;
  readonly sources: readonly Source[];
}

/** What is foretold is of all sales of a client within so many months. */
const SEEN_MONTHS = 12;

/** Ids of clients all of whose sales lie within the scope; null for the whole company. */
async function seenInFull(context: SkillContext): Promise<ReadonlySet<number> | null> {
  const { analytics, scope, calendar } = context;
  if (scope.kind === 'company') return null;
  const query = salesQuery({
    metrics: ['sales_count'],
    groupBy: ['client'],
    period: rangePeriod(addMonths(calendar.today, -SEEN_MONTHS), calendar.today),
  });
  const [own, all] = await Promise.all([
    analytics.run(query, scope, calendar),
    analytics.run(query, { kind: 'company' }, calendar),
  ]);
  const counts = new Map(all.rows.map((row) => [row.members[0]?.key, row.values.sales_count]));
  return new Set(
    own.rows
      .filter((row) => counts.get(row.members[0]?.key) === row.values.sales_count)
      .map((row) => Number(row.members[0]?.key)),
  );
}

/** null where nothing serves, or the asker may have no predictions: then a rule answers. */
export async function clientOutlooks(
  { query }: Pick<MetricReading, 'query'>,
  context: SkillContext,
): Promise<ClientOutlooks | null> {
  const { clientForecasts, modelRights, principal, analytics, scope, calendar } = context;
  const served = await clientForecasts.served();
  if (served === null) return null;
  const granted = await modelRights.granted(principal.userId, served.name);
  if (!allowsModel(principal, granted, 'predict')) return null;
  const forecasts = await clientForecasts.all();
  const [first] = forecasts;
  if (first === undefined) return null;
  const [{ rows, sources }, whole] = await Promise.all([
    analytics.orderHistories(query, scope, calendar),
    seenInFull(context),
  ]);
  const byId = new Map(forecasts.map((forecast) => [forecast.clientId, forecast]));
  const isSeen = (history: OrderHistory): boolean => whole?.has(Number(history.client.key)) !== false;
  return {
    served,
    madeOn: first.madeOn,
    rows: rows.filter(isSeen).flatMap((history) => {
      const forecast = byId.get(Number(history.client.key));
      return forecast === undefined ? [] : [{ history, forecast }];
    }),
    partial: rows.filter((history) => !isSeen(history)).length,
    sources,
  };
}

export function modelSource({ name, version, runId }: ServedClassifier): Source {
  return { kind: 'model', title: name, version, runId };
}

/** Model, version, dates, and how right it was on months that it had not seen. */
export function modelLine({ served, madeOn }: ClientOutlooks, record: string, ko: boolean): string {
  const { name, version, trainedOn } = served;
  return ko
    ? `예측 모델: ${name} v${version}(${trainedOn} 학습), ${madeOn}까지의 매출로 예측했습니다. ${record}`
    : `Model: ${name} v${version} (trained ${trainedOn}), from sales through ${madeOn}. ${record}`;
}

export function partialLine({ partial }: ClientOutlooks, ko: boolean): readonly string[] {
  if (partial === 0) return [];
  return [
    ko
      ? `매출의 일부만 보이는 거래처 ${partial}곳은 모델 예측에서 뺐습니다.`
      : `${partial} clients of which you see only a part of the sales are left out.`,
  ];
}

/** Shares from 0 to 1 as percent. */
export const shareText = (value: number | undefined): string =>
  percentText(Math.round((value ?? 0) * 1000) / 10);
