import type { Answer } from '../model/answer.js';
import { allowsModel } from '../model/model-permission.js';
import type { Language, Principal } from '../model/principal.js';
import type { EventsFound, Happened } from '../ports/alert-events.js';
import type { DriftRow, ModelMonitoring } from '../ports/model-monitoring.js';
import type { ModelRights } from '../ports/model-rights.js';
import { VIEW_DENIED } from './model-report.js';

/** Drift of what the models learned from, for whoever may look at them. */

type Words = Readonly<Record<Language, string>>;

const FORECAST_MODEL = 'sales_ensemble';
const MODELS: Readonly<Record<string, Words>> = {
  [FORECAST_MODEL]: { ko: '매출 예측', en: 'forecasts' },
  client_grade: { ko: '거래처 이탈·등급', en: 'client loss and grades' },
  performance_class: { ko: '담당자 달성', en: 'achievement of people' },
  isolation_forest: { ko: '이상 거래', en: 'unusual sales' },
};

const FEATURES: Readonly<Record<string, Words>> = {
  order_size: { ko: '주문 금액 분포', en: 'sizes of orders' },
  orders_a_day: { ko: '하루 주문 수', en: 'orders a day' },
  category: { ko: '제품군 구성', en: 'mix of categories' },
  region: { ko: '지역 구성', en: 'mix of regions' },
  monthly_totals: { ko: '거래처 월 매출 흐름', en: 'monthly totals of clients' },
  forecast_error_totals: { ko: '회사·팀·제품 예측 오차', en: 'errors for company, teams and products' },
  forecast_error_people: { ko: '담당자 예측 오차', en: 'errors for people' },
  forecast_error_clients: { ko: '거래처 예측 오차', en: 'errors for clients' },
  grade_misses: { ko: '등급 예측이 빗나간 비율', en: 'misses of grades' },
  loss_misses: { ko: '이탈 확률이 빗나간 폭', en: 'misses of losses' },
  achievement_misses: { ko: '달성 구간 예측이 빗나간 비율', en: 'misses of achievement' },
  alarm_rate: { ko: '이상 거래로 본 비율', en: 'how often a sale is found unusual' },
};

const PERIODS: Readonly<Record<DriftRow['period'], Words>> = {
  last_week: { ko: '최근 1주', en: 'last week' },
  last_month: { ko: '최근 1개월', en: 'last month' },
};

function happenedOf(model: string, row: DriftRow, language: Language): Happened {
  const { feature, period, score, threshold, detectedOn } = row;
  const named = FEATURES[feature]?.[language] ?? feature;
  const what = model === FORECAST_MODEL ? named : `${MODELS[model]?.[language] ?? model}: ${named}`;
  const [value, limit] = [score.toFixed(2), threshold.toFixed(2)];
  const text =
    language === 'ko'
      ? `${what} 변화(${PERIODS[period].ko} ${value}, 기준 ${limit})`
      : `${what} changed (${PERIODS[period].en} ${value}, limit ${limit})`;
  // A drift that lasts is told once a month.
  const key = model === FORECAST_MODEL ? feature : `${model}:${feature}`;
  return { key: `drift:${key}:${period}:${detectedOn.slice(0, 7)}`, text, row: [what, value, limit] };
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
  const viewed: string[] = [];
  for (const name of Object.keys(MODELS)) {
    if (allowsModel(principal, await modelRights.granted(principal.userId, name), 'view')) viewed.push(name);
  }
  const mayView = viewed.length > 0;
  const denied: Answer = {
    ...answer,
    status: 'denied',
    text: VIEW_DENIED[language],
    figures: [],
    table: null,
  };
  const happened: Happened[] = [];
  for (const name of viewed) {
    const drifted = (await modelMonitoring.latestDrift(name)).filter((row) => row.isDrift);
    happened.push(...drifted.map((row) => happenedOf(name, row, language)));
  }
  const ko = language === 'ko';
  return {
    answer: mayView ? answer : denied,
    happened,
    columns: [
      { key: 'feature', label: ko ? '항목' : 'feature', unit: null },
      { key: 'score', label: ko ? '변화 정도' : 'score', unit: null },
      { key: 'limit', label: ko ? '기준' : 'limit', unit: null },
    ],
    rule: ko ? '학습한 실적과 다른 변화' : 'a change from what the model learned from',
    sources: [],
  };
}
