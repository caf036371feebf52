import { CHURN_HIGH } from '../ml/classify/predict-clients.js';
import type { Answer, AnswerTable } from '../model/answer.js';
import type { Language } from '../model/principal.js';
import type { MetricReading } from '../understanding/reading.js';
import {
  type ClientOutlook,
  type ClientOutlooks,
  clientOutlooks,
  outlookAnswer,
  shareText,
} from './client-outlook.js';
import type { SkillContext } from './context.js';
import { actionText, reasonText } from './wording/client-reasons.js';
import { counted } from './wording/values.js';

/** Clients that the served model expects to lose: no order within the next 90 days. */

const TOLD = 5;

type AtRisk = ClientOutlook & { readonly churn: number };

function tableOf(found: readonly AtRisk[], language: Language): AnswerTable {
  const label = (ko: string, en: string): string => (language === 'ko' ? ko : en);
  return {
    columns: [
      { key: 'client', label: label('거래처', 'client'), unit: null },
      { key: 'churn_probability', label: label('이탈 확률', 'probability of loss'), unit: 'percent' },
      { key: 'reason', label: label('주요 이유', 'main reasons'), unit: null },
      { key: 'recommended', label: label('권장 활동', 'what to do'), unit: null },
      { key: 'predicted_grade', label: label('석 달 뒤 등급', 'grade in 3 months'), unit: null },
      { key: 'last_sale_date', label: label('마지막 거래일', 'last sale'), unit: null },
      { key: 'sales_amount', label: label('최근 3개월', 'last 3 months'), unit: 'KRW' },
      { key: 'sales_amount_comparison', label: label('그 앞 3개월', 'the 3 before'), unit: 'KRW' },
    ],
    rows: found.map(({ history, forecast, churn }) => [
      history.client.label,
      Math.round(churn * 100),
      reasonText(forecast.reasons.churn, language),
      actionText(forecast.actions, language),
      forecast.grade,
      history.lastSaleDate,
      history.recentAmount,
      history.beforeAmount,
    ]),
  };
}

function recordText({ served: { metrics } }: ClientOutlooks, ko: boolean): string {
  const ours = shareText(metrics.churn_auc);
  const rule = shareText(Math.max(metrics.churn_auc_rule ?? 0, metrics.churn_auc_recency ?? 0));
  return ko
    ? `지난 검증(학습에 쓰지 않은 여섯 시점)에서 실제로 이탈한 거래처를 그렇지 않은 거래처보다 위험하게 본 비율은 ${ours}였습니다(규칙 ${rule}).`
    : `In its test on six later dates it put a lost client above one that stayed in ${ours} of cases (a rule: ${rule}).`;
}

function headOf(count: number, asked: 'one' | 'few' | 'all', ko: boolean): string {
  const limit = Math.round(CHURN_HIGH * 100);
  if (asked === 'few') {
    return ko
      ? `90일 안에 주문이 끊길 확률이 높은 순서로 ${count}곳입니다.`
      : `${counted(count, 'client')} by the probability of no order within 90 days, the highest first.`;
  }
  if (asked === 'one') {
    return ko
      ? '앞으로 90일 동안 주문이 없을 확률입니다.'
      : 'The probability of no order within the next 90 days:';
  }
  if (count === 0) {
    return ko
      ? `90일 안에 주문이 끊길 확률이 ${limit}% 이상인 거래처가 없습니다.`
      : `No client is ${limit}% likely or more to order nothing within 90 days.`;
  }
  return ko
    ? `90일 안에 주문이 끊길 확률이 ${limit}% 이상인 거래처는 ${count}곳입니다.`
    : `${counted(count, 'client', ['is', 'are'])} ${limit}% likely or more to order nothing within 90 days.`;
}

/** null where no model serves it, or none of what was asked for may be foretold: then the rule answers. */
export async function churnByModel(reading: MetricReading, context: SkillContext): Promise<Answer | null> {
  const { language } = context;
  const ko = language === 'ko';
  const { query } = reading;
  const outlooks = await clientOutlooks(reading, context);
  if (outlooks?.served.methods.churn !== 'xgboost') return null;
  const known = outlooks.rows
    .flatMap((row): AtRisk[] => (row.forecast.churn === null ? [] : [{ ...row, churn: row.forecast.churn }]))
    .sort((a, b) => b.churn - a.churn || (a.history.client.label < b.history.client.label ? -1 : 1));
  const isOne = query.filters.some((f) => f.dimension === 'client' && !f.exclude);
  // A client seen in part, and one that is as good as gone, are the rule's.
  if (known.length === 0) return null;
  const limit = reading.assumptions.includes('limit') ? null : (query.ranking?.limit ?? null);
  const high = known.filter((r) => r.churn >= CHURN_HIGH);
  const found = isOne ? known : limit === null ? high : known.slice(0, limit);
  const lines = found.slice(0, TOLD).map(({ history, forecast, churn }) => {
    const why = reasonText(forecast.reasons.churn, language);
    const todo = churn >= CHURN_HIGH ? actionText(forecast.actions, language) : '';
    const percent = shareText(churn);
    const recommended = todo === '' ? '' : ko ? ` · 권장: ${todo}` : ` · do: ${todo}`;
    return `• ${history.client.label} ${percent}${why === '' ? '' : `: ${why}`}${recommended}`;
  });
  return outlookAnswer(
    {
      intent: 'churn',
      lines: [headOf(found.length, isOne ? 'one' : limit === null ? 'all' : 'few', ko), ...lines],
      record: recordText(outlooks, ko),
      figure: {
        metric: 'churn_risk_clients',
        label: ko ? '이탈 위험이 높은 거래처 수' : 'clients at high churn risk',
        value: high.length,
      },
      table: found.length === 0 ? null : tableOf(found, language),
    },
    reading,
    { outlooks, context },
  );
}
