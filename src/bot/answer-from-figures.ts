import type { Answer } from '../model/answer.js';
import { answerAgainstMean } from '../skills/against-mean.js';
import { answerAnomalies } from '../skills/anomalies.js';
import { answerBrief } from '../skills/brief.js';
import { answerCallPlan } from '../skills/call-plan.js';
import { answerChurn } from '../skills/churn.js';
import { answerClientGrade } from '../skills/client-grade.js';
import { answerCoaching } from '../skills/coaching.js';
import { answerConcentration } from '../skills/concentration.js';
import type { SkillContext } from '../skills/context.js';
import { answerDailyPace } from '../skills/daily-pace.js';
import { exportTable } from '../skills/exporting.js';
import { answerForecast } from '../skills/forecast.js';
import { answerGradeMoves } from '../skills/grade-moves.js';
import { answerGrowthMean } from '../skills/growth-mean.js';
import { answerLostClients } from '../skills/lost-clients.js';
import { answerMedian } from '../skills/median.js';
import { answerMetrics } from '../skills/metrics.js';
import { answerWhichClient } from '../skills/names.js';
import { answerNewProducts } from '../skills/new-products.js';
import { answerOldestClients } from '../skills/oldest-clients.js';
import { answerClientRep, answerOrderList } from '../skills/order-list.js';
import { answerPartOfPeriod } from '../skills/part-of-period.js';
import { answerProductPrice } from '../skills/product-price.js';
import { answerRecommendations } from '../skills/recommendations.js';
import { answerReport } from '../skills/report.js';
import { answerSimilarClients } from '../skills/similar-clients.js';
import { answerStreaks } from '../skills/streaks.js';
import { answerNotUnderstood } from '../skills/topics.js';
import { answerUnsoldProducts } from '../skills/unsold-products.js';
import { answerWithoutTarget } from '../skills/without-target.js';
import { basisText } from '../skills/wording/basis.js';
import type { MetricReading } from '../understanding/reading.js';
import type { FiguresTopic } from '../understanding/topics.js';

type Skill = (figures: MetricReading, context: SkillContext) => Answer | Promise<Answer>;

const SKILLS: Readonly<Record<FiguresTopic, Skill>> = {
  // "저번달 마감 얼마": a period that is over has figures, not forecasts.
  forecast: (figures, context) =>
    figures.query.period.wholeTo < context.calendar.today
      ? answerMetrics(figures, context)
      : answerForecast(figures, context),
  churn: answerChurn,
  grade_up: (figures, context) => answerGradeMoves(figures, 'up', context),
  grade_down: (figures, context) => answerGradeMoves(figures, 'down', context),
  client_grade: async (figures, context) =>
    (await answerClientGrade(figures, context)) ?? answerWhichClient(context),
  anomaly: answerAnomalies,
  recommendation: answerRecommendations,
  similar_clients: answerSimilarClients,
  sales_report: answerReport,
  call_plan: answerCallPlan,
  coaching: answerCoaching,
  daily_pace: answerDailyPace,
  without_target: answerWithoutTarget,
  streak: answerStreaks,
  growth_mean: answerGrowthMean,
  order_list: (figures, context) => answerOrderList(figures, 'latest', context),
  largest_orders: (figures, context) => answerOrderList(figures, 'largest', context),
  first_order: (figures, context) => answerOrderList(figures, 'first', context),
  oldest_clients: answerOldestClients,
  last_order: (figures, context) => answerOrderList(figures, 'when', context),
  product_price: answerProductPrice,
  unsold_products: answerUnsoldProducts,
  client_rep: answerClientRep,
  lost_clients: async (figures, context) =>
    (await answerLostClients(figures, context)) ?? answerNotUnderstood(context),
  part_of_period: async (figures, context) =>
    (await answerPartOfPeriod(figures, context)) ?? answerNotUnderstood(context),
  against_mean: async (figures, context) =>
    (await answerAgainstMean(figures, context)) ?? answerNotUnderstood(context),
  median: answerMedian,
  new_products: answerNewProducts,
  concentration: async (figures, context) =>
    (await answerConcentration(figures, context)) ?? answerNotUnderstood(context),
  precall_brief: async ({ query }, context) =>
    (await answerBrief(query.filters, context)) ?? answerWhichClient(context),
};

/** The skill of a topic that reads sales; its table as a file where one is wanted. */
export async function answerFromFigures(
  topic: FiguresTopic,
  figures: MetricReading,
  context: SkillContext,
): Promise<Answer> {
  const answer = await SKILLS[topic](figures, context);
  if (figures.wantsFile === null || answer.status !== 'answered' || answer.file !== null) return answer;
  const { query } = figures;
  // What was answered may be of another period than the one that was read, as the last sales are.
  const period = { ...query.period, ...answer.period };
  const basis = basisText({ ...query, period }, context, context.language);
  const { table, figures: told } = answer;
  const exported = await exportTable(figures.wantsFile, { table, figures: told, basis }, context);
  const text = exported.told === null ? answer.text : `${answer.text}\n${exported.told}`;
  return { ...answer, text, file: exported.file };
}
