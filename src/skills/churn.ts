import { mapInParts } from '../analytics/in-parts.js';
import { sourcesIn } from '../analytics/sources.js';
import { ANALYSIS_VERSION, type Risk, riskOf } from '../ml/client-analysis.js';
import type { Answer, Value } from '../model/answer.js';
import type { LocalDate } from '../model/period.js';
import type { Language } from '../model/principal.js';
import type { MetricReading } from '../understanding/reading.js';
import { churnByModel } from './churn-model.js';
import { clientHistoryOf } from './client-history.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';
import { counted } from './wording/values.js';

/**
 * Clients at risk of being lost, by a rule that is shown: overdue by their own rhythm, and falling.
 * 예: "이탈위험 높은 거래처 리스트"
 */

/** Scores of 100 from which a client is listed. */
const HIGH_SCORE = 50;
const TOLD = 5;

interface AtRisk {
  readonly client: string;
  readonly score: number;
  readonly risk: Risk;
  readonly lastSaleDate: LocalDate;
  readonly recent: Value;
  readonly before: Value;
  readonly yearAmount: number;
}

/** Score of 100, as it is shown. */
function riskPoints({ score }: Pick<Risk, 'score'>): number {
  return Math.round(score * 100);
}

/** What the score comes from, in words. */
export function riskReason(risk: Risk, language: Language): string {
  const ko = language === 'ko';
  const gap = risk.usualGapDays === null ? null : Math.max(1, Math.round(risk.usualGapDays));
  const fall = Math.round(risk.fall * 100);
  const reasons = [
    gap !== null && risk.overdue > 0
      ? ko
        ? `${risk.quietDays}일째 주문 없음(평소 약 ${gap}일 간격)`
        : `no order for ${risk.quietDays} days (usually about every ${gap})`
      : null,
    risk.fall === 1
      ? ko
        ? '최근 3개월 매출 없음'
        : 'no sales in the last 3 months'
      : fall > 0
        ? ko
          ? `최근 3개월 매출이 그 앞 3개월보다 ${fall}% 감소`
          : `last 3 months ${fall}% below the 3 before`
        : null,
  ].filter((r) => r !== null);
  if (reasons.length === 0) return ko ? '평소대로 주문 중' : 'orders as usual';
  return reasons.join(', ');
}

function rowsOf(found: readonly AtRisk[], language: Language): (string | Value)[][] {
  return found.map((r) => [
    r.client,
    riskPoints(r.risk),
    riskReason(r.risk, language),
    r.lastSaleDate,
    r.risk.quietDays,
    r.risk.usualGapDays === null ? null : Math.round(r.risk.usualGapDays),
    r.recent,
    r.before,
  ]);
}

/** By the model where one serves, else by the rule. */
export async function answerChurn(reading: MetricReading, context: SkillContext): Promise<Answer> {
  return (await churnByModel(reading, context)) ?? churnByRule(reading, context);
}

