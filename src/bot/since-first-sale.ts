import { rangePeriod } from '../model/calendar.js';
import { BEGINNING } from '../model/period.js';
import type { MetricQuery } from '../model/query.js';
import type { SkillContext } from '../skills/context.js';
import type { Reading } from '../understanding/reading.js';

type FirstSale = Pick<SkillContext['analytics'], 'firstSaleOn'>;

/** "역대", "전체 기간": of all the data, which begins with the first sale. */
export async function sinceFirstSale(query: MetricQuery, analytics: FirstSale): Promise<MetricQuery> {
  const { from, to } = query.period;
  if (from !== BEGINNING) return query;
  const first = await analytics.firstSaleOn();
  return { ...query, period: rangePeriod(first === null || first > to ? to : first, to) };
}

export async function readSinceFirstSale(reading: Reading, analytics: FirstSale): Promise<Reading> {
  if (reading.kind === 'metrics')
    return { ...reading, query: await sinceFirstSale(reading.query, analytics) };
  if (reading.kind !== 'topic') return reading;
  const query = await sinceFirstSale(reading.figures.query, analytics);
  return { ...reading, figures: { ...reading.figures, query } };
}
