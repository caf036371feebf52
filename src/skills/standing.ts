import { riskOf } from '../ml/client-analysis.js';
import { rangePeriod } from '../model/calendar.js';
import type { Filter, MetricQuery } from '../model/query.js';
import { riskReason } from './churn.js';
import { clientHistoryOf } from './client-history.js';
import type { SkillContext } from './context.js';

/** Grade and risk of one client, from the sales that the asker may see; null where neither is known. */
export async function standingText(
  own: readonly Filter[],
  base: MetricQuery,
  context: SkillContext,
): Promise<string | null> {
  const { analytics, scope, calendar, language } = context;
  const ko = language === 'ko';
  const { rows, spans } = await analytics.orderHistories({ filters: own }, scope, calendar);
  const [history] = rows;
  if (history === undefined) return null;
  const risk = riskOf(clientHistoryOf(history), spans);
  const points = Math.round(risk.score * 100);
  const gradedOn = await analytics.gradedOn();
  const period = rangePeriod(spans.seenFrom, spans.today);
  const graded =
    gradedOn === null
      ? null
      : await analytics.run({ ...base, period, groupBy: ['client_grade'] }, scope, calendar);
  const grade = String(graded?.rows[0]?.members[0]?.key ?? '');
  const gradeText =
    grade === '' ? null : ko ? `등급 ${grade}(${gradedOn} 기준)` : `Grade ${grade} (as of ${gradedOn})`;
  const riskText = ko
    ? `이탈 위험 ${points}점/100점(규칙): ${riskReason(risk, language)}`
    : `Churn risk ${points} of 100 (by rule): ${riskReason(risk, language)}`;
  return [gradeText, riskText].filter((t) => t !== null).join(' · ');
}
