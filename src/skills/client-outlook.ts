import type { OrderHistory } from '../analytics/order-history.js';
import { sourcesIn } from '../analytics/sources.js';
import type { Answer, AnswerTable, Figure, Source } from '../model/answer.js';
import { addMonths, rangePeriod } from '../model/calendar.js';
import { allowsModel } from '../model/model-permission.js';
import { percentText } from '../model/money.js';
import { salesQuery } from '../model/query.js';
import type { ServedClassifier, StoredClientForecast } from '../ports/client-forecasts.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';
import { counted } from './wording/values.js';

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

/** What an answer about clients to come says of its own; the rest is the same for all of them. */
export interface OutlookParts {
  readonly intent: string;
  /** `answered` unless said. */
  readonly status?: Answer['status'];
  readonly lines: readonly string[];
  /** How right the model was on months that it had not seen. */
  readonly record: string;
  readonly figure: Omit<Figure, 'unit'>;
  readonly table: AnswerTable | null;
}

/** The answer with its model, what is left out of it, its day, basis and sources. */
export function outlookAnswer(
  parts: OutlookParts,
  { query }: Pick<MetricReading, 'query'>,
  { outlooks, context }: { readonly outlooks: ClientOutlooks; readonly context: SkillContext },
): Answer {
  const { language, scope, principal, calendar } = context;
  const ko = language === 'ko';
  const period = { from: calendar.today, to: calendar.today };
  const basis = basisText(
    { ...query, comparison: null, period: { ...query.period, ...period } },
    { scope, principal },
    language,
  );
  return {
    ...plainAnswer({
      status: parts.status ?? 'answered',
      intent: parts.intent,
      text: [
        ...parts.lines,
        modelLine(outlooks, parts.record, ko),
        ...partialLine(outlooks, ko),
        ko ? `기준일 ${calendar.today}` : `As of ${calendar.today}`,
        `[${basis}]`,
      ].join('\n'),
      scope: scopeName(scope),
      figures: [{ ...parts.figure, unit: 'count' }],
      sources: [...sourcesIn(outlooks.sources, language), modelSource(outlooks.served)],
      suggestions: suggestionsFor(context, query),
    }),
    period,
    filters: filterNames(query, context),
    table: parts.table,
  };
}

export function modelSource({ name, version, runId }: ServedClassifier): Source {
  return { kind: 'model', title: name, version, runId };
}

/** Model, version, dates, and how right it was on months that it had not seen. */
function modelLine({ served, madeOn }: ClientOutlooks, record: string, ko: boolean): string {
  const { name, version, trainedOn } = served;
  return ko
    ? `예측 모델: ${name} v${version}(${trainedOn} 학습), ${madeOn}까지의 매출로 예측했습니다. ${record}`
    : `Model: ${name} v${version} (trained ${trainedOn}), from sales through ${madeOn}. ${record}`;
}

function partialLine({ partial }: ClientOutlooks, ko: boolean): readonly string[] {
  if (partial === 0) return [];
  return [
    ko
      ? `매출의 일부만 보이는 거래처 ${partial}곳은 모델 예측에서 뺐습니다.`
      : `${counted(partial, 'client')} of which you see only a part of the sales ${partial === 1 ? 'is' : 'are'} left out.`,
  ];
}

/** Shares from 0 to 1 as percent. */
export const shareText = (value: number | undefined): string =>
  percentText(Math.round((value ?? 0) * 1000) / 10);