async function churnByRule(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal, calendar } = context;
  const ko = language === 'ko';
  const word = (korean: string, english: string): string => (ko ? korean : english);
  const { query } = reading;
  const { rows, spans, sources } = await context.analytics.orderHistories(query, scope, calendar);
  // Who ordered nothing for a year is not at risk, but gone.
  const alive = rows.filter((r) => r.orderDays > 0 || r.lastSaleDate > spans.year.to);
  const gone = rows.length - alive.length;
  const scored = await mapInParts(alive, (history): AtRisk => {
    const risk = riskOf(clientHistoryOf(history), spans);
    return {
      client: history.client.label,
      score: risk.score,
      risk,
      lastSaleDate: history.lastSaleDate,
      recent: history.recentAmount,
      before: history.beforeAmount,
      yearAmount: Number(history.lastYearAmount ?? 0),
    };
  });
  scored.sort((a, b) => b.score - a.score || b.yearAmount - a.yearAmount || (a.client < b.client ? -1 : 1));
  const limit = reading.assumptions.includes('limit') ? null : (query.ranking?.limit ?? null);
  const one = query.filters.some((f) => f.dimension === 'client' && !f.exclude);
  // Asked for so many, or for one by name, they are shown whatever their score.
  const found = one
    ? scored
    : limit === null
      ? scored.filter((r) => riskPoints(r.risk) >= HIGH_SCORE)
      : scored.slice(0, limit);
  const shownPeriod = { from: spans.year.from, to: spans.today };
  const told = found
    .slice(0, TOLD)
    .map((r) => `• ${r.client} ${riskPoints(r.risk)}${word('점', '/100')}: ${riskReason(r.risk, language)}`);
  const head =
    found.length === 0
      ? word(
          `이탈 위험 점수가 ${HIGH_SCORE}점 이상인 거래처가 없습니다.`,
          `No client has a churn risk score of ${HIGH_SCORE} or more.`,
        )
      : limit === null && !one
        ? word(
            `이탈 위험이 높은(${HIGH_SCORE}점 이상) 거래처는 ${found.length}곳입니다.`,
            `${counted(found.length, 'client', ['has', 'have'])} a high churn risk (${HIGH_SCORE} or more of 100).`,
          )
        : word(
            `이탈 위험 점수가 높은 순서로 ${found.length}곳입니다.`,
            `${counted(found.length, 'client')} by churn risk, the highest first.`,
          );
  const rule = word(
    '규칙으로 매긴 점수이며 학습한 모델의 예측이 아닙니다: 평소 주문 간격보다 늦은 정도(60%)와 최근 3개월 매출 감소율(40%)을 합해 100점 만점으로 계산했습니다.',
    'The score is a rule, not the prediction of a trained model: how overdue the next order is by the usual gap (60%) and how far the last 3 months fell (40%), out of 100.',
  );
  const left =
    gone === 0
      ? []
      : [
          word(
            `지난 12개월 동안 주문이 없는 ${gone}곳은 이미 거래가 끊긴 것으로 보아 뺐습니다.`,
            `${counted(gone, 'client')} without an order for 12 months ${gone === 1 ? 'is' : 'are'} taken as gone and left out.`,
          ),
        ];
  const asOf = word(`기준일 ${calendar.today}`, `As of ${calendar.today}`);
  const basis = basisText(
    { ...query, comparison: null, period: { ...query.period, ...shownPeriod } },
    { scope, principal },
    language,
  );
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'churn',
      text: [head, ...told, rule, ...left, asOf, `[${basis}]`].join('\n'),
      scope: scopeName(scope),
      figures: [
        {
          metric: 'churn_risk_clients',
          label: word('이탈 위험이 높은 거래처 수', 'clients at high churn risk'),
          value: scored.filter((r) => riskPoints(r.risk) >= HIGH_SCORE).length,
          unit: 'count',
        },
      ],
      sources: [
        ...sourcesIn(sources, language),
        {
          kind: 'rule',
          title: word(
            `이탈 위험 규칙 ${ANALYSIS_VERSION} (${calendar.today})`,
            `Churn risk rule ${ANALYSIS_VERSION} (${calendar.today})`,
          ),
        },
      ],
      suggestions: suggestionsFor(context, query),
    }),
    period: shownPeriod,
    filters: filterNames(query, context),
    table: {
      columns: [
        { key: 'client', label: word('거래처', 'client'), unit: null },
        { key: 'risk_score', label: word('위험 점수(100점)', 'risk score (of 100)'), unit: 'count' },
        { key: 'reason', label: word('이유', 'reason'), unit: null },
        { key: 'last_sale_date', label: word('마지막 거래일', 'last sale'), unit: null },
        { key: 'quiet_days', label: word('경과일', 'days since'), unit: 'days' },
        { key: 'usual_gap_days', label: word('평소 간격(일)', 'usual gap in days'), unit: 'days' },
        { key: 'sales_amount', label: word('최근 3개월', 'last 3 months'), unit: 'KRW' },
        { key: 'sales_amount_comparison', label: word('그 앞 3개월', 'the 3 before'), unit: 'KRW' },
      ],
      rows: rowsOf(found, language),
    },
  };
}
