import type { Answer } from '../model/answer.js';
import { allowsModel } from '../model/model-permission.js';
import type { Language, Principal } from '../model/principal.js';
import type { EventsFound, Happened } from '../ports/alert-events.js';
import type { DriftRow, ModelMonitoring } from '../ports/model-monitoring.js';
import type { ModelRights } from '../ports/model-rights.js';
import { VIEW_DENIED } from './model-report.js';

/** Drift of what the forecasts learned from, for whoever may look at models. */

const MODEL = 'sales_ensemble';

type Words = Readonly<Record<Language, string>>;

const FEATURES: Readonly<Record<string, Words>> = {
  order_size: { ko: '주문 금액 분포', en: 'sizes of orders' },
  orders_a_day: { ko: '하루 주문 수', en: 'orders a day' },
  category: { ko: '제품군 구성', en: 'mix of categories' },
  region: { ko: '지역 구성', en: 'mix of regions' },
  monthly_totals: { ko: '거래처 월 매출 흐름', en: 'monthly totals of clients' },
  forecast_error_totals: { ko: '회사·팀·제품 예측 오차', en: 'errors for company, teams and products' },
  forecast_error_people: { ko: '담당자 예측 오차', en: 'errors for people' },
  forecast_error_clients: { ko: '거래처 예측 오차', en: 'errors for clients' },
};

const PERIODS: Readonly<Record<DriftRow['period'], Words>> = {
  last_week: { ko: '최근 1주', en: 'last week' },
  last_month: { ko: '최근 1개월', en: 'last month' },
};

function happenedOf(row: DriftRow, language: Language): Happened {
  const { feature, period, score, threshold, detectedOn } = row;
  const what = FEATURES[feature]?.[language] ?? feature;
  const [value, limit] = [score.toFixed(2), threshold.toFixed(2)];
  const text =
    language === 'ko'
      ? `${what} 변화(${PERIODS[period].ko} ${value}, 기준 ${limit})`
      : `${what} changed (${PERIODS[period].en} ${value}, limit ${limit})`;
  // A drift that lasts is told once a month.
  return { key: `drift:${feature}:${period}:${detectedOn.slice(0, 7)}`, text, row: [what, value, limit] };
}

export interface DriftEventsDeps {
  readonly modelRights: Pick<ModelRights, 'granted'>;
  readonly modelMonitoring: Pick<ModelMonitoring, 'latestDrift'>;
}

/** What drifted at the newest look; nothing for those who may not look at models. `answer` is told beside it. */
export async function driftEvents(
  { modelRights, modelMonitoring }: DriftEventsDeps,
  principal: Principal,
  answer: Answer,
): Promise<EventsFound> {
  const { language } = principal;
  const mayView = allowsModel(principal, await modelRights.granted(principal.userId, MODEL), 'view');
  const denied: Answer = {
    ...answer,
    status: 'denied',
    text: VIEW_DENIED[language],
    figures: [],
    table: null,
  };
  const drifted = mayView ? (await modelMonitoring.latestDrift(MODEL)).filter((row) => row.isDrift) : [];
  const ko = language === 'ko';
  return {
    answer: mayView ? answer : denied,
    happened: drifted.map((row) => happenedOf(row, language)),
    columns: [
      { key: 'feature', label: ko ? '항목' : 'feature', unit: null },
      { key: 'score', label: ko ? '변화 정도' : 'score', unit: null },
      { key: 'limit', label: ko ? '기준' : 'limit', unit: null },
    ],
    rule: ko ? '학습한 실적과 다른 변화' : 'a change from what the model learned from',
    sources: [],
  };
}
