import type { Answer } from '../model/answer.js';
import { answerAnomalies } from '../skills/anomalies.js';
import { answerBrief } from '../skills/brief.js';
import { answerCallPlan } from '../skills/call-plan.js';
import { answerChurn } from '../skills/churn.js';
import type { SkillContext } from '../skills/context.js';
import { answerDailyPace } from '../skills/daily-pace.js';
import { exportTable } from '../skills/exporting.js';
import { answerForecast } from '../skills/forecast.js';
import { answerGradeMoves } from '../skills/grade-moves.js';
import { answerLostClients } from '../skills/lost-clients.js';
import { answerMetrics } from '../skills/metrics.js';
import { answerWhichClient } from '../skills/names.js';
import { answerClientRep, answerOrderList } from '../skills/order-list.js';
import { answerProductPrice } from '../skills/product-price.js';
import { answerRecommendations } from '../skills/recommendations.js';
import { answerReport } from '../skills/report.js';
import { answerSimilarClients } from '../skills/similar-clients.js';
import { answerStreaks } from '../skills/streaks.js';
import { answerNotUnderstood } from '../skills/topics.js';
import { answerWithoutTarget } from '../skills/without-target.js';
import type { Topic } from '../understanding/concepts.js';
import type { MetricReading } from '../understanding/reading.js';

/** Topics that are answered from the sales themselves. */
const FROM_FIGURES = [
  'forecast',
  'call_plan',
  'precall_brief',
  'churn',
  'grade_up',
  'grade_down',
  'sales_report',
  'anomaly',
  'recommendation',
  'similar_clients',
  'daily_pace',
  'without_target',
  'lost_clients',
  'streak',
  'order_list',
  'last_order',
  'client_rep',
  'product_price',
] as const;
export type FiguresTopic = (typeof FROM_FIGURES)[number];

export function isFromFigures(topic: Topic): topic is FiguresTopic {
  return FROM_FIGURES.some((t) => t === topic);
}

/** The skill of a topic that reads sales; its table as a file where one is wanted. */
export async function answerFromFigures(
  topic: FiguresTopic,
  figures: MetricReading,
  context: SkillContext,
): Promise<Answer> {
  const answer = await answerTopicOf(topic, figures, context);
  if (figures.wantsFile === null || answer.status !== 'answered' || answer.file !== null) return answer;
  const lines = answer.text.split('\n');
  const basis = lines.findLast((line) => line.startsWith('[')) ?? '';
  const exported = await exportTable(
    figures.wantsFile,
    { table: answer.table, figures: answer.figures, basis: basis.replace(/^\[|\]$/g, '') },
    context,
  );
  const told = exported.told === null ? [] : [exported.told];
  const text = [...lines.filter((line) => line !== basis), ...told, basis].join('\n').trimEnd();
  return { ...answer, text, file: exported.file };
}

async function answerTopicOf(
  topic: FiguresTopic,
  figures: MetricReading,
  context: SkillContext,
): Promise<Answer> {
  // "저번달 마감 얼마": a period that is over has figures, not forecasts.
  if (topic === 'forecast' && figures.query.period.wholeTo < context.calendar.today) {
    return answerMetrics(figures, context);
  }
  if (topic === 'forecast') return answerForecast(figures, context);
  if (topic === 'churn') return answerChurn(figures, context);
  if (topic === 'grade_up') return answerGradeMoves(figures, 'up', context);
  if (topic === 'grade_down') return answerGradeMoves(figures, 'down', context);
  if (topic === 'anomaly') return answerAnomalies(figures, context);
  if (topic === 'recommendation') return answerRecommendations(figures, context);
  if (topic === 'similar_clients') return answerSimilarClients(figures, context);
  if (topic === 'sales_report') return answerReport(figures, context);
  if (topic === 'call_plan') return answerCallPlan(figures, context);
  if (topic === 'daily_pace') return answerDailyPace(figures, context);
  if (topic === 'without_target') return answerWithoutTarget(figures, context);
  if (topic === 'streak') return answerStreaks(figures, context);
  if (topic === 'order_list' || topic === 'last_order')
    return answerOrderList(figures, topic === 'last_order', context);
  if (topic === 'product_price') return answerProductPrice(figures, context);
  if (topic === 'client_rep') return answerClientRep(figures, context);
  if (topic === 'lost_clients')
    return (await answerLostClients(figures, context)) ?? answerNotUnderstood(context);
  return (await answerBrief(figures.query.filters, context)) ?? answerWhichClient(context);
}
