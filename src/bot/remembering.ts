import type { Reading, Remembered } from '../understanding/reading.js';
import { isCarried, isFromFigures } from '../understanding/topics.js';

/** What of a question is gone on from; null where it is of nothing that figures could be asked of. */
export function rememberedOf(reading: Reading, before: Remembered | null): Remembered | null {
  if (reading.kind === 'metrics') {
    const { query, scope, why, saidYear } = reading;
    return { query, scope, why, ...(saidYear === undefined ? {} : { saidYear }) };
  }
  if (reading.kind !== 'topic') return null;
  const { topic } = reading;
  const { query, scope, assumptions } = reading.figures;
  // Whose last order it was has no period: figures asked for next are of the one before.
  const isUnsaid = assumptions.includes('period');
  const period = before === null ? null : (before.figuresPeriod ?? before.query.period);
  const figures = {
    query,
    scope,
    why: false,
    ...(isUnsaid ? { figuresPeriod: period } : {}),
  };
  if (topic === 'sales_report') return { ...figures, isReport: true };
  if (isCarried(topic)) return { ...figures, topic };
  return isFromFigures(topic) ? { ...figures, beside: topic } : figures;
}
